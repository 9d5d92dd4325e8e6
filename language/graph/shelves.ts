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
 * Puts things on shelves in their order, each shelf as full as the room allows. Of a few widths that are far apart, the
 * one is taken with which the whole fits the smallest frame of the asked shape: one thing more, or a little wider, rarely
 * moves the others.
 */
export function fillShelves<T extends Sized>(
    items: readonly T[],
    { gap, aspect, atLeast }: Spacing,
): readonly Shelf<T>[] {
    const widest = items.reduce((width, item) => Math.max(width, item.width), atLeast);
    const inOneRow = items.reduce((width, item) => width + gap + item.width, -gap);
    let best = fill(items, gap, widest);
    for (let room = STEP; room < STEP * inOneRow; room *= STEP) {
        if (room <= widest) continue;
        const shelves = fill(items, gap, room);
        if (frameHeight(shelves, gap, aspect) < frameHeight(best, gap, aspect)) best = shelves;
    }
    return best;
}

export interface Spacing {
    readonly gap: number;
    /** How many times as wide as high the whole is to be, roughly. */
    readonly aspect: number;
    /** The width that shelves may have in any case. */
    readonly atLeast: number;
}

/** How much wider each width is than the one before it. */
const STEP = 1.25;

function fill<T extends Sized>(items: readonly T[], gap: number, room: number): readonly Shelf<T>[] {
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

/** The height of the smallest frame of the asked shape that holds all shelves. */
function frameHeight(shelves: readonly Sized[], gap: number, aspect: number): number {
    const width = shelves.reduce((most, shelf) => Math.max(most, shelf.width), 0);
    const height = shelves.reduce((sum, shelf) => sum + shelf.height + gap, -gap);
    return Math.max(width / aspect, height);
}

/** The number of columns for so many cards of one size, at least 1; it doubles only when the number of cards has quadrupled. */
export function columnsFor(count: number): number {
    let columns = 2;
    while (2 * columns * columns < count) columns *= 2;
    return Math.max(1, Math.min(columns, count));
}
