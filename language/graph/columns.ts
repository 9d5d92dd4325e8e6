interface Wide {
    readonly width: number;
}

/** Things next to each other, where each of them begins, and how wide it may be. */
export interface Line<T> {
    readonly items: readonly T[];
    readonly lefts: readonly number[];
    readonly rooms: readonly number[];
}

/** What columns may take more than the widest row. */
const ROOM_FOR_COLUMNS = 1.15;

/** Rows of things, one right behind the other. */
export function abreast<T extends Wide>(rows: readonly (readonly T[])[], gap: number): readonly Line<T>[] {
    return rows.map((items) => {
        let next = 0;
        const lefts = items.map(({ width }) => {
            const left = next;
            next += width + gap;
            return left;
        });
        return { items, lefts, rooms: items.map(({ width }) => width) };
    });
}

/**
 * Rows of things that begin under each other, where their widths are not so far apart that columns would waste room: in
 * all of it, or, with a limit of its own, in any of the rows.
 */
export function inColumns<T extends Wide>(
    rows: readonly (readonly T[])[],
    gap: number,
    roomInRow = Number.POSITIVE_INFINITY,
): readonly Line<T>[] {
    const loose = abreast(rows, gap);
    const most = rows.reduce((count, { length }) => Math.max(count, length), 0);
    const widths = Array.from({ length: most }, (_, column) =>
        rows.reduce((widest, items) => Math.max(widest, items[column]?.width ?? 0), 0),
    );
    const [columns] = abreast([widths.map((width) => ({ width }))], gap);
    if (!columns) return loose;
    const aligned = rows.map((items) => ({
        items,
        lefts: columns.lefts.slice(0, items.length),
        rooms: widths.slice(0, items.length),
    }));
    const isWasteful = aligned.some((row, index) => {
        const own = loose[index];
        return own && roomInRow * widthOf([own]) < widthOf([row]);
    });
    return !isWasteful && widthOf(aligned) <= ROOM_FOR_COLUMNS * widthOf(loose) ? aligned : loose;
}

/** What all rows take. */
export function widthOf(lines: readonly Line<Wide>[]): number {
    return lines.reduce((most, { items, lefts }) => {
        return Math.max(most, (lefts.at(-1) ?? 0) + (items.at(-1)?.width ?? 0));
    }, 0);
}
