import { say } from '../message/say.ts';
import { inFileOnly, listed, onHostOnly, type RunningChanges, sentences } from './changes.ts';
import { command, removeMarkedContainer } from './commands.ts';
import { bringBack, runContainer, setAside, startAgain } from './container-commands.ts';
import { printConfig } from './container-config.ts';
import { comesBack, containerDifferences, type EndpointDifference } from './container-differences.ts';
import { containerObstacles } from './container-obstacles.ts';
import type { DesiredContainer } from './container-spec.ts';
import { takesSeveralNetworks } from './endpoint-commands.ts';
import { endpointSteps, type Rewired } from './endpoint-steps.ts';
import { nameSetAside, ownerNamed } from './mark.ts';
import type { ObservedContainer, ObservedEngine } from './observed.ts';
import type { Blocker, Change, Interruption, Step, Subject } from './plan.ts';

interface Surroundings {
    readonly topology: string;
    readonly hostName: string;
    readonly engine: ObservedEngine;
    /** Networks that are made, or made anew. */
    readonly freshNetworks: ReadonlySet<string>;
    /** Networks that go away, or are made anew. */
    readonly leavingNetworks: ReadonlySet<string>;
}

interface Replacement {
    readonly desired: DesiredContainer;
    readonly present: ObservedContainer;
    readonly reason: string;
}

/** Brings the containers of a host to what the topology wants. */
export function containerChanges(wanted: readonly DesiredContainer[], surroundings: Surroundings): RunningChanges {
    const { engine, topology, freshNetworks, leavingNetworks } = surroundings;
    const present = new Map(engine.containers.map((container) => [container.name, container]));
    const names = new Set(wanted.map(({ name }) => name));
    const leaving = engine.containers.filter(
        (container) => ownerNamed(container.topology, topology).kind === 'ours' && !names.has(container.name),
    );
    const made: DesiredContainer[] = [];
    const replaced: Replacement[] = [];
    const rewired: Rewired[] = [];
    const touched: Step[] = [];
    const interruptions: Interruption[] = [];
    const blockers: Blocker[] = [];
    for (const desired of wanted) {
        const container = present.get(desired.name);
        blockers.push(...containerObstacles(desired, engine), ...addressesTaken(desired, surroundings));
        if (!container) {
            made.push(desired);
            continue;
        }
        const owner = ownerNamed(container.topology, topology);
        if (owner.kind !== 'ours') {
            blockers.push({ message: nameTaken(container, { owner, ...surroundings }), at: desired.container.origin });
            continue;
        }
        const differences = containerDifferences(desired, { present: container, engine, freshNetworks });
        if (differences.kind === 'recreate') {
            replaced.push({ desired, present: container, reason: sentences(differences.reasons) });
            continue;
        }
        const { endpoints } = differences;
        rewired.push({ desired, endpoints });
        touched.push(...smallChanges(desired, container));
        interruptions.push(...lostNetworks(container, endpoints));
    }
    interruptions.push(
        ...leaving.flatMap((container) =>
            lostProcess(container, { effect: 'stopped', reason: departureReason(container, made) }),
        ),
        ...replaced.flatMap(({ present, reason }) => lostProcess(present, { effect: 'restarted', reason })),
    );
    const rewiring = endpointSteps(rewired, { engine, wanted, leavingNetworks });
    const inOneGo = replaced.filter(
        (replacement) => made.length === 0 && isAlone(replacement, { replaced, ...surroundings }),
    );
    const inTwo = replaced.filter((replacement) => !inOneGo.includes(replacement));
    const departures: readonly Departure[] = [
        ...leaving.map(
            (container) => ({ container, change: 'remove', reason: departureReason(container, made) }) as const,
        ),
        ...inTwo.map(({ present: container, reason }) => ({ container, change: 'recreate', reason }) as const),
    ];
    const creations = wanted.flatMap((desired) => {
        const replacement = inTwo.find((candidate) => candidate.desired === desired);
        if (replacement) return [creationAnew(replacement, surroundings)];
        return made.includes(desired) ? [newCreation(desired, surroundings)] : [];
    });
    return {
        removals: [...takeDown(departures, surroundings), ...rewiring.removals],
        creations: [
            ...rewiring.creations,
            ...touched,
            ...inOneGo.map((replacement) => replaceInOneGo(replacement, surroundings)),
            ...creations,
        ],
        blockers,
        interruptions,
    };
}

/** Why a container goes: it is no longer in the file, or is there under another name. */
function departureReason({ config, endpoints }: ObservedContainer, made: readonly DesiredContainer[]): string {
    const networks = (all: readonly { readonly network: string }[]) =>
        all
            .map(({ network }) => network)
            .sort()
            .join();
    const renamed = made.find(
        (desired) => printConfig(desired.config) === config && networks(desired.endpoints) === networks(endpoints),
    );
    if (!renamed) return onHostOnly();
    return `In the file it is called ${renamed.name} now: it is made anew under that name, and its process and its own files go.`;
}

/** What a container loses that goes on running while its endpoints change. */
function lostNetworks(container: ObservedContainer, endpoints: readonly EndpointDifference[]): readonly Interruption[] {
    const lost = endpoints.filter(({ from }) => from !== undefined);
    if (!isRunning(container) || lost.length === 0) return [];
    return [
        {
            subject: subjectOf(container),
            effect: 'disconnected',
            networks: lost.map(({ network }) => network),
            reason: sentences(lost.map(({ reason }) => reason)),
        },
    ];
}

function lostProcess(
    container: ObservedContainer,
    { effect, reason }: Pick<Interruption, 'effect' | 'reason'>,
): readonly Interruption[] {
    if (!isRunning(container)) return [];
    const networks = container.endpoints.map(({ network }) => network);
    return [{ subject: subjectOf(container), effect, networks, reason }];
}

/**
 * Whether a container can be replaced in one go: it is the only one, and gives up nothing that something else may need
 * before: an address, a published port, a network that has to go.
 */
function isAlone(
    { desired, present }: Replacement,
    { replaced, leavingNetworks }: Surroundings & { readonly replaced: readonly Replacement[] },
): boolean {
    if (replaced.length > 1 || present.endpoints.some(({ network }) => leavingNetworks.has(network))) return false;
    const kept = new Set(
        desired.endpoints.flatMap(({ network, addresses }) => addresses.map((address) => `${network} ${address}`)),
    );
    return present.endpoints.every(({ network, fixed }) => fixed.every((address) => kept.has(`${network} ${address}`)));
}

function subjectOf({ name }: { readonly name: string }): Subject {
    return { kind: 'container', name };
}

function nameTaken(
    { name, image }: ObservedContainer,
    { owner, hostName }: { readonly owner: ReturnType<typeof ownerNamed>; readonly hostName: string },
): string {
    if (owner.kind === 'other') return say`Container '${name}' on ${hostName} belongs to topology '${owner.topology}'.`;
    return say`Container '${name}' is already on ${hostName} (image ${image}) and not ours: \
remove it with 'docker rm ${name}', or give this one another name.`;
}

/** Addresses that a container of others, put on a network of ours by hand, holds already. */
function addressesTaken(
    { name, endpoints }: DesiredContainer,
    { engine, topology, hostName }: Surroundings,
): readonly Blocker[] {
    return endpoints.flatMap(({ network, addresses, at }) =>
        addresses.flatMap((address) => {
            const holder = engine.containers.find(
                (container) =>
                    container.topology !== topology &&
                    container.endpoints.some(
                        (endpoint) =>
                            endpoint.network === network && endpoint.addresses.some((other) => other.equals(address)),
                    ),
            );
            if (!holder) return [];
            const message = say`Address ${address} of container '${name}' is held by container '${holder.name}' on ${hostName}, \
which is not ours: disconnect it with 'docker network disconnect ${network} ${holder.name}'.`;
            return [{ message, at }];
        }),
    );
}

/** What can be changed about a container that stays. */
function smallChanges(desired: DesiredContainer, present: ObservedContainer): readonly Step[] {
    const { name, container } = desired;
    const base = {
        change: 'change',
        subject: subjectOf(desired),
        finish: [],
        lasting: [],
        at: container.origin,
    } as const;
    const steps: Step[] = [];
    const hasOption = container.options.some(({ value }) => value.startsWith('--restart'));
    if (desired.restart !== present.restart && !hasOption) {
        const update = (policy: string) => command('docker', 'update', `--restart=${policy}`, '--', name);
        steps.push({
            ...base,
            title: say`Change the restart policy of container ${name}`,
            reason: say`It is ${present.restart}, not ${desired.restart}.`,
            commands: [update(desired.restart)],
            undo: [update(present.restart)],
        });
    }
    if (present.status === 'paused') {
        steps.push({
            ...base,
            title: say`Unpause container ${name}`,
            reason: say`It is paused.`,
            commands: [command('docker', 'unpause', name)],
            undo: [command('docker', 'pause', name)],
        });
    } else if (present.status !== 'running' && present.status !== 'restarting') {
        steps.push({
            ...base,
            title: say`Start container ${name}`,
            reason: present.status === 'created' ? say`It was never started.` : say`It does not run.`,
            commands: [command('docker', 'start', '--', name)],
            undo: [command('docker', 'stop', '--', name)],
        });
    }
    return steps;
}

interface Making {
    /** The id of the container that this one replaces. */
    readonly sparing: string | undefined;
    readonly change: Change;
    readonly reason: string;
    readonly topology: string;
    readonly engine: ObservedEngine;
}

function creation(desired: DesiredContainer, { change, reason, topology, engine, sparing }: Making): Step {
    const { name } = desired;
    return {
        change,
        subject: subjectOf(desired),
        title:
            change === 'create'
                ? say`Create and start container ${name}`
                : say`Create and start container ${name} anew`,
        reason,
        commands: runContainer(desired, topology, engine),
        undo: [removeMarkedContainer({ name, topology, sparing })],
        finish: [],
        lasting: [],
        isIndependent: !leansOnOthers(desired),
        at: desired.container.origin,
    };
}

/** Whether options of its own make a container need another one to be there before. */
function leansOnOthers({ container }: DesiredContainer): boolean {
    return container.options.some(({ value }) => /^--(volumes-from|link)\b|^--\w+=container:/.test(value));
}

function newCreation(desired: DesiredContainer, { topology, engine }: Surroundings): Step {
    return creation(desired, { change: 'create', reason: inFileOnly(), topology, engine, sparing: undefined });
}

function creationAnew({ desired, present, reason }: Replacement, { topology, engine }: Surroundings): Step {
    return creation(desired, { change: 'recreate', reason, topology, engine, sparing: present.id });
}

function replaceInOneGo(replacement: Replacement, surroundings: Surroundings): Step {
    const { desired, present } = replacement;
    const { topology } = surroundings;
    const made = creationAnew(replacement, surroundings);
    return {
        ...made,
        title: say`Replace container ${desired.name}`,
        commands: [...stop([present]), ...aside(present), ...made.commands],
        undo: [...made.undo, ...back(present)],
        finish: thrownAway(present, topology),
        lasting: lasting(present, surroundings),
    };
}

interface Departure {
    readonly container: ObservedContainer;
    readonly change: 'remove' | 'recreate';
    readonly reason: string;
}

/** Stops containers together, which takes the time of the slowest, and sets each aside. */
function takeDown(departures: readonly Departure[], surroundings: Surroundings): readonly Step[] {
    const running = departures.filter(({ container }) => isRunning(container));
    const [first] = running;
    const steps = departures.map(({ container, change, reason }): Step => {
        const { name } = container;
        return {
            change,
            subject: subjectOf(container),
            title: change === 'remove' ? say`Remove container ${name}` : say`Set container ${name} aside`,
            reason,
            commands: [...(running.length === 1 ? stop([container]) : []), ...aside(container)],
            undo: running.length === 1 ? back(container) : [bringBack(name)],
            finish: thrownAway(container, surroundings.topology),
            lasting: lasting(container, surroundings),
            at: undefined,
        };
    });
    if (!first || running.length === 1) return steps;
    const containers = running.map(({ container }) => container);
    const stopping: Step = {
        change: first.change,
        subject: subjectOf(first.container),
        title: say`Stop containers ${listed(containers.map(({ name }) => name))}`,
        reason: say`They are removed or made anew.`,
        commands: stop(containers),
        undo: containers.map(startAgain),
        finish: [],
        lasting: [],
        at: undefined,
    };
    return [stopping, ...steps];
}

/** What bringing a container back does not bring back. */
function lasting(container: ObservedContainer, { engine, leavingNetworks }: Surroundings): readonly string[] {
    const { name, autoRemove, endpoints } = container;
    if (autoRemove && isRunning(container)) return [say`Docker removes container ${name} as soon as it stops (--rm).`];
    return endpoints
        .filter((endpoint) => leavingNetworks.has(endpoint.network) && takesSeveralNetworks(engine))
        .filter((endpoint) => !comesBack(endpoint, { present: container, engine }))
        .map(({ network }) => say`Container ${name} would get another MAC address on network ${network}.`);
}

function isRunning({ status }: ObservedContainer): boolean {
    return status === 'running' || status === 'restarting' || status === 'paused';
}

function stop(containers: readonly ObservedContainer[]) {
    const names = containers.filter(isRunning).map(({ name }) => name);
    return names.length > 0 ? [command('docker', 'stop', '--', ...names)] : [];
}

/** A container that Docker removes when it stops is gone already. */
function aside({ name, autoRemove }: ObservedContainer) {
    return autoRemove ? [] : [setAside(name)];
}

function back(container: ObservedContainer) {
    return [bringBack(container.name), ...(isRunning(container) ? [startAgain(container)] : [])];
}

function thrownAway({ name, autoRemove }: ObservedContainer, topology: string) {
    return autoRemove ? [] : [removeMarkedContainer({ name: nameSetAside(name), topology })];
}
