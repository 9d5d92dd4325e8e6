import { shellLine } from '../shell/quote.ts';
import type { Change, Plan, Step } from './plan.ts';

/** A plan as text for people to read: what keeps it from being carried out, then every step with its commands. */
export function describe<At>(plan: Plan<At>, locate: (at: At) => string): string {
    const blockers = plan.blockers.map(
        ({ message, at }) => `! ${message}${at === undefined ? '' : ` (${locate(at)})`}`,
    );
    const steps = plan.steps.map((step) => describeStep(step, locate));
    const title = `Topology ${plan.topology} on ${plan.host}: ${summary(plan)}`;
    return [title, ...blockers, ...steps].map((part) => `${part}\n`).join('\n');
}

/** `3 to create, 1 to change, 0 to remove`, each thing counted once however many steps it takes. */
export function summary({ steps }: Plan<unknown>): string {
    const changes = new Map(steps.map(({ subject, change }) => [`${subject.kind} ${subject.name}`, change]));
    const count = (change: Change) => [...changes.values()].filter((candidate) => candidate === change).length;
    const anew = count('recreate');
    return [
        `${count('create')} to create`,
        `${count('change')} to change`,
        ...(anew > 0 ? [`${anew} to make anew`] : []),
        `${count('remove')} to remove`,
    ].join(', ');
}

/** The sign that stands before a step. */
export function sign(change: Change): string {
    switch (change) {
        case 'create':
            return '+';
        case 'change':
            return '~';
        case 'recreate':
            return '-/+';
        case 'remove':
            return '-';
    }
}

function describeStep<At>({ change, title, reason, commands, at }: Step<At>, locate: (at: At) => string): string {
    const place = at === undefined ? '' : ` Asked for at ${locate(at)}.`;
    return [
        `${sign(change)} ${title}`,
        `    ${reason}${place}`,
        // A script of several lines stays in its column.
        ...commands.map((command) => `    $ ${shellLine(command).replaceAll('\n', '\n      ')}`),
    ].join('\n');
}
