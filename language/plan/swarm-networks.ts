import { say } from '../message/say.ts';
import { type Changes, inFileOnly, onHostOnly } from './changes.ts';
import { unlessNetwork } from './commands.ts';
import { ownerNamed, topologyLabel } from './mark.ts';
import { networkObstacle } from './network-obstacles.ts';
import { isOurs } from './network-steps.ts';
import type { ObservedEngine, ObservedLink, ObservedNetwork } from './observed.ts';
import type { Blocker, Step } from './plan.ts';
import { createConfig, createSwarmNetwork, removeConfig, removeSwarmNetwork } from './swarm-commands.ts';
import type { ConfigNetwork, SwarmNetwork } from './swarm-network-spec.ts';

export interface SwarmSurroundings {
    readonly topology: string;
    readonly hostName: string;
    readonly engine: ObservedEngine;
    readonly links: ReadonlyMap<string, ObservedLink>;
    /** Links that are made, or made anew. */
    readonly freshLinks: ReadonlySet<string>;
    /** The networks of this engine alone that will be gone, by name. */
    readonly leavingNetworks: ReadonlySet<string>;
    /** Whether what the whole swarm has in common is made and removed here. */
    readonly isMaker: boolean;
}

interface SwarmNetworkChanges extends Changes {
    /** Networks of the swarm that go away, or are made anew. */
    readonly leaving: ReadonlySet<string>;
}

interface WantedNetworks {
    readonly configs: readonly ConfigNetwork[];
    readonly networks: readonly SwarmNetwork[];
}

/** Brings the config-only networks of a node and, on one node, the networks of the swarm to what the topology wants. */
export function swarmNetworkChanges(wanted: WantedNetworks, surroundings: SwarmSurroundings): SwarmNetworkChanges {
    const own = configChanges(wanted.configs, surroundings);
    const common = commonChanges(wanted.networks, surroundings);
    return {
        // A network is there as long as what it is made from, and cannot be made before that.
        removals: [...common.removals, ...own.removals],
        creations: [...own.creations, ...common.creations],
        blockers: [...own.blockers, ...common.blockers],
        leaving: common.leaving,
    };
}

function configChanges(wanted: readonly ConfigNetwork[], surroundings: SwarmSurroundings): Changes {
    const { engine, topology, leavingNetworks } = surroundings;
    const present = engine.networks.filter(({ isConfigOnly }) => isConfigOnly);
    const staying = engine.networks.filter(
        ({ name, scope, isConfigOnly }) => scope === 'local' && !isConfigOnly && !leavingNetworks.has(name),
    );
    const leaving = present.filter(
        (network) => isOurs(network, topology) && !wanted.some(({ spec }) => spec.name === network.name),
    );
    const creations: Step[] = [];
    const blockers: Blocker[] = [];
    for (const config of wanted) {
        const { spec, at } = config;
        const found = engine.networks.find(({ name }) => name === spec.name);
        if (found && isOurs(found, topology)) {
            blockers.push(...tasksOnFreshLink(config, surroundings));
            continue;
        }
        const message = found ? taken(found, surroundings) : networkObstacle(spec, { ...surroundings, staying });
        if (message !== undefined) blockers.push({ message, at });
        creations.push(configCreation(config, surroundings));
    }
    return {
        removals: leaving.map((network) => configRemoval(network, { wanted, surroundings })),
        creations,
        blockers,
    };
}

/** A link takes with it what tasks have on it, and nobody would tell the swarm. */
function tasksOnFreshLink(
    { network, spec, at }: ConfigNetwork,
    { engine, freshLinks, hostName }: SwarmSurroundings,
): readonly Blocker[] {
    const parent = spec.options.get('parent');
    const inUse = engine.networks.some(
        ({ configFrom, containers }) => configFrom === spec.name && containers.length > 0,
    );
    if (parent === undefined || !freshLinks.has(parent) || !inUse) return [];
    const message = say`Interface ${parent} on ${hostName} is made anew, and tasks on network '${network}' would lose it for good: \
remove their services with 'docker service rm' on a manager first; applying makes them again.`;
    return [{ message, at }];
}

function configCreation({ spec, at, network }: ConfigNetwork, { engine, topology, hostName }: SwarmSurroundings): Step {
    return {
        change: 'create',
        subject: { kind: 'network', name: spec.name },
        title: say`Create config-only network ${spec.name}`,
        reason: say`What ${hostName} has for itself of the swarm's network ${network}.`,
        commands: [createConfig(spec, engine)],
        undo: [removeConfig(spec.name, topology)],
        finish: [],
        lasting: [],
        at,
    };
}

function configRemoval(
    network: ObservedNetwork,
    { wanted, surroundings }: { readonly wanted: readonly ConfigNetwork[]; readonly surroundings: SwarmSurroundings },
): Step {
    const { topology, engine } = surroundings;
    const successor = wanted.find((config) => network.name.startsWith(`${config.network}-`));
    return {
        change: 'remove',
        subject: { kind: 'network', name: network.name },
        title: say`Remove config-only network ${network.name}`,
        reason: successor
            ? say`What the nodes have of network ${successor.network} changed; ${successor.spec.name} takes its place.`
            : onHostOnly(),
        commands: [removeConfig(network.name, topology)],
        undo: [unlessNetwork(network.name, createConfig(network, engine))],
        finish: [],
        lasting: [],
        at: undefined,
    };
}

function commonChanges(
    wanted: readonly SwarmNetwork[],
    surroundings: SwarmSurroundings,
): Changes & Pick<SwarmNetworkChanges, 'leaving'> {
    const { engine, topology, isMaker, leavingNetworks } = surroundings;
    const ours = engine.networks.filter((network) => network.configFrom !== undefined && isOurs(network, topology));
    const creations: Step[] = [];
    const removals: Step[] = [];
    const blockers: Blocker[] = [];
    const leaving = new Set<string>();
    const leave = (network: ObservedNetwork, reason: string) => {
        leaving.add(network.name);
        const change = wanted.some(({ name }) => name === network.name) ? 'recreate' : 'remove';
        removals.push(commonRemoval(network, { change, reason }));
    };
    for (const network of ours) {
        if (isMaker && !wanted.some(({ name }) => name === network.name)) leave(network, onHostOnly());
    }
    for (const network of wanted) {
        const found = engine.networks.find(
            ({ name, scope }) => name === network.name && (scope === 'swarm' || !leavingNetworks.has(name)),
        );
        if (found && isAsWanted(network, found)) continue;
        if (found && !ours.includes(found)) {
            blockers.push({ message: taken(found, surroundings), at: network.at });
            continue;
        }
        if (!isMaker) continue;
        const reason = found
            ? say`What the nodes have of it changed, and a swarm cannot change a network.`
            : inFileOnly();
        if (found) leave(found, reason);
        creations.push(commonCreation(network, { reason, isNew: found === undefined }));
    }
    return { removals, creations, blockers, leaving };
}

function isAsWanted({ driver, internal, config }: SwarmNetwork, found: ObservedNetwork): boolean {
    return found.configFrom === config && found.driver === driver && found.internal === internal;
}

function commonCreation(
    network: SwarmNetwork,
    { reason, isNew }: { readonly reason: string; readonly isNew: boolean },
): Step {
    const { name, driver, config, at } = network;
    return {
        change: isNew ? 'create' : 'recreate',
        subject: { kind: 'network', name },
        title: say`Create ${driver} network ${name} of the swarm${isNew ? '' : say` anew`}`,
        reason,
        commands: [createSwarmNetwork(network)],
        undo: [removeSwarmNetwork(name, config)],
        finish: [],
        lasting: [],
        at,
    };
}

function commonRemoval(
    { name, driver, internal, configFrom = '' }: ObservedNetwork,
    { change, reason }: { readonly change: 'remove' | 'recreate'; readonly reason: string },
): Step {
    return {
        change,
        subject: { kind: 'network', name },
        title: say`Remove network ${name} of the swarm${change === 'recreate' ? say` to make it anew` : ''}`,
        reason,
        commands: [removeSwarmNetwork(name, configFrom)],
        undo: [unlessNetwork(name, createSwarmNetwork({ name, driver, internal, config: configFrom }))],
        finish: [],
        lasting: [],
        at: undefined,
    };
}

function taken({ name, driver, labels }: ObservedNetwork, { topology, hostName }: SwarmSurroundings): string {
    const owner = ownerNamed(labels.get(topologyLabel), topology);
    if (owner.kind === 'other')
        return say`Docker network '${name}' on ${hostName} belongs to topology '${owner.topology}'.`;
    return say`Docker network '${name}' is already on ${hostName} (driver ${driver}) and not the swarm's of this topology: \
remove it with 'docker network rm ${name}', or give this one another name.`;
}
