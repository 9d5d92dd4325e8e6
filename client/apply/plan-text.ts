import type { Location } from '../../language/finding/location.ts';
import type { Change, Plan, Step } from '../../language/plan/plan.ts';
import { shellLine } from '../../language/shell/quote.ts';
import { printableLine } from '../hosts/printable.ts';
import type { TerminalStyle } from './terminal-style.ts';

const signs: Readonly<Record<Change, string>> = { create: '+', change: '~', recreate: '±', remove: '-' };

/** A plan for reading in a terminal, a line each: what stands in its way, else its steps with their commands. */
export function planLines(plan: Plan<Location>, style: TerminalStyle): readonly string[] {
    const host = style.strong(printableLine(plan.host));
    if (plan.blockers.length > 0) {
        const blockers = plan.blockers.map(({ message }) => `  ${style.bad('✗')} ${printableLine(message)}`);
        return [`${host}: cannot be applied`, ...blockers];
    }
    if (plan.steps.length === 0) return [`${host}: nothing to do`];
    return [`${host}: ${summary(plan)}`, ...plan.steps.flatMap((step) => stepLines(step, style))];
}

/** "9 to create, 1 to remove". */
function summary({ steps }: Plan<Location>): string {
    const counts = (Object.keys(signs) as Change[]).map((change) => {
        const count = steps.filter((step) => step.change === change).length;
        return count === 0 ? [] : [`${count} to ${change}`];
    });
    return counts.flat().join(', ');
}

function stepLines(step: Step<Location>, style: TerminalStyle): readonly string[] {
    const colour = { create: style.good, change: style.warn, recreate: style.warn, remove: style.bad }[step.change];
    const commands = step.commands.map((command) => style.faint(`      ${printableLine(shellLine(command))}`));
    return [
        `  ${colour(signs[step.change])} ${printableLine(step.title)}  ${style.faint(printableLine(why(step)))}`,
        ...commands,
    ];
}

/** The reason, and the line of the file that asks for the step: `In the file, not on the host. (lab.mvlan:8)` */
function why({ reason, at }: Step<Location>): string {
    if (at === undefined) return reason;
    const file = decodeURIComponent(at.uri.slice(at.uri.lastIndexOf('/') + 1));
    return `${reason} (${file}:${at.range.start.line + 1})`;
}
