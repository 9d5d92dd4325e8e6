import type { Line } from './lines.ts';
import type { Outline } from './outline.ts';

/** The blanks that a comment at least keeps from the statement before it. */
const distance = 2;

/** A comment behind a statement, or below such a comment and going on with it; `width` is that of the statement. */
interface Remark {
    readonly index: number;
    readonly width: number;
}

/**
 * Aligns the comments behind statements: for the first one of each line its index, and the blanks before it. Those on
 * consecutive lines get one column: that of the source where they all have it and it is free, else the first free one.
 * A comment on a line of its own that stands right below one of them goes on with it, and gets the same column.
 */
export function commentGaps(lines: readonly Line[], outline: Outline): ReadonlyMap<number, number> {
    const gaps = new Map<number, number>();
    let run: Remark[] = [];
    for (const line of lines) {
        if (line.isBelowBlank) run = closed(run, outline, gaps);
        if (line.trailing < line.end) run.push({ index: line.trailing, width: line.width });
        else if (continues(run.at(-1), line, outline)) run.push({ index: line.start, width: 0 });
        else run = closed(run, outline, gaps);
    }
    closed(run, outline, gaps);
    return gaps;
}

/** Notes the blanks of a run that is complete; the next one begins empty. */
function closed(run: readonly Remark[], { items }: Outline, gaps: Map<number, number>): Remark[] {
    const columns = new Set(run.map(({ index }) => items[index]?.column ?? 0));
    const [written = 0] = columns;
    const free = run.reduce((widest, { width }) => Math.max(widest, width), 0) + distance;
    const column = columns.size === 1 && free <= written ? written : free;
    for (const { index, width } of run) gaps.set(index, column - width);
    return [];
}

function continues(remark: Remark | undefined, { start, end }: Line, { items, after }: Outline): boolean {
    const comment = items[start];
    const next = after[start] ?? end;
    if (!remark || !comment || next < end) return false;
    return comment.column === items[remark.index]?.column && comment.column !== items[next]?.column;
}
