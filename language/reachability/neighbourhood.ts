import type { Address } from '../net/address.ts';
import type { Held, Leg } from './leg.ts';

interface Length {
    readonly length: number;
    readonly hostBits: bigint;
    readonly legs: Map<bigint, Leg[]>;
}

/** The networks that a station is on, by prefix: its connected routes. */
export class Neighbourhood {
    /** The longest first. */
    readonly #lengths: { readonly 4: readonly Length[]; readonly 6: readonly Length[] };

    constructor(legs: readonly Leg[], heldBy: (leg: Leg) => readonly Held[]) {
        const lengths = { 4: new Map<number, Length>(), 6: new Map<number, Length>() };
        for (const leg of legs) {
            // What a shim reaches it has routes of its own for.
            if (leg.kind === 'shim') continue;
            for (const { prefix } of heldBy(leg)) {
                const ofFamily = lengths[prefix.family];
                const hostBits = BigInt((prefix.family === 4 ? 32 : 128) - prefix.length);
                const same = ofFamily.get(prefix.length) ?? { length: prefix.length, hostBits, legs: new Map() };
                ofFamily.set(prefix.length, same);
                const key = prefix.network.bits >> hostBits;
                const others = same.legs.get(key);
                if (!others) same.legs.set(key, [leg]);
                else if (!others.includes(leg)) others.push(leg);
            }
        }
        this.#lengths = { 4: longestFirst(lengths[4]), 6: longestFirst(lengths[6]) };
    }

    /** The legs with the longest prefix around an address. */
    around({ family, bits }: Address): readonly Leg[] {
        for (const { hostBits, legs } of this.#lengths[family]) {
            const found = legs.get(bits >> hostBits);
            if (found) return found;
        }
        return [];
    }
}

function longestFirst(lengths: ReadonlyMap<number, Length>): readonly Length[] {
    return [...lengths.values()].sort((a, b) => b.length - a.length);
}
