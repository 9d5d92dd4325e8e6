import type { Line } from './lines.ts';
import type { Outline } from './outline.ts';

/** The blanks that a comment at least keeps from the statement before it. */
const distance = 2;

/** A comment behind a statement, or below such a comment and going on with it. */
interface Remark {
    readonly index: number;
    /** The width of the statement. */
    readonly width: number;
    /** The column in the source, where the line begins as it did there. */
    readonly written: number | undefined;
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
        if (line.isBelowBlank) run = closed(run, gaps);
        if (line.trailing < line.end) run.push(remark(line, line.trailing, outline));
        else if (continues(run.at(-1), line, outline)) run.push(remark({ ...line, width: 0 }, line.start, outline));
        else run = closed(run, gaps);
    }
    closed(run, gaps);
    return gaps;
}

function remark({ start, width }: Line, index: number, { items }: Outline): Remark {
    const isSame = items[start - 1]?.endLine !== items[start]?.startLine;
    return { index, width, written: isSame ? items[index]?.column : undefined };
}

/** Notes the blanks of a run that is complete; the next one begins empty. */
function closed(run: readonly Remark[], gaps: Map<number, number>): Remark[] {
    const [first] = run;
    if (!first) return [];
    const free = run.reduce((widest, { width }) => Math.max(widest, width), 0) + distance;
    const isWritten = run.every(({ written }) => written === first.written);
    const column = isWritten ? Math.max(free, first.written ?? 0) : free;
    for (const { index, width } of run) gaps.set(index, column - width);
    return [];
}

function continues(remark: Remark | undefined, { start, end }: Line, { items, after }: Outline): boolean {
    const comment = items[start];
    const next = after[start] ?? end;
    if (!remark || !comment || next < end) return false;
    return comment.column === items[remark.index]?.column && comment.column !== items[next]?.column;
}
