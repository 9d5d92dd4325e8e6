import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Network, Parent, WrittenPrefix } from '../topology/topology.ts';
import { othersOf, type Party } from './parties.ts';
import { itemsOverlapping, prefixForest, summarizeOverlaps } from './prefix-forest.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * The slices of one network on several hosts are apart: each engine hands out addresses by itself (libnetwork leaves
 * node-local drivers to the node), so what is in two slices is given to two endpoints of one wire. Nobody refuses it.
 */
export const rangeOverlap: Rule = {
    code: 'range-overlap',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const network of networks) if (network.parents.length > 1) yield* overlaps(network);
    },
};

interface Slice extends WrittenPrefix {
    readonly parent: Parent;
}

function* overlaps({ name, parents }: Network): Generator<Finding> {
    const slices = parents.flatMap((parent) => parent.slices.map((slice): Slice => ({ ...slice, parent })));
    const nodes = prefixForest(slices, ({ prefix }) => prefix);
    const counts = summarizeOverlaps(nodes, { of: () => 1, join: (a, b) => a + b });
    for (const node of nodes) {
        const count = counts.get(node) ?? 1;
        if (count < 2) continue;
        for (const slice of node.items) {
            const [first, second] = itemsOverlapping(node);
            const other = first === slice ? second : first;
            if (!other) continue;
            yield error({
                code: rangeOverlap.code,
                at: slice.origin,
                message: say`${slice.prefix} overlaps ${other.prefix}, the range of host '${other.parent.interface.host.name}' in network '${name}'; both would hand out the same addresses.`,
                related: othersOf(partyOf(slice), parties(itemsOverlapping(node)), count),
            });
        }
    }
}

function partyOf({ prefix, origin, parent }: Slice): Party {
    return { at: origin, message: say`Host '${parent.interface.host.name}' has ${prefix}.` };
}

function* parties(slices: Iterable<Slice>): Generator<Party> {
    for (const slice of slices) yield partyOf(slice);
}
