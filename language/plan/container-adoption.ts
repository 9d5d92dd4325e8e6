import { say } from '../message/say.ts';
import { adoptionReason, listed, sentences } from './changes.ts';
import { adoptContainer, disown } from './commands.ts';
import { differentParts, printConfig } from './container-config.ts';
import { containerDifferences } from './container-differences.ts';
import type { DesiredContainer } from './container-spec.ts';
import { type ContainerSurroundings, subjectOf } from './container-surroundings.ts';
import type { ObservedContainer } from './observed.ts';
import type { Blocker, Step } from './plan.ts';
import { startedWith } from './started-with.ts';

/** Takes a container over that nobody marked, or says why it cannot be. */
export function containerAdoption(
    desired: DesiredContainer,
    present: ObservedContainer,
    surroundings: ContainerSurroundings,
): { readonly kind: 'step'; readonly step: Step } | { readonly kind: 'blocker'; readonly blocker: Blocker } {
    const { name, container } = desired;
    const { topology, hostName } = surroundings;
    const reasons = differences(desired, present, surroundings);
    if (reasons.length > 0) {
        const message = say`Container '${name}' on ${hostName} cannot be adopted: it is not as the file says. ${sentences(reasons)}`;
        return { kind: 'blocker', blocker: { message, at: container.origin } };
    }
    const step: Step = {
        change: 'adopt',
        subject: subjectOf(desired),
        title: say`Adopt container ${name}`,
        reason: adoptionReason(),
        commands: [adoptContainer(present.id, topology, printConfig(desired.config))],
        undo: [disown(present.id)],
        finish: [],
        lasting: [],
        at: container.origin,
    };
    return { kind: 'step', step };
}

/** What is otherwise than the file says. What the language cannot say counts as well: a container made anew would lose it. */
function differences(
    desired: DesiredContainer,
    present: ObservedContainer,
    { engine, freshNetworks }: ContainerSurroundings,
): readonly string[] {
    const { started } = present;
    if (!started) return [say`what it was started with is not known`];
    const parts = differentParts(startedWith(desired.container), started.start);
    const marked = { ...present, config: printConfig(desired.config) };
    const others = containerDifferences(desired, { present: marked, engine, freshNetworks });
    return [
        ...(parts.length > 0 ? [say`its ${listed(parts)} is not what the file says`] : []),
        ...(started.unsaid.length > 0 ? [say`the file has no words for its setting ${listed(started.unsaid)}`] : []),
        ...(others.kind === 'recreate' ? others.reasons : others.endpoints.map(({ reason }) => reason)),
    ];
}
