import type { Frame } from './frame.ts';

/** A line's place among those that share a gap; a coordinate once all lines are known. */
export interface Slot {
    readonly lane: Lane;
    index: number;
}

interface Lane {
    readonly centre: number;
    /** How far lines may spread over it. */
    readonly room: number;
    readonly slots: Slot[];
}

/** How far apart lines in one gap run at most, and how near to its edges. */
const SPREAD = 8;
const MARGIN = 3;

/** The gaps of a picture, and who runs in them. */
export class Lanes {
    readonly #lanes = new Map<Frame, Map<string, Lane>>();

    /** The horizontal gap above a row of a frame, or, with the number of rows, below the last. */
    channel(frame: Frame, row: number): Slot {
        const { rows, style } = frame;
        const above = rows[row - 1];
        if (!above) {
            const top = rows[0]?.top ?? style.padding;
            return this.#slot(frame, {
                key: 'channel 0',
                centre: frame.y + top - style.padding / 2,
                gap: style.padding,
            });
        }
        const gap = row < rows.length ? style.gap : style.padding;
        return this.#slot(frame, {
            key: `channel ${row}`,
            centre: frame.y + above.top + above.height + gap / 2,
            gap,
        });
    }

    /** The vertical gap outside a frame, between it and its neighbour in the row. */
    beside(frame: Frame, side: 'left' | 'right'): Slot {
        const outer = frame.parent ?? frame;
        const gap = Math.min(outer.style.gap, outer.style.padding);
        const centre = side === 'left' ? frame.x - gap / 2 : frame.x + frame.width + gap / 2;
        return this.#slot(outer, { key: `row ${frame.row} ${centre}`, centre, gap });
    }

    /** The vertical gap at the inner edge of a frame, past the ends of its rows. */
    inside(frame: Frame, side: 'left' | 'right'): Slot {
        const gap = frame.style.padding;
        const centre = side === 'left' ? frame.x + gap / 2 : frame.x + frame.width - gap / 2;
        return this.#slot(frame, { key: side, centre, gap });
    }

    resolve(place: number | Slot): number {
        if (typeof place === 'number') return place;
        const { lane, index } = place;
        const last = lane.slots.length - 1;
        const step = Math.min(SPREAD, lane.room / Math.max(1, last));
        return lane.centre + (index - last / 2) * step;
    }

    /**
     * Lets neighbours in a gap change places where that makes the measure of the two smaller: how often they cross.
     */
    untangle(measure: (one: Slot, other: Slot) => number): void {
        for (const lanes of this.#lanes.values()) for (const { slots } of lanes.values()) settle(slots, measure);
    }

    #slot(frame: Frame, { key, centre, gap }: { key: string; centre: number; gap: number }): Slot {
        const lanes = this.#lanes.get(frame) ?? new Map<string, Lane>();
        this.#lanes.set(frame, lanes);
        const lane = lanes.get(key) ?? { centre, room: gap - 2 * MARGIN, slots: [] };
        lanes.set(key, lane);
        const slot = { lane, index: lane.slots.length };
        lane.slots.push(slot);
        return slot;
    }
}

/** Rounds of looking at all neighbours; most gaps are settled after one or two. */
const ROUNDS = 4;

/** Of more lines than these in one gap nobody could follow any. */
const MOST = 40;

function settle(slots: Slot[], measure: (one: Slot, other: Slot) => number): void {
    if (MOST < slots.length) return;
    for (let round = 0; round < ROUNDS; round++) {
        let isSettled = true;
        for (let index = 1; index < slots.length; index++) {
            const [one, other] = [slots[index - 1], slots[index]];
            if (!one || !other) continue;
            const before = measure(one, other);
            if (before === 0) continue;
            [one.index, other.index] = [other.index, one.index];
            if (measure(one, other) < before) {
                slots[index - 1] = other;
                slots[index] = one;
                isSettled = false;
            } else [one.index, other.index] = [other.index, one.index];
        }
        if (isSettled) return;
    }
}
