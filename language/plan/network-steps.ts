import { say } from '../message/say.ts';
import type { Host } from '../topology/topology.ts';
import { adoptionReason, type Changes, inFileOnly, listed, onHostOnly, sentences } from './changes.ts';
import { adoptNetwork, command, disown, removeMarkedNetwork, unlessNetwork } from './commands.ts';
import { configLabel, ownerNamed, topologyLabel } from './mark.ts';
import { mismatches, networkDifferences } from './network-differences.ts';
import { networkObstacle } from './network-obstacles.ts';
import { createNetwork, type NetworkSpec, networkSpec } from './network-spec.ts';
import type { ObservedEngine, ObservedLink, ObservedNetwork } from './observed.ts';
import type { Placement } from './placement.ts';
import type { Blocker, Step } from './plan.ts';

export interface NetworkSurroundings {
    readonly topology: string;
    readonly host: Host | undefined;
    readonly hostName: string;
    readonly engine: ObservedEngine;
    readonly links: ReadonlyMap<string, ObservedLink>;
    /** Links that are made, or made anew. */
    readonly freshLinks: ReadonlySet<string>;
    /** Whether what is not ours and as the file says is taken over. */
    readonly adopt: boolean;
}

export interface NetworkChanges extends Changes {
    /** Networks that are not there now, or are made anew: containers on them have to be made, or made anew. */
    readonly fresh: ReadonlySet<string>;
    /** Networks that go away, or are made anew: nothing may run on them by then. */
    readonly leaving: ReadonlySet<string>;
}

/** Brings Docker's networks to what the topology wants. */
export function networkChanges(wanted: readonly Placement[], surroundings: NetworkSurroundings): NetworkChanges {
    const { engine, topology } = surroundings;
    const present = byName(engine.networks);
    const removals: Step[] = [];
    const creations: Step[] = [];
    const blockers: Blocker[] = [];
    const fresh = new Set<string>();
    const leaving = new Set<string>();
    const staying = new Map(engine.networks.map((network) => [network.id, network]));
    const making: { readonly spec: NetworkSpec; readonly placement: Placement; readonly reason: string }[] = [];

    for (const network of engine.networks) {
        if (!isOurs(network, topology) || !isOursToRemove(network, engine)) continue;
        if (wanted.some((placement) => placement.network.name === network.name)) continue;
        staying.delete(network.id);
        leaving.add(network.name);
        blockers.push(...strangersOn(network, surroundings));
        const reason = departureReason(network, { wanted, surroundings });
        removals.push(removal(network, { change: 'remove', reason, surroundings }));
    }
    for (const placement of wanted) {
        const { host } = surroundings;
        if (!host) continue;
        const { name, origin } = placement.network;
        const spec = networkSpec({ topology, host, placement, engine });
        const found = present.get(name) ?? [];
        const [network] = found;
        if (!network) {
            if (!isOursToMake(placement, host)) {
                blockers.push(...outOfSwarm(placement, surroundings));
                continue;
            }
            fresh.add(name);
            making.push({ spec, placement, reason: inFileOnly() });
            continue;
        }
        const adoption = adopted(spec, { found, placement, surroundings });
        if (adoption && surroundings.adopt) {
            if (adoption.kind === 'step') creations.push(adoption.step);
            else blockers.push(adoption.blocker);
            continue;
        }
        const obstacle = nameTaken(found, surroundings);
        if (obstacle !== undefined) {
            blockers.push({ message: obstacle, at: origin, isAdoptable: adoption?.kind === 'step' });
            continue;
        }
        const reasons = [...networkDifferences(spec, network), ...parentReasons(placement, surroundings)];
        if (reasons.length === 0 || !isOursToMake(placement, host)) continue;
        fresh.add(name);
        leaving.add(name);
        staying.delete(network.id);
        const reason = sentences([...reasons, ...containerReason(placement)]);
        blockers.push(...strangersOn(network, surroundings));
        removals.push(removal(network, { change: 'recreate', reason, surroundings }));
        making.push({ spec, placement, reason });
    }
    for (const { spec, placement, reason } of making) {
        const obstacle = networkObstacle(spec, { ...surroundings, staying: [...staying.values()] });
        if (obstacle !== undefined) blockers.push({ message: obstacle, at: placement.network.origin });
        creations.push(creation(spec, { placement, reason, surroundings }));
    }
    return { removals, creations, blockers, fresh, leaving };
}

function byName(networks: readonly ObservedNetwork[]): ReadonlyMap<string, readonly ObservedNetwork[]> {
    return Map.groupBy(networks, ({ name }) => name);
}

export function isOurs({ labels }: ObservedNetwork, topology: string): boolean {
    return ownerNamed(labels.get(topologyLabel), topology).kind === 'ours';
}

/** A worker of a swarm sees the swarm's networks but has no say in them. */
function isOursToRemove({ scope }: ObservedNetwork, { swarm }: ObservedEngine): boolean {
    return scope !== 'swarm' || swarm === 'manager';
}

/** A swarm's network is made once, on the first of its hosts. */
function isOursToMake({ network }: Placement, host: Host): boolean {
    return network.driver !== 'overlay' || network.hosts[0] === host;
}

/** Other hosts see a swarm's network as soon as they need it, if they are in the swarm. */
function outOfSwarm({ network }: Placement, { engine, hostName }: NetworkSurroundings): readonly Blocker[] {
    if (engine.swarm !== 'inactive') return [];
    const message = say`Overlay network '${network.name}' needs a swarm, but ${hostName} is in none: 'docker swarm join' changes that.`;
    return [{ message, at: network.origin }];
}

/** Why a network goes: it is no longer in the file, or is there under another name. */
function departureReason(
    network: ObservedNetwork,
    { wanted, surroundings }: { readonly wanted: readonly Placement[]; readonly surroundings: NetworkSurroundings },
): string {
    const { topology, host, engine } = surroundings;
    const config = network.labels.get(configLabel);
    const renamed = wanted.find(
        (placement) =>
            host !== undefined &&
            !engine.networks.some(({ name }) => name === placement.network.name) &&
            networkSpec({ topology, host, placement, engine }).labels.get(configLabel) === config,
    );
    if (!renamed) return onHostOnly();
    return say`In the file it is called ${renamed.network.name} now: Docker cannot rename a network, so it is made anew, and what is on it loses it meanwhile.`;
}

interface Adopting {
    readonly found: readonly ObservedNetwork[];
    readonly placement: Placement;
    readonly surroundings: NetworkSurroundings;
}

/** Takes a network over that is not ours, or says why it cannot be; undefined where that is not the question. */
function adopted(
    spec: NetworkSpec,
    { found, placement, surroundings }: Adopting,
):
    | { readonly kind: 'step'; readonly step: Step }
    | { readonly kind: 'blocker'; readonly blocker: Blocker }
    | undefined {
    const { topology, hostName } = surroundings;
    const [network, ...others] = found;
    if (!network || others.length > 0) return undefined;
    if (ownerNamed(network.labels.get(topologyLabel), topology).kind !== 'nobody') return undefined;
    const at = placement.network.origin;
    const reasons = mismatches(spec, network);
    if (reasons.length > 0) {
        const message = say`Docker network '${network.name}' on ${hostName} cannot be adopted: it is not as the file says. ${sentences(reasons)}`;
        return { kind: 'blocker', blocker: { message, at } };
    }
    const step: Step = {
        change: 'adopt',
        subject: { kind: 'network', name: network.name },
        title: say`Adopt Docker network ${network.name}`,
        reason: adoptionReason(),
        commands: [adoptNetwork(network.id, topology)],
        undo: [disown(network.id)],
        finish: [],
        lasting: [],
        at,
    };
    return { kind: 'step', step };
}

function nameTaken(found: readonly ObservedNetwork[], { topology, hostName }: NetworkSurroundings): string | undefined {
    const [network] = found;
    if (!network) return undefined;
    const quoted = say`Docker network '${network.name}'`;
    if (found.length > 1) return say`${quoted} is on ${hostName} ${found.length} times: remove all but one.`;
    const owner = ownerNamed(network.labels.get(topologyLabel), topology);
    if (owner.kind === 'other') return say`${quoted} on ${hostName} belongs to topology '${owner.topology}'.`;
    if (owner.kind === 'ours') return undefined;
    return say`${quoted} is already on ${hostName} (driver ${network.driver}) and not ours: \
remove it with 'docker network rm ${network.name}', give this one another name, or take it over with --adopt where it is as the file says.`;
}

/** Docker does not find a network again whose parent was missing when its daemon started. */
function parentReasons({ parent }: Placement, { freshLinks }: NetworkSurroundings): readonly string[] {
    return parent !== undefined && freshLinks.has(parent) ? [say`its parent interface ${parent} is made anew`] : [];
}

function containerReason({ endpoints }: Placement): readonly string[] {
    const names = new Set(endpoints.map(({ owner }) => owner.name));
    if (names.size === 0) return [];
    return [
        say`docker cannot change a network, so it is made anew, and ${listed([...names])} ${names.size === 1 ? say`loses` : say`lose`} it meanwhile`,
    ];
}

/** Containers of others on a network that has to go. */
function strangersOn(
    network: ObservedNetwork,
    { engine, topology, hostName }: NetworkSurroundings,
): readonly Blocker[] {
    const ours = new Set(
        engine.containers.filter((container) => container.topology === topology).map(({ name }) => name),
    );
    const strangers = network.containers.filter((name) => !ours.has(name));
    if (strangers.length === 0) return [];
    const message = say`Docker network '${network.name}' on ${hostName} has to go, but ${listed(strangers.map((name) => `'${name}'`))} \
of others ${strangers.length === 1 ? say`uses` : say`use`} it: disconnect with 'docker network disconnect ${network.name} ${strangers[0]}'.`;
    return [{ message, at: undefined }];
}

interface Removing {
    readonly change: 'remove' | 'recreate';
    readonly reason: string;
    readonly surroundings: NetworkSurroundings;
}

function removal(network: ObservedNetwork, { change, reason, surroundings }: Removing): Step {
    return {
        change,
        subject: { kind: 'network', name: network.name },
        title: say`Remove Docker network ${network.name}${change === 'recreate' ? say` to make it anew` : ''}`,
        reason,
        commands: [command('docker', 'network', 'rm', '--', network.name)],
        undo: [unlessNetwork(network.name, createNetwork(network, surroundings.engine))],
        finish: network.adopted ? [disown(network.id)] : [],
        lasting: [],
        // One that others are made from goes after them.
        together: network.isConfigOnly || network.configFrom !== undefined ? undefined : 'network removals',
        at: undefined,
    };
}

interface Making {
    readonly placement: Placement;
    readonly reason: string;
    readonly surroundings: NetworkSurroundings;
}

function creation(spec: NetworkSpec, { placement, reason, surroundings }: Making): Step {
    const isNew = reason === inFileOnly();
    return {
        change: isNew ? 'create' : 'recreate',
        subject: { kind: 'network', name: spec.name },
        title: say`Create ${spec.driver} network ${spec.name}${isNew ? '' : say` anew`}`,
        reason,
        commands: [createNetwork(spec, surroundings.engine)],
        undo: [removeMarkedNetwork({ name: spec.name, topology: surroundings.topology })],
        finish: [],
        lasting: [],
        at: placement.network.origin,
    };
}
