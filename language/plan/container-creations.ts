import { say } from '../message/say.ts';
import { inFileOnly } from './changes.ts';
import { removeMarkedContainer } from './commands.ts';
import { runContainer } from './container-commands.ts';
import { aside, back, lasting, stop, thrownAway } from './container-departures.ts';
import type { DesiredContainer } from './container-spec.ts';
import { type ContainerSurroundings, subjectOf } from './container-surroundings.ts';
import type { ObservedContainer, ObservedEngine } from './observed.ts';
import type { Change, Step } from './plan.ts';

/** A container that is made anew, since it cannot become what it should be. */
export interface Replacement {
    readonly desired: DesiredContainer;
    readonly present: ObservedContainer;
    readonly reason: string;
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
        together: leansOnOthers(desired) ? undefined : 'container creations',
        at: desired.container.origin,
    };
}

/** Whether options of its own make a container need another one to be there before. */
function leansOnOthers({ container }: DesiredContainer): boolean {
    return container.options.some(({ value }) => /^--(volumes-from|link)\b|^--\w+=container:/.test(value));
}

export function newCreation(desired: DesiredContainer, { topology, engine }: ContainerSurroundings): Step {
    return creation(desired, { change: 'create', reason: inFileOnly(), topology, engine, sparing: undefined });
}

export function creationAnew(
    { desired, present, reason }: Replacement,
    { topology, engine }: ContainerSurroundings,
): Step {
    return creation(desired, { change: 'recreate', reason, topology, engine, sparing: present.id });
}

/** One step, where nothing else has to happen between the end of the one and the start of the other. */
export function replaceInOneGo(replacement: Replacement, surroundings: ContainerSurroundings): Step {
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
