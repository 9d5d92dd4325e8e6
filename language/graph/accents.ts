import { fnv1a } from '../net/fnv1a.ts';
import { utf8Bytes } from '../net/utf8.ts';
import type { VlanId } from '../net/vlan-id.ts';
import type { Interface, Topology } from '../topology/topology.ts';
import type { NetworkPart } from './network-parts.ts';

/** How many colours there are to tell VLANs and networks apart. */
export const ACCENT_COUNT = 8;

/** What decides a network's colour: the VLAN or VXLAN that carries it, else the network itself. */
export function accentKey({ network, parent }: NetworkPart): string {
    return (parent && taggedKey(parent.interface)) ?? `network ${network.name}`;
}

/** The VLAN or VXLAN of an interface; undefined where frames go untagged. */
export function taggedKey(of: Interface): string | undefined {
    if (of.kind === 'vlan') return vlanKey(of.vlan);
    if (of.kind === 'vxlan') return `vxlan ${of.vni}`;
    return undefined;
}

export function vlanKey(vlan: VlanId): string {
    return `vlan ${vlan}`;
}

/** The keys of all that has a colour, in the order in which they choose. */
export function accentKeys(topology: Topology, parts: readonly NetworkPart[]): readonly string[] {
    const tagged = topology.hosts.flatMap(({ interfaces }) => interfaces.map(taggedKey));
    return [...tagged, ...parts.map(accentKey)].filter((key) => key !== undefined);
}

/**
 * A colour's number for each key. A key asks for a colour of its own, so that a new key rarely changes those of others;
 * while colours last, no two keys share one.
 */
export function chooseAccents(keys: Iterable<string>): ReadonlyMap<string, number> {
    const chosen = new Map<string, number>();
    const taken = new Set<number>();
    for (const key of keys) {
        if (chosen.has(key)) continue;
        if (taken.size === ACCENT_COUNT) taken.clear();
        let accent = wish(key) % ACCENT_COUNT;
        while (taken.has(accent)) accent = (accent + 1) % ACCENT_COUNT;
        taken.add(accent);
        chosen.set(key, accent);
    }
    return chosen;
}

/** VLANs are mostly numbered in ones or in tens; either way neighbours get different colours. Names go by their hash. */
function wish(key: string): number {
    const [, digits] = /^v(?:x?)lan (\d+)$/.exec(key) ?? [];
    if (digits === undefined) return fnv1a(utf8Bytes(key));
    const number = Number(digits);
    return (number % 10 === 0 ? number / 10 : number) + ACCENT_COUNT - 1;
}
