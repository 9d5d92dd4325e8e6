import { say } from '../message/say.ts';
import type { Network, Shim } from '../topology/topology.ts';
import { type CardPlace, endpointCards } from './endpoint-cards.ts';
import { bare, networkLines } from './lines.ts';
import { type NetworkPart, partVlans } from './network-parts.ts';
import type { Sketch } from './sketch.ts';

/** A network in one place, with its shims and endpoints there. */
export function partNodes(part: NetworkPart, parent: string | undefined, sketch: Sketch): void {
    const { network, host } = part;
    const accent = sketch.accentOfPart(part);
    const vlans = partVlans(part);
    const id = sketch.add(part, {
        kind: 'network',
        path: host ? `${network.name}@${host.name}` : network.name,
        parent,
        label: network.name,
        tags: [driverTag(network), network.internal && 'internal', parentTag(part)],
        accent,
        vlans,
        lines: networkLines(part),
        at: network.origin,
    });
    for (const shim of part.shims) shimNode(shim, { parent: id, accent, vlans, sketch });
    const cards = endpointCards(part, { parent: id, accent, vlans });
    for (const [index, endpoint] of part.endpoints.entries()) {
        const card = cards[index];
        if (card) sketch.put(endpoint, card);
    }
}

function driverTag(network: Network): string {
    return network.driver === 'macvlan' || network.driver === 'ipvlan'
        ? `${network.driver} ${network.mode}`
        : network.driver;
}

/** Says so where a network that needs a parent interface has none in this place. */
function parentTag({ network, host, parent }: NetworkPart): string | undefined {
    if (!host) return say`no host`;
    const needsParent = network.driver === 'macvlan' || network.driver === 'ipvlan';
    return needsParent && !parent ? say`no parent` : undefined;
}

interface Surroundings extends CardPlace {
    readonly sketch: Sketch;
}

function shimNode(shim: Shim, { parent, accent, vlans, sketch }: Surroundings): void {
    sketch.add(shim, {
        kind: 'shim',
        path: `${shim.network.name}@${shim.host.name}`,
        parent,
        label: shim.name,
        tags: ['shim'],
        accent,
        vlans,
        lines: shim.addresses.map(({ value }) => bare(value)),
        notes: [say`lets ${shim.host.name} reach the endpoints of ${shim.network.name}`],
        at: shim.origin,
    });
}
