import { Address } from '../net/address.ts';
import { Prefix } from '../net/prefix.ts';
import type { Graph, GraphNode } from './graph.ts';

/**
 * The ids of what a person looks for, by the beginning of a name, an address, a MAC address, `VLAN 10` or a driver: what
 * is just that first, then what begins with it, then what has it inside. An address also finds the networks that it is
 * in.
 */
export function search({ nodes }: Graph, query: string): readonly string[] {
    const wanted = query.trim().toLowerCase();
    if (wanted === '') return [];
    const address = Address.parse(wanted);
    const ranked = nodes.flatMap((node) => {
        const rank = rankOf(node, wanted) ?? (address.ok && holds(node, address.value) ? RANKS.within : undefined);
        return rank === undefined ? [] : [{ id: node.id, rank }];
    });
    return ranked.sort((a, b) => a.rank - b.rank).map(({ id }) => id);
}

const RANKS = { same: 0, begins: 1, inside: 2, within: 3 };

function rankOf({ label, tags, lines }: GraphNode, wanted: string): number | undefined {
    let best: number | undefined;
    for (const text of [label, ...tags, ...lines.map(({ value }) => value)]) {
        const found = text.toLowerCase();
        const at = found.indexOf(wanted);
        if (at < 0) continue;
        const rank = found === wanted ? RANKS.same : at === 0 ? RANKS.begins : RANKS.inside;
        best = Math.min(best ?? rank, rank);
    }
    return best;
}

/** Whether a network has a subnet with this address. */
function holds({ kind, lines }: GraphNode, address: Address): boolean {
    if (kind !== 'network') return false;
    return lines.some(({ name, value }) => {
        const prefix = name === 'subnet' ? Prefix.parse(value) : undefined;
        return prefix?.ok && prefix.value.contains(address);
    });
}
