import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Prefix } from '../net/prefix.ts';
import { takenGateway } from '../topology/invented-gateway.ts';
import type { Host, Network, Subnet, Topology } from '../topology/topology.ts';
import { parentOn } from '../topology/wires.ts';
import { hostsOf, needsDocker } from './engines.ts';
import { othersOf, type Party } from './parties.ts';
import { itemsOverlapping, type PrefixNode, prefixForest, summarizeOverlaps } from './prefix-forest.ts';
import { error, finding } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * The subnets of a host's networks are apart, whatever their drivers; overlay networks have an address space of their own, that
 * of their swarm, whose manager goes by the same code and says nothing: the network has no driver, and nobody gets on it
 * (`attaching to network failed`; reproduced with 20.10).
 * Docker compares a new subnet with all of the same daemon (`Pool overlaps with other one on this address space`,
 * allocateSubnetL in ipams/defaultipam/address_space.go), unless the new one has a range and the pair of subnet and range
 * is new (moby 46756); two networks with one subnet then share its addresses, and one gateway for both is refused
 * (`failed to allocate gateway (X): Address already in use`); between bridge networks it always does (`networks have overlapping IPv4`, bridge_linux.go).
 * Where that comparison is skipped, or plain `ip` commands make the network, it is a warning.
 */
export const subnetOverlap: Rule = {
    code: 'subnet-overlap',
    infersFrom: 'presence',
    *check(topology) {
        for (const network of topology.networks) yield* withinNetwork(network);
        const found = new Map<Subnet, Finding>();
        for (const [space, places] of placesBySpace(topology)) {
            for (const [subnet, finding] of betweenNetworks(places, space)) {
                if (found.get(subnet)?.severity !== 'error') found.set(subnet, finding);
            }
        }
        yield* found.values();
    },
};

/** A second subnet of a bridge network's family is a finding of another rule. */
function* withinNetwork({ driver, name, subnets }: Network): Generator<Finding> {
    if (driver === 'bridge' || subnets.length < 2) return;
    const nodes = prefixForest(subnets, ({ prefix }) => prefix);
    const counts = summarizeOverlaps(nodes, { of: () => 1, join: (a, b) => a + b });
    const partyOf = (subnet: Subnet): Party => ({ at: subnet.origin, message: say`${subnet.prefix} is a subnet too.` });
    for (const node of nodes) {
        const count = counts.get(node) ?? 1;
        if (count < 2) continue;
        for (const subnet of node.items) {
            const [first, second] = itemsOverlapping(node);
            const other = first === subnet ? second : first;
            yield error({
                code: subnetOverlap.code,
                at: subnet.origin,
                message: say`${subnet.prefix} overlaps ${other?.prefix} of the same network '${name}'; write one subnet for both.`,
                related: othersOf(partyOf(subnet), mapped(itemsOverlapping(node), partyOf), count),
            });
        }
    }
}

/** Whose addresses are kept apart: a host's, also where none is known, or those of the swarm for all its nodes. */
type Space = Host | 'swarm' | undefined;

/** A subnet in one space, as the engine there sees it. */
interface Place {
    readonly subnet: Subnet;
    readonly network: Network;
    /** When the network is created, relative to others. */
    readonly order: number;
    readonly range: Prefix | undefined;
    readonly docker: boolean;
}

function placesBySpace(topology: Topology): ReadonlyMap<Space, readonly Place[]> {
    const places = new Map<Space, Place[]>();
    for (const [order, network] of topology.networks.entries()) {
        for (const space of spacesOf(network, topology)) {
            const all = places.get(space) ?? [];
            places.set(space, all);
            for (const subnet of outermost(network)) {
                all.push(placeOf(subnet, { network, order, host: hostOf(space) }));
            }
        }
    }
    return places;
}

function spacesOf(network: Network, topology: Topology): readonly Space[] {
    if (network.driver === 'overlay') return ['swarm'];
    const hosts = hostsOf(network, topology);
    return hosts.length > 0 ? hosts : [undefined];
}

function hostOf(space: Space): Host | undefined {
    return space === 'swarm' ? undefined : space;
}

/** Without those inside another one of the same network, which have been reported. */
function outermost({ subnets }: Network): readonly Subnet[] {
    if (subnets.length < 2) return subnets;
    return prefixForest(subnets, ({ prefix }) => prefix).flatMap((node) => (node.parent ? [] : node.items.slice(0, 1)));
}

function placeOf(
    subnet: Subnet,
    { network, order, host }: { readonly network: Network; readonly order: number; readonly host: Host | undefined },
): Place {
    const slice = parentOn(network, host)?.slices.find(({ prefix }) => subnet.prefix.contains(prefix));
    return { subnet, network, order, range: (slice ?? subnet.range)?.prefix, docker: needsDocker(network) };
}

/** What decides whether the engine refuses one of several overlapping subnets. */
interface Facts {
    readonly count: number;
    readonly bridges: number;
    /** Of the networks that Docker makes: when the first one is made, and the last one without a range. */
    readonly first: number;
    readonly lastWhole: number;
}

function factsOf({ network, docker, order, range }: Place): Facts {
    return {
        count: 1,
        bridges: docker && network.driver === 'bridge' ? 1 : 0,
        first: docker ? order : Number.POSITIVE_INFINITY,
        lastWhole: docker && !range ? order : Number.NEGATIVE_INFINITY,
    };
}

function joinFacts(a: Facts, b: Facts): Facts {
    return {
        count: a.count + b.count,
        bridges: a.bridges + b.bridges,
        first: Math.min(a.first, b.first),
        lastWhole: Math.max(a.lastWhole, b.lastWhole),
    };
}

function* betweenNetworks(places: readonly Place[], space: Space): Generator<[Subnet, Finding]> {
    const host = hostOf(space);
    const nodes = prefixForest(places, ({ subnet }) => subnet.prefix);
    if (nodes.length === places.length && nodes.every(({ parent }) => !parent)) return;
    const facts = summarizeOverlaps(nodes, { of: factsOf, join: joinFacts });
    for (const node of nodes) {
        const known = facts.get(node);
        if (!known || known.count < 2) continue;
        const made = node.items.filter(({ docker }) => docker);
        const ranges = counted(made, rangeKey);
        const gateways = contested(made, host);
        for (const place of node.items) {
            const isTwin = place.docker && (ranges.get(rangeKey(place)) ?? 0) > 1;
            const sharesGateway = place.docker && gateways.has(gatewayOf(place, host) ?? '');
            const refusal = isTwin || isRefused(place, known) ? 'subnet' : sharesGateway ? 'gateway' : undefined;
            yield [place.subnet, overlap(place, { node, count: known.count, refusal, space })];
        }
    }
}

function rangeKey({ range }: Place): string {
    return range?.toString() ?? 'none';
}

function gatewayOf({ subnet }: Place, host: Host | undefined): string | undefined {
    return takenGateway(subnet, host)?.toString();
}

/** The gateways that are refused to a network, as one made before it has them; what Docker invents gives way. */
function contested(places: readonly Place[], host: Host | undefined): ReadonlySet<string> {
    const taken = new Set<string>();
    const refused = new Set<string>();
    for (const place of places.toSorted((a, b) => a.order - b.order)) {
        const gateway = gatewayOf(place, host);
        if (gateway === undefined) continue;
        if (place.subnet.gateway && taken.has(gateway)) refused.add(gateway);
        taken.add(gateway);
    }
    return refused;
}

/** How many items have each key; those without a key are not counted. */
function counted<T>(
    items: readonly T[],
    keyOf: (item: T) => string | undefined,
): ReadonlyMap<string | undefined, number> {
    const counts = new Map<string | undefined, number>();
    for (const key of items.map(keyOf)) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
}

function isRefused({ network, docker, order, range }: Place, facts: Facts): boolean {
    if (!docker) return false;
    if (network.driver === 'bridge' && facts.bridges > 1) return true;
    return (!range && facts.first < order) || order < facts.lastWhole;
}

interface Overlap {
    readonly node: PrefixNode<Place>;
    readonly count: number;
    /** What Docker refuses of the second network; undefined where it refuses nothing. */
    readonly refusal: 'subnet' | 'gateway' | undefined;
    readonly space: Space;
}

function overlap(place: Place, { node, count, refusal, space }: Overlap): Finding {
    const [first, second] = itemsOverlapping(node);
    const other = first === place ? second : first;
    const where = space && space !== 'swarm' ? say` on host '${space.name}'` : '';
    const fact = say`${place.subnet.prefix} overlaps ${other?.subnet.prefix} of network '${other?.network.name}'${where}`;
    return finding(refusal ? 'error' : 'warning', {
        code: subnetOverlap.code,
        at: place.subnet.origin,
        message: `${fact}, ${space === 'swarm' && refusal ? inSwarm() : consequenceOf(refusal)}`,
        related: othersOf(partyOf(place), mapped(itemsOverlapping(node), partyOf), count),
    });
}

function consequenceOf(refusal: Overlap['refusal']): string {
    switch (refusal) {
        case 'subnet':
            return say`and Docker refuses the second; give each a subnet of its own.`;
        case 'gateway':
            return say`and Docker refuses the gateway of both to the second; write it in one, or give each a subnet of its own.`;
        case undefined:
            return say`and nobody refuses it; keep the ranges apart, or give each a subnet of its own.`;
    }
}

function inSwarm(): string {
    return say`and the swarm makes the second without a word in such a way that nobody gets on it; give each a subnet of its own.`;
}

function partyOf({ subnet, network }: Place): Party {
    return { at: subnet.origin, message: say`${subnet.prefix} is a subnet of network '${network.name}'.` };
}

function* mapped<T>(items: Iterable<T>, partyOf: (item: T) => Party): Generator<Party> {
    for (const item of items) yield partyOf(item);
}
