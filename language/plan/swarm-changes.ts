import { leadOf } from '../topology/swarm.ts';
import type { Host, Topology } from '../topology/topology.ts';
import type { Changes, RunningChanges } from './changes.ts';
import type { ObservedEngine } from './observed.ts';
import { type DesiredService, desiredServices } from './service-spec.ts';
import { serviceChanges } from './service-steps.ts';
import { type ConfigNetwork, configNetworks, type SwarmNetwork, swarmNetworks } from './swarm-network-spec.ts';
import { type SwarmSurroundings, swarmNetworkChanges } from './swarm-networks.ts';

/** What a topology wants of a host as a node of its swarm. */
export interface SwarmWanted {
    readonly configs: readonly ConfigNetwork[];
    readonly networks: readonly SwarmNetwork[];
    readonly services: readonly DesiredService[];
    /** Whether what the whole swarm has in common is made and removed here. */
    readonly isMaker: boolean;
}

export const nothingOfSwarm = { configs: [], networks: [], services: [] } as const;

/** Of the hosts of a text one makes what the swarm has in common; where none is meant to, each manager removes it. */
export function wantedOfSwarm(topology: Topology, host: Host, engine: ObservedEngine | undefined): SwarmWanted {
    const lead = leadOf(topology);
    const isMaker = engine?.swarm === 'manager' && (lead === undefined || lead === host);
    if (!host.swarm || !engine) return { ...nothingOfSwarm, isMaker };
    return {
        configs: configNetworks(topology, host, engine),
        networks: swarmNetworks(topology),
        services: lead === host ? desiredServices(topology) : [],
        isMaker,
    };
}

interface SwarmChanges {
    readonly networks: Changes;
    readonly services: RunningChanges;
}

export const noSwarmChanges: SwarmChanges = {
    networks: { removals: [], creations: [], blockers: [] },
    services: { removals: [], creations: [], blockers: [], interruptions: [] },
};

/** Brings a host as a node of its swarm to what the topology wants. */
export function swarmChanges(
    { configs, networks, services, isMaker }: SwarmWanted,
    surroundings: Omit<SwarmSurroundings, 'isMaker'>,
): SwarmChanges {
    const changed = swarmNetworkChanges({ configs, networks }, { ...surroundings, isMaker });
    return {
        networks: changed,
        services: isMaker
            ? serviceChanges(services, { ...surroundings, leavingNetworks: changed.leaving })
            : noSwarmChanges.services,
    };
}

/** An engine as it would be on its own: what it has of networks that are made from config-only networks is its swarm's. */
export function withoutSwarm(engine: ObservedEngine): ObservedEngine {
    const networks = engine.networks.filter(
        ({ isConfigOnly, configFrom }) => !isConfigOnly && configFrom === undefined,
    );
    return { ...engine, networks };
}
