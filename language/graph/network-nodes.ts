import { say } from '../message/say.ts';
import type { VlanId } from '../net/vlan-id.ts';
import type { Endpoint, Network, Shim } from '../topology/topology.ts';
import { kept } from './kept.ts';
import { bare, endpointLines, named, networkLines } from './lines.ts';
import { type NetworkPart, partVlans } from './network-parts.ts';
import { ownerNotes } from './owner-notes.ts';
import type { NodeDraft, Sketch } from './sketch.ts';

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
    for (const endpoint of part.endpoints) endpointNode(endpoint, { parent: id, accent, vlans, sketch });
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

interface Surroundings {
    readonly parent: string;
    readonly accent: number | undefined;
    readonly vlans: readonly VlanId[];
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

/** An endpoint as a card; in a device, where the owner is plain, it bears the network's name. */
export function endpointNode(endpoint: Endpoint, { parent, accent, vlans, sketch }: Surroundings): void {
    sketch.add(
        endpoint,
        keptCard(writtenIn(endpoint), basisOf(endpoint, { parent, accent, vlans }), () =>
            card(endpoint, { parent, accent, vlans }),
        ),
    );
}

const keptCard = kept<object, NodeDraft>();

/** What stays the same object as long as nobody edits it; replicas share their statement, and are kept by themselves. */
function writtenIn(endpoint: Endpoint): object {
    const { owner, origin } = endpoint;
    const isReplica = owner.kind !== 'device' && owner.replica !== undefined;
    return isReplica || !('node' in origin) ? endpoint : origin.node;
}

/** What a card is made of beside the statements of its endpoint and its owner. */
function basisOf(endpoint: Endpoint, { parent, accent, vlans }: Omit<Surroundings, 'sketch'>): readonly unknown[] {
    const { owner, network, addresses } = endpoint;
    return [
        parent,
        accent,
        network.driver,
        'node' in owner.origin && owner.origin.node,
        owner.kind !== 'device' && owner.host?.name,
        owner.endpoints.length,
        isPublisher(endpoint),
        ...vlans,
        ...addresses.flatMap(({ address, source }) => [address.family, address.bits, source]),
    ];
}

function card(endpoint: Endpoint, { parent, accent, vlans }: Omit<Surroundings, 'sketch'>): NodeDraft {
    const { owner, network } = endpoint;
    return {
        kind: 'endpoint',
        path: `${network.name}/${owner.name}`,
        parent,
        label: owner.kind === 'device' ? network.name : owner.name,
        tags: [owner.kind === 'namespace' ? 'netns' : undefined],
        accent,
        vlans,
        group: owner.kind === 'device' ? undefined : owner.replica?.group,
        lines: [...endpointLines(endpoint), ...publishedLines(endpoint)],
        notes: ownerNotes(owner),
        at: isWholeOwner(endpoint) ? owner.origin : endpoint.origin,
        about: owner.kind === 'device' ? [endpoint.origin] : [owner.origin, endpoint.origin],
    };
}

/** Whether an endpoint is all that there is to see of its owner. */
function isWholeOwner({ owner }: Endpoint): boolean {
    return owner.kind !== 'device' && owner.endpoints.length === 1;
}

/** A container's published ports, on its first bridge network. */
function publishedLines(endpoint: Endpoint) {
    const { owner } = endpoint;
    if (owner.kind !== 'container' || !isPublisher(endpoint)) return [];
    return owner.publish.map(({ value }) => named('publish', value.text));
}

function isPublisher(endpoint: Endpoint): boolean {
    return endpoint.owner.endpoints.find(({ network }) => network.driver === 'bridge') === endpoint;
}
