import type { Location } from '../../language/finding/location.ts';
import { say, texts, translated } from '../../language/message/say.ts';
import { type BlastRadius, blastRadius, leavesAllAsItIs } from '../../language/plan/blast-radius.ts';
import type { Change, Interruption, Plan, Step, Subject } from '../../language/plan/plan.ts';
import { shellLine } from '../../language/shell/quote.ts';
import { printableLine } from '../hosts/printable.ts';
import type { TerminalStyle } from './terminal-style.ts';

const signs: Readonly<Record<Change, string>> = { create: '+', change: '~', recreate: '±', remove: '-', adopt: '=' };

const changes: readonly Change[] = ['create', 'change', 'recreate', 'remove', 'adopt'];

const totals: Readonly<Record<Change, string>> = texts({
    create: 'Created',
    change: 'Changed',
    recreate: 'Made anew',
    remove: 'Removed',
    adopt: 'Adopted',
});

/** A plan for reading in a terminal, a line each: what stands in its way, else its steps and what they come to. */
export function planLines(plan: Plan<Location>, style: TerminalStyle): readonly string[] {
    const host = style.strong(printableLine(plan.host));
    if (plan.blockers.length > 0) {
        const blockers = plan.blockers.map(
            ({ message, at }) => `  ${style.bad('✗')} ${printableLine(withPlace(message, at))}`,
        );
        return [say`${host}: cannot be applied`, ...blockers];
    }
    if (plan.steps.length === 0) return [say`${host}: nothing to do`];
    const radius = blastRadius(plan);
    return [
        `${host}: ${leavesAllAsItIs(plan) ? say`nothing to change, ` : ''}${counts(radius)}`,
        ...plan.steps.flatMap((step) => stepLines(step, style)),
        ...summaryLines(radius, style),
        ...riskLines(plan, style),
    ];
}

/** The commands that take steps back, in the order in which they would run. */
export function undoLines({ steps, host }: Plan<Location>, style: TerminalStyle): readonly string[] {
    return [
        say`${style.strong(printableLine(host))}: what takes it back`,
        ...steps
            .toReversed()
            .flatMap(({ title, undo, lasting }) => [
                `  ${printableLine(title)}`,
                ...undo.map((command) => style.faint(`      ${printableLine(shellLine(command))}`)),
                ...lasting.map((sentence) => style.bad(`      ${printableLine(sentence)}`)),
            ]),
    ];
}

/** What may cut the connection, and what is done about it. */
function riskLines({ risks }: Plan<Location>, style: TerminalStyle): readonly string[] {
    if (risks.length === 0) return [];
    const lines = risks.map(
        ({ message, at }) => say`  ${style.warn('!')} Risky: ${printableLine(withPlace(message, at))}`,
    );
    return [...lines, say`  So it is done for a time: the host takes it back unless it is kept by a new connection.`];
}

function colours({ good, warn, bad }: TerminalStyle): Readonly<Record<Change, (text: string) => string>> {
    return { create: good, change: warn, recreate: warn, remove: bad, adopt: good };
}

function stepLines(step: Step<Location>, style: TerminalStyle): readonly string[] {
    const colour = colours(style)[step.change];
    const commands = step.commands.map((command) => style.faint(`      ${printableLine(shellLine(command))}`));
    const why = withPlace(step.reason, step.at);
    return [
        `  ${colour(signs[step.change])} ${printableLine(step.title)}  ${style.faint(printableLine(why))}`,
        ...commands,
    ];
}

/** With the line of the file that asks for it: `In the file, not on the host. (lab.mvlan:8)` */
function withPlace(text: string, at: Location | undefined): string {
    if (at === undefined) return text;
    const file = decodeURIComponent(at.uri.slice(at.uri.lastIndexOf('/') + 1));
    return `${text} (${file}:${at.range.start.line + 1})`;
}

/** "9 to create, 1 to remove". */
function counts(radius: BlastRadius): string {
    return changes
        .flatMap((change) =>
            radius[change].length === 0 ? [] : say`${radius[change].length} to ${translated(change)}`,
        )
        .join(', ');
}

/** What the steps come to: what is made and goes, what runs and is disturbed, what no undo brings back. */
function summaryLines(radius: BlastRadius, style: TerminalStyle): readonly string[] {
    const subjects = changes.flatMap((change) =>
        radius[change].length === 0 ? [] : [say`  ${translated(totals[change])}: ${named(radius[change])}.`],
    );
    const disturbed = radius.interruptions.map(
        (interruption) => `  ${style.warn('!')} ${printableLine(disturbance(interruption))}`,
    );
    const nothing = radius.interruptions.length === 0 ? [say`  Nothing that runs is disturbed.`] : [];
    const lasting = radius.lasting.map(
        (sentence) => say`  ${style.bad('!')} Cannot be taken back: ${printableLine(sentence)}`,
    );
    return [...subjects, ...nothing, ...disturbed, ...lasting];
}

/** How many names a line of the summary has; the steps above name them all. */
const mostNamed = 12;

function named(subjects: readonly Subject[]): string {
    const names = subjects.slice(0, mostNamed).map(({ kind, name }) => printableLine(`${translated(kind)} ${name}`));
    const further = subjects.length - names.length;
    return `${names.join(', ')}${further > 0 ? say` and ${further} more` : ''}`;
}

function disturbance({ subject, effect, networks, reason }: Interruption): string {
    const lost = networks.length === 0 ? '' : ` ${networks.join(', ')}`;
    const what = {
        stopped: say`is stopped for good`,
        restarted: say`is stopped and started anew`,
        disconnected: say`keeps its process, but loses${lost}`,
    }[effect];
    return `${translated(subject.kind)} ${subject.name} ${what}: ${reason}`;
}
