import { isClosed } from '../parser/text-converter.ts';
import { frozenLines } from './frozen-lines.ts';
import type { Item } from './item.ts';
import type { Outline } from './outline.ts';
import { blanksBetween } from './spacing.ts';

/** Blocks that were written on one line are opened up where the line would be longer. */
export const longestLine = 120;

/** The line ends before an item: 2 leave a blank line. */
export type LineEnds = 0 | 1 | 2;

/**
 * Where lines end in canonical layout: before each item, the number of line ends. Lines stay as they were written, but
 * that braces of a block of several lines end theirs, and that a line which is too long has its blocks opened up.
 */
export function lineBreaks(outline: Outline): readonly LineEnds[] {
    return new LineBreaks(outline).read();
}

class LineBreaks {
    readonly #outline: Outline;
    readonly #items: readonly Item[];
    readonly #frozen: ReadonlySet<number>;
    readonly #breaks: LineEnds[];
    /** For each item, the width of all up to it, were they on one line. */
    readonly #widths: readonly number[];

    constructor(outline: Outline) {
        this.#outline = outline;
        this.#items = outline.items;
        this.#frozen = frozenLines(outline.items);
        this.#breaks = outline.items.map((_, index) => this.#kept(index));
        this.#widths = widths(outline.items);
    }

    read(): readonly LineEnds[] {
        const items = this.#items;
        for (const [index, { type, endLine }] of items.entries()) {
            if (type !== '{') continue;
            const closing = this.#outline.partner(index);
            if (closing !== undefined && items[closing]?.startLine !== endLine) this.#open(index, closing);
        }
        for (let start = 0, end: number; start < items.length; start = end) {
            end = start + 1;
            while (end < items.length && this.#breaks[end] === 0) end++;
            this.#shorten(start, end);
        }
        return this.#breaks;
    }

    /** The line ends that the author wrote, as far as they are canonical. */
    #kept(index: number): LineEnds {
        const item = this.#items[index];
        const previous = this.#items[index - 1];
        if (!item || !previous) return 0;
        const lines = item.startLine - previous.endLine;
        if (lines === 0 || this.#joins(index)) return 0;
        if (lines === 1) return 1;
        if (this.#frozen.has(previous.endLine + 1)) return 2;
        return this.#endsInOpening(index - 1) || item.type === '}' ? 1 : 2;
    }

    /** Whether an item moves up to the end of the line before: a brace to its statement, or to its other brace. */
    #joins(index: number): boolean {
        const item = this.#items[index];
        const previous = this.#items[index - 1];
        if (!item || previous?.kind !== 'token') return false;
        if (this.#frozen.has(item.startLine) || this.#frozen.has(previous.endLine)) return false;
        if (item.type === '}') return this.#outline.partner(index) === index - 1;
        if (item.type !== '{') return false;
        return /^[a-z\]]|^WORD$/.test(previous.type) || (previous.type === 'STRING' && isClosed(previous.text));
    }

    #endsInOpening(index: number): boolean {
        const item = this.#items[index];
        if (item?.type === '{') return true;
        const before = this.#items[this.#outline.before[index] ?? -1];
        return item?.kind === 'comment' && before?.type === '{' && before.endLine === item.startLine;
    }

    /** Gives each brace of a block its line end. */
    #open(opening: number, closing: number): void {
        if (closing === opening + 1) return;
        this.#break(this.#behindComments(opening + 1));
        this.#break(closing);
        this.#break(this.#behindComments(closing + 1));
    }

    /** The given index, or where the next line begins if there are only comments before it. */
    #behindComments(start: number): number {
        let index = start;
        while (this.#items[index]?.kind === 'comment' && !this.#startsLine(index)) index++;
        return this.#startsLine(index) ? index : start;
    }

    #startsLine(index: number): boolean {
        return this.#items.length <= index || this.#breaks[index] !== 0;
    }

    #break(index: number): void {
        if (this.#mayBreak(index)) this.#breaks[index] = 1;
    }

    #mayBreak(index: number): boolean {
        const item = this.#items[index];
        if (!item || this.#startsLine(index)) return false;
        return item.startLine !== this.#items[index - 1]?.endLine || !this.#frozen.has(item.startLine);
    }

    /** Breaks a line that is too long between its statements, else opens its blocks; and so on with what is left. */
    #shorten(start: number, end: number): void {
        const pending = [{ start, end }];
        for (let line = pending.pop(); line; line = pending.pop()) {
            if (this.#width(line.start, line.end) <= longestLine) continue;
            const { blocks, statements } = this.#partsOf(line.start, line.end);
            if (blocks.length === 0) continue;
            const wanted = 0 < statements.length ? statements : blocks.flatMap((opening) => this.#openedUp(opening));
            const breaks = wanted.filter((index) => this.#mayBreak(index));
            let from = line.start;
            for (const to of breaks) {
                this.#breaks[to] = 1;
                pending.push({ start: from, end: to });
                from = to;
            }
            if (0 < breaks.length) pending.push({ start: from, end: line.end });
        }
    }

    /** Where lines begin in a block once each of its statements has its own, and behind it. */
    #openedUp(opening: number): readonly number[] {
        const closing = this.#outline.partner(opening) ?? opening;
        const { statements } = this.#partsOf(opening + 1, closing);
        return [this.#behindComments(opening + 1), ...statements, closing, this.#behindComments(closing + 1)];
    }

    /** The blocks in a range that hold something, and where statements begin but for the first; neither within blocks. */
    #partsOf(
        start: number,
        end: number,
    ): { readonly blocks: readonly number[]; readonly statements: readonly number[] } {
        const blocks: number[] = [];
        const statements: number[] = [];
        let statement: string | undefined;
        for (let index = start; index < end; index++) {
            const item = this.#items[index];
            if (item?.kind !== 'token') continue;
            const isOption = item.type === 'port' && (statement === 'connect' || statement === 'expect');
            if (statement !== undefined && !isOption && this.#outline.beginsStatement(index)) statements.push(index);
            if (!isOption) statement = this.#outline.beginsStatement(index) ? item.type : (statement ?? '');
            const closing = item.type === '{' ? this.#outline.partner(index) : undefined;
            if (closing === undefined || end <= closing) continue;
            if (index + 1 < closing) blocks.push(index);
            index = closing;
        }
        return { blocks, statements };
    }

    /** The width of a line without the comments at its end. */
    #width(start: number, end: number): number {
        const last = this.#items[end - 1]?.kind === 'token' ? end - 1 : (this.#outline.before[end - 1] ?? -1);
        if (last < start) return 0;
        const text = (this.#widths[last] ?? 0) - (this.#widths[start] ?? 0) + lastLine(this.#items[start]).length;
        return this.#outline.indent(start) + text;
    }
}

function widths(items: readonly Item[]): readonly number[] {
    let width = 0;
    return items.map((item, index) => {
        width += blanksBetween(items[index - 1], item) + lastLine(item).length;
        return width;
    });
}

function lastLine(item: Item | undefined): string {
    const text = item?.text ?? '';
    return text.slice(text.lastIndexOf('\n') + 1);
}
