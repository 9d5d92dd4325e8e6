import type { Location } from '../../../language/finding/location.ts';
import type { Command, Plan, Step } from '../../../language/plan/plan.ts';

/** A command for a plan. */
export function command(...argv: [string, ...string[]]): Command {
    return { argv };
}

/** A step that creates a dummy interface of that name, as far as its commands do. */
export function step(
    name: string,
    commands: readonly Command[],
    undo: readonly Command[] = [],
    finish: readonly Command[] = [],
): Step<Location> {
    const subject = { kind: 'dummy', name } as const;
    const title = `Create interface ${name}`;
    return {
        change: 'create',
        subject,
        title,
        reason: 'Not on the host.',
        commands,
        undo,
        finish,
        lasting: [],
        at: undefined,
    };
}

export function planOf(
    host: string,
    steps: readonly Step<Location>[],
    blockers: readonly string[] = [],
    risks: readonly string[] = [],
): Plan<Location> {
    return {
        topology: 'lab',
        host,
        steps,
        blockers: blockers.map((message) => ({ message, at: undefined })),
        risks: risks.map((message) => ({ message, at: undefined })),
        interruptions: [],
    };
}
