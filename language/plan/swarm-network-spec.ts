import type { Origin } from '../finding/location.ts';
import { Prefix } from '../net/prefix.ts';
import { inventedGateway, inventsGateway } from '../topology/invented-gateway.ts';
import { leadOf } from '../topology/swarm.ts';
import type { Host, Topology } from '../topology/topology.ts';
import { configHash } from './config-hash.ts';
import { topologyLabel } from './mark.ts';
import { type NetworkSpec, networkSpec, type SubnetSpec } from './network-spec.ts';
import type { ObservedEngine } from './observed.ts';
import { type Placement, placements } from './placement.ts';

/** What a node has for itself of a network of its swarm: parent, subnets, and the address of the service on it. */
export interface ConfigNetwork {
    readonly spec: NetworkSpec;
    /** The network of the swarm that is made from it. */
    readonly network: string;
    readonly at: Origin;
}

/** A network of a swarm that is made, on each node, from that node's config-only network. */
export interface SwarmNetwork {
    readonly name: string;
    readonly driver: string;
    readonly internal: boolean;
    readonly config: string;
    readonly at: Origin;
}

/** Whether a swarm has a network on this host: the node makes no network of its own then. */
export function isOfSwarm({ network, by }: Placement, host: Host): boolean {
    return host.swarm !== undefined && by === 'docker' && isNodeLocal(network);
}

/** The networks of a topology's swarm. */
export function swarmNetworks(topology: Topology): readonly SwarmNetwork[] {
    return swarmPlacements(topology).map(({ network, nodes }) => ({
        name: network.name,
        driver: network.driver,
        internal: network.internal !== undefined,
        config: configName(network, nodes),
        at: network.origin,
    }));
}

/**
 * The config-only networks of one node. The node on which the swarm's networks are made has one for each, as their mark,
 * since they can have no labels themselves (`user specified configurations are not supported if the network depends on a
 * configuration network`, libnetwork's network.go).
 */
export function configNetworks(topology: Topology, host: Host, engine: ObservedEngine): readonly ConfigNetwork[] {
    const isLead = leadOf(topology) === host;
    return swarmPlacements(topology).flatMap(({ network, nodes }): readonly ConfigNetwork[] => {
        const own = nodes.find((node) => node.host === host);
        const name = configName(network, nodes);
        const base = { network: network.name, at: network.origin };
        if (own) return [{ ...base, spec: configSpec(own, { topology: topology.name, name, engine }) }];
        return isLead ? [{ ...base, spec: emptySpec({ topology: topology.name, name, driver: network.driver }) }] : [];
    });
}

interface Node {
    readonly host: Host;
    readonly placement: Placement;
}

interface SwarmPlacement {
    readonly network: Placement['network'];
    /** In the order of the text. */
    readonly nodes: readonly Node[];
}

function swarmPlacements(topology: Topology): readonly SwarmPlacement[] {
    const nodes = topology.hosts
        .filter(({ swarm }) => swarm !== undefined)
        .flatMap((host) =>
            placements(topology, host)
                .filter((placement) => isOfSwarm(placement, host))
                .map((placement) => ({ host, placement })),
        );
    const byNetwork = Map.groupBy(nodes, ({ placement }) => placement.network);
    return topology.networks.flatMap((network) => {
        const own = byNetwork.get(network);
        return own ? [{ network, nodes: own }] : [];
    });
}

function isNodeLocal({ driver }: Placement['network']): boolean {
    return driver === 'macvlan' || driver === 'ipvlan';
}

/**
 * The name says what all nodes have of the network, so that tasks of the network as it was and as it will be never mix: those
 * of the new one wait until their node has the new configuration, and those of the old one keep the old one.
 */
function configName(network: Placement['network'], nodes: readonly Node[]): string {
    const { name, driver, internal } = network;
    const subnets = network.subnets.map(({ prefix, gateway, reserved }) =>
        JSON.stringify([prefix, gateway?.value ?? null, reserved.map(({ value }) => value)]),
    );
    const hash = configHash({
        driver,
        mode: 'mode' in network ? network.mode : null,
        internal: internal !== undefined,
        // Their order means nothing to Docker.
        subnets: subnets.sort(),
        nodes: nodes.map(({ host, placement }) => [host.name, placement.parent ?? null, addressesOn(placement)]),
    });
    return `${name}-${hash.slice(-hashLength)}`;
}

const hashLength = 8;

function addressesOn({ endpoints }: Placement) {
    return endpoints.flatMap(({ owner, addresses }) =>
        owner.kind === 'container' ? addresses.map(({ address }) => address) : [],
    );
}

interface Naming {
    readonly topology: string;
    readonly name: string;
}

function configSpec(
    { host, placement }: Node,
    { topology, name, engine }: Naming & { readonly engine: ObservedEngine },
): NetworkSpec {
    const spec = networkSpec({ topology, host, placement, engine });
    const held = addressesOn(placement);
    const subnets = placement.network.subnets.map((subnet): readonly [boolean, SubnetSpec] => {
        const found = spec.subnets.find(({ prefix }) => prefix.equals(subnet.prefix)) as SubnetSpec;
        const address = held.find((candidate) => subnet.prefix.contains(candidate));
        if (!address) return [false, found];
        // In a range of one address Docker would take that one for a gateway.
        const invented = inventsGateway(subnet.network, engine.version) ? inventedGateway(subnet, host) : undefined;
        const range = Prefix.containing(address, address.family === 4 ? 32 : 128);
        const reserved = new Map([...found.reserved].filter(([, other]) => !other.equals(address)));
        return [true, { ...found, range, gateway: found.gateway ?? invented, reserved }];
    });
    // Docker takes the addresses from the first subnet of a family.
    const ordered = [...subnets.filter(([isHeld]) => isHeld), ...subnets.filter(([isHeld]) => !isHeld)];
    return {
        ...spec,
        name,
        subnets: ordered.map(([, subnet]) => subnet),
        labels: new Map([[topologyLabel, topology]]),
    };
}

/** Nothing runs on it there. */
function emptySpec({ topology, name, driver }: Naming & { readonly driver: string }): NetworkSpec {
    return {
        name,
        driver,
        options: new Map(),
        subnets: [],
        internal: false,
        ipv6: false,
        attachable: false,
        labels: new Map([[topologyLabel, topology]]),
    };
}
