import type { Related } from '../finding/finding.ts';
import { type NodeOrigin, type Origin, sameOrigin } from '../finding/location.ts';
import { say } from '../message/say.ts';

/** A place that takes part in a conflict, and what the findings at the other places say about it: a whole sentence. */
export interface Party {
    readonly at: Origin;
    readonly message: string;
}

const shown = 10;

/**
 * The other parties of a conflict, for `related`: the first ten, and how many more there are. `parties` may include the
 * party itself; it is asked for no more of them than are shown.
 */
export function othersOf(party: Party, parties: Iterable<Party>, count: number): readonly Related[] {
    const others: Related[] = [];
    for (const other of parties) {
        if (sameOrigin(other.at, party.at)) continue;
        if (others.length === shown) break;
        others.push({ at: other.at, message: other.message });
    }
    const more = count - 1 - others.length;
    const last = others.at(-1);
    if (last && more > 0)
        others[others.length - 1] = { ...last, message: say`${last.message} There are ${more} more.` };
    return others;
}

/** The parties without those that stand at a place of one before them: the replicas of a group are declared once. */
export function onePerPlace<P extends { readonly at: Origin }>(parties: Iterable<P>): readonly P[] {
    const nodes = new Map<NodeOrigin['node'], Set<string>>();
    const spans = new Set<Origin>();
    const distinct: P[] = [];
    for (const party of parties) {
        const { at } = party;
        if ('node' in at) {
            const places = nodes.get(at.node) ?? new Set();
            nodes.set(at.node, places);
            const place = `${at.property ?? ''} ${at.index ?? ''}`;
            if (places.has(place)) continue;
            places.add(place);
        } else {
            if (spans.has(at)) continue;
            spans.add(at);
        }
        distinct.push(party);
    }
    return distinct;
}
