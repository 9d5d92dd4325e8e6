import type { Change, Interruption, Plan, Subject } from './plan.ts';

/** What a plan comes to: each thing once, by what becomes of it. */
export interface BlastRadius {
    readonly create: readonly Subject[];
    readonly change: readonly Subject[];
    readonly recreate: readonly Subject[];
    readonly remove: readonly Subject[];
    readonly adopt: readonly Subject[];
    readonly interruptions: readonly Interruption[];
    /** What taking the plan back would not bring back, each a whole sentence. */
    readonly lasting: readonly string[];
}

/** Sums up a plan. */
export function blastRadius({ steps, interruptions }: Plan<unknown>): BlastRadius {
    const subjects = (change: Change): readonly Subject[] => {
        const found = new Map<string, Subject>();
        for (const step of steps) {
            if (step.change === change) found.set(`${step.subject.kind} ${step.subject.name}`, step.subject);
        }
        return [...found.values()];
    };
    return {
        create: subjects('create'),
        change: subjects('change'),
        recreate: subjects('recreate'),
        remove: subjects('remove'),
        adopt: subjects('adopt'),
        interruptions,
        lasting: [...new Set(steps.flatMap(({ lasting }) => lasting))],
    };
}

/** Whether a host has all that the text says: nothing is to be done, or nothing but to note whose it is. */
export function leavesAllAsItIs({ steps }: Plan<unknown>): boolean {
    return steps.every(({ change }) => change === 'adopt');
}
