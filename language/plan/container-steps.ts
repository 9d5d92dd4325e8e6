import { say } from '../message/say.ts';
import { onHostOnly, type RunningChanges, sentences } from './changes.ts';
import { containerAdoption } from './container-adoption.ts';
import { printConfig } from './container-config.ts';
import { addressesTaken, nameTaken } from './container-conflicts.ts';
import { creationAnew, newCreation, type Replacement, replaceInOneGo } from './container-creations.ts';
import { type Departure, takeDown } from './container-departures.ts';
import { containerDifferences } from './container-differences.ts';
import { lostNetworks, lostProcess } from './container-interruptions.ts';
import { containerObstacles } from './container-obstacles.ts';
import type { DesiredContainer } from './container-spec.ts';
import type { ContainerSurroundings } from './container-surroundings.ts';
import { upkeep } from './container-upkeep.ts';
import { endpointSteps, type Rewired } from './endpoint-steps.ts';
import { ownerNamed } from './mark.ts';
import type { ObservedContainer } from './observed.ts';
import type { Blocker, Interruption, Step } from './plan.ts';

/** Brings the containers of a host to what the topology wants. */
export function containerChanges(
    wanted: readonly DesiredContainer[],
    surroundings: ContainerSurroundings,
): RunningChanges {
    const { engine, topology, freshNetworks, leavingNetworks, namespaces } = surroundings;
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
        if (owner.kind === 'nobody' && surroundings.adopt) {
            const adoption = containerAdoption(desired, container, surroundings);
            if (adoption.kind === 'blocker') blockers.push(adoption.blocker);
            else touched.push(adoption.step, ...upkeep(desired, container));
            continue;
        }
        if (owner.kind !== 'ours') {
            const message = nameTaken(container, { owner, ...surroundings });
            // Whether it is as the file says shows when somebody wants to take it over, by a longer look.
            blockers.push({ message, at: desired.container.origin, isAdoptable: owner.kind === 'nobody' });
            continue;
        }
        const differences = containerDifferences(desired, { present: container, engine, freshNetworks });
        if (differences.kind === 'recreate') {
            replaced.push({ desired, present: container, reason: sentences(differences.reasons) });
            continue;
        }
        const { endpoints } = differences;
        rewired.push({ desired, endpoints });
        touched.push(...upkeep(desired, container));
        interruptions.push(...lostNetworks(container, endpoints));
    }
    interruptions.push(
        ...leaving.flatMap((container) =>
            lostProcess(container, { effect: 'stopped', reason: departureReason(container, made) }),
        ),
        ...replaced.flatMap(({ present, reason }) => lostProcess(present, { effect: 'restarted', reason })),
    );
    const rewiring = endpointSteps(rewired, { engine, wanted, namespaces, leavingNetworks });
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
    return say`In the file it is called ${renamed.name} now: it is made anew under that name, and its process and its own files go.`;
}

/**
 * Whether a container can be replaced in one go: it is the only one, and gives up nothing that something else may need
 * before: an address, a published port, a network that has to go.
 */
function isAlone(
    { desired, present }: Replacement,
    { replaced, leavingNetworks }: ContainerSurroundings & { readonly replaced: readonly Replacement[] },
): boolean {
    if (replaced.length > 1 || present.endpoints.some(({ network }) => leavingNetworks.has(network))) return false;
    const kept = new Set(
        desired.endpoints.flatMap(({ network, addresses }) => addresses.map((address) => `${network} ${address}`)),
    );
    return present.endpoints.every(({ network, fixed }) => fixed.every((address) => kept.has(`${network} ${address}`)));
}
