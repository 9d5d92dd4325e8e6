import { say } from '../message/say.ts';
import { listed } from './changes.ts';
import { command, removeAdoptedContainer, removeMarkedContainer } from './commands.ts';
import { bringBack, setAside, startAgain } from './container-commands.ts';
import { comesBack } from './container-differences.ts';
import { type ContainerSurroundings, isRunning, subjectOf } from './container-surroundings.ts';
import { takesSeveralNetworks } from './endpoint-commands.ts';
import { nameSetAside } from './mark.ts';
import type { ObservedContainer } from './observed.ts';
import type { Step } from './plan.ts';

/** A container that goes, or makes room for the one that takes its place. */
export interface Departure {
    readonly container: ObservedContainer;
    readonly change: 'remove' | 'recreate';
    readonly reason: string;
}

/**
 * Stops containers together, which takes the time of the slowest, and sets each aside. Each way back starts its own, at
 * the same time as others; that of stopping starts what was not set aside by then.
 */
export function takeDown(departures: readonly Departure[], surroundings: ContainerSurroundings): readonly Step[] {
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
            undo: back(container),
            finish: thrownAway(container, surroundings.topology),
            lasting: lasting(container, surroundings),
            together: 'container departures',
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
        undo: [startAgain(...containers)],
        finish: [],
        lasting: [],
        at: undefined,
    };
    return [stopping, ...steps];
}

/** What bringing a container back does not bring back. */
export function lasting(
    container: ObservedContainer,
    { engine, leavingNetworks }: ContainerSurroundings,
): readonly string[] {
    const { name, autoRemove, endpoints } = container;
    if (autoRemove && isRunning(container)) return [say`Docker removes container ${name} as soon as it stops (--rm).`];
    return endpoints
        .filter((endpoint) => leavingNetworks.has(endpoint.network) && takesSeveralNetworks(engine))
        .filter((endpoint) => !comesBack(endpoint, { present: container, engine }))
        .map(({ network }) => say`Container ${name} would get another MAC address on network ${network}.`);
}

/** Stops those of them that run. */
export function stop(containers: readonly ObservedContainer[]) {
    const names = containers.filter(isRunning).map(({ name }) => name);
    return names.length > 0 ? [command('docker', 'stop', '--', ...names)] : [];
}

/** A container that Docker removes when it stops is gone already. */
export function aside({ name, autoRemove }: ObservedContainer) {
    return autoRemove ? [] : [setAside(name)];
}

/** Undoes both. */
export function back(container: ObservedContainer) {
    return [bringBack(container.name), ...(isRunning(container) ? [startAgain(container)] : [])];
}

/** What is done with one that was set aside once nothing is to be undone. */
export function thrownAway({ id, name, autoRemove, adopted }: ObservedContainer, topology: string) {
    if (adopted) return [removeAdoptedContainer(id)];
    return autoRemove ? [] : [removeMarkedContainer({ name: nameSetAside(name), topology })];
}
