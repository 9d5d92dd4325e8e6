import type { Item } from './item.ts';
import { lineBreaks } from './line-breaks.ts';
import type { Outline } from './outline.ts';
import { blanksBetween } from './spacing.ts';

/** A line in canonical layout: the items from `start` on, up to but without `end`. */
export interface Line {
    readonly start: number;
    readonly end: number;
    readonly isBelowBlank: boolean;
    /** The index of the first comment behind the last token; `end` where there is none, or no token. */
    readonly trailing: number;
    /** The columns up to the last token; of a line with a comment over several lines, the last one. */
    readonly width: number;
}

/** The lines of a text, before the comments behind them are aligned. */
export function linesOf(outline: Outline): readonly Line[] {
    const { items } = outline;
    const breaks = lineBreaks(outline);
    const lines: Line[] = [];
    for (let start = 0, end: number; start < items.length; start = end) {
        end = start + 1;
        while (end < items.length && breaks[end] === 0) end++;
        let trailing = end;
        while (start < trailing && items[trailing - 1]?.kind === 'comment') trailing--;
        if (trailing === start) trailing = end;
        const width = widthOf(items, { start, end: trailing, indent: outline.indent(start) });
        lines.push({ start, end, isBelowBlank: breaks[start] === 2, trailing, width });
    }
    return lines;
}

function widthOf(
    items: readonly Item[],
    { start, end, indent }: { readonly start: number; readonly end: number; readonly indent: number },
): number {
    let width = indent;
    for (let index = start; index < end; index++) {
        const item = items[index];
        if (!item) continue;
        const lineStart = item.text.lastIndexOf('\n') + 1;
        if (0 < lineStart) width = item.text.length - lineStart;
        else width += item.text.length + (index === start ? 0 : blanksBetween(items[index - 1], item));
    }
    return width;
}
