/** A row of things that stand next to each other. */
export interface Shelf<T> {
    readonly items: readonly T[];
    readonly width: number;
    readonly height: number;
}

interface Sized {
    readonly width: number;
    readonly height: number;
}

/**
 * Puts things on shelves in their order, each shelf as full as the room allows. The room follows from the area that all
 * of them take, in coarse steps, so that one thing more or a little wider one leaves the others where they are.
 */
export function fillShelves<T extends Sized>(
    items: readonly T[],
    { gap, aspect, atLeast }: Spacing,
): readonly Shelf<T>[] {
    const room = Math.max(atLeast, comfortableRoom(items, gap, aspect));
    const shelves: { items: T[]; width: number; height: number }[] = [];
    for (const item of items) {
        const shelf = shelves.at(-1);
        if (!shelf || room < shelf.width + gap + item.width) {
            shelves.push({ items: [item], width: item.width, height: item.height });
            continue;
        }
        shelf.items.push(item);
        shelf.width += gap + item.width;
        shelf.height = Math.max(shelf.height, item.height);
    }
    return shelves;
}

export interface Spacing {
    readonly gap: number;
    /** How many times as wide as high the whole is to be, roughly. */
    readonly aspect: number;
    /** The width that shelves may have at least. */
    readonly atLeast: number;
}

function comfortableRoom(items: readonly Sized[], gap: number, aspect: number): number {
    const area = items.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
    const widest = items.reduce((width, item) => Math.max(width, item.width), 0);
    return Math.max(widest, roundUp(Math.sqrt(area * aspect)));
}

/** To the next of 360, 480, 640, 853, …: each a third more than the one before. */
function roundUp(width: number): number {
    const step = Math.max(0, Math.ceil(Math.log(width / 360) / Math.log(4 / 3)));
    return Math.ceil(360 * (4 / 3) ** step);
}

/** The number of columns for so many cards of one size, at least 1; it doubles only when the number of cards has quadrupled. */
export function columnsFor(count: number): number {
    let columns = 2;
    while (2 * columns * columns < count) columns *= 2;
    return Math.max(1, Math.min(columns, count));
}
