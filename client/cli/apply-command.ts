import type { Location } from '../../language/finding/location.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { apply, destroy } from '../apply/apply.ts';
import { describe } from '../apply/outcome.ts';
import { planLines } from '../apply/plan-text.ts';
import { TerminalRenderer } from '../apply/terminal-renderer.ts';
import { ansiStyle, plainStyle } from '../apply/terminal-style.ts';
import { isKept, verificationLines } from '../apply/verification-text.ts';
import { printableLine } from '../hosts/printable.ts';
import { Failure } from './failure.ts';
import { type Applicable, applicable, type HostOptions } from './hosts.ts';
import { interrupted, interruptible } from './interrupt.ts';
import { askToKeep } from './keep-question.ts';
import { styleOf } from './output.ts';
import { localPlanner } from './planner.ts';
import { confirmed } from './question.ts';
import { movedOn, readPlan, type SavedPlan, savedSources } from './saved-plan.ts';
import { localVerifier } from './verifier.ts';

interface ApplyOptions extends HostOptions {
    readonly intent: 'apply' | 'destroy';
    /** Whether the person has said yes beforehand. */
    readonly yes: boolean;
    /** Whether what is in the way and as the file says is taken over. */
    readonly adopt: boolean;
    /** Whether what the file expects is measured once it is applied. */
    readonly verify: boolean;
    /** After how many seconds the hosts take it back unless it is kept; undefined: only where it is risky. */
    readonly confirm: number | undefined;
    /** Whether a host on which something fails leaves the others alone. */
    readonly keepGoing: boolean;
    /** Whether the links are to come back after a reboot. */
    readonly persist: boolean;
}

/**
 * `mvlan apply` and `mvlan destroy`: exit code 0 when the hosts are as they should be, 1 when they are as before,
 * and 2 when they are as they should be and something is not reached as promised, or could not be measured.
 */
export async function applyCommand(file: string, options: ApplyOptions): Promise<number> {
    const { intent, yes } = options;
    const saved = intent === 'apply' ? await readPlan(file) : undefined;
    // What is to be taken away carries a mark, whatever the file says of it.
    const needs = intent === 'destroy' ? 'hosts' : 'everything';
    const { topology, hosts } = saved ? await planned(saved, options) : await applicable(file, options, { needs });
    const { stdin: input, stdout: output } = process;
    if (!yes && !(input.isTTY && output.isTTY)) {
        throw new Failure(`there is no terminal to ask on; add --yes to ${intent} without being asked`);
    }
    const style = styleOf(output).colours ? ansiStyle : plainStyle;
    const renderer = new TerminalRenderer({
        // Not waited for: what is being done does not depend on whether anybody reads of it.
        write: (text) => output.write(text),
        newline: '\n',
        style,
        hosts: hosts.map(({ name }) => name),
    });
    return await interruptible(async (cancel) => {
        const outcome = await (intent === 'apply' ? apply : destroy)({
            hosts,
            planner: localPlanner(topology, saved ?? options),
            verifier: intent === 'apply' && options.verify ? localVerifier(topology, { allPairs: false }) : undefined,
            signal: cancel.signal,
            hold: options.confirm,
            keepGoing: options.keepGoing,
            ui: {
                ...(saved || yes
                    ? {}
                    : {
                          adopt: async (plans) => {
                              for (const line of plans.flatMap((plan) => planLines(plan, style))) renderer.line(line);
                              return await confirmed(adoptQuestion(plans), { input, output }, cancel);
                          },
                      }),
                // Who has said yes beforehand keeps what can be reached anew.
                isDecided: yes,
                keep: (hold) => (yes ? Promise.resolve('keep') : askToKeep(hold, { input, output }, cancel)),
                report: (event) => renderer.report(event),
                confirm: async (plans) => {
                    refuseIfMovedOn(saved, plans);
                    for (const line of plans.flatMap((plan) => planLines(plan, style))) renderer.line(line);
                    return yes || (await confirmed(question(intent, plans), { input, output }, cancel));
                },
            },
        });
        if (outcome.kind === 'nothing-to-do')
            refuseIfMovedOn(
                saved,
                hosts.map(({ name }) => nothingToDo(topology.name, name)),
            );
        const message = describe(outcome);
        if (outcome.kind !== 'applied' && outcome.kind !== 'nothing-to-do') {
            throw new Failure(message, cancel.signal.aborted ? interrupted : undefined);
        }
        renderer.line(message);
        if (outcome.kind === 'applied' && outcome.unmeasured !== undefined) return 2;
        const found = outcome.kind === 'applied' ? outcome.verification : undefined;
        if (found === undefined || found.pairs.length === 0) return 0;
        for (const line of verificationLines(found, style)) renderer.line(line);
        return isKept(found) ? 0 : 2;
    }, left);
}

/** Who does not wait for the hosts need not: they have the way back. */
const left =
    'left before every host had said how it ended; what is unfinished they take back by themselves, plan again to see how they are';

/** The hosts of a saved plan, with the text that it was made of. */
async function planned(saved: SavedPlan, options: HostOptions): Promise<Applicable> {
    if (options.host.length > 0) throw new Failure('a saved plan is for all of its hosts; plan again with --host');
    const { file, read } = savedSources(saved);
    const connect = saved.hosts.map(({ name, connect }) => `${name}=${connect}`);
    const host = saved.hosts.map(({ name }) => name);
    return await applicable(file, { ...options, connect: [...connect, ...options.connect], host }, { read });
}

function refuseIfMovedOn(saved: SavedPlan | undefined, plans: readonly Plan<Location>[]): void {
    const reason = saved && movedOn(saved, plans);
    if (reason !== undefined) throw new Failure(reason);
}

function nothingToDo(topology: string, host: string): Plan<Location> {
    return { topology, host, steps: [], blockers: [], interruptions: [], risks: [] };
}

function adoptQuestion(plans: readonly Plan<Location>[]): string {
    const inTheWay = plans.filter(({ blockers }) => blockers.length > 0);
    const count = inTheWay.flatMap(({ blockers }) => blockers).length;
    const hosts = inTheWay.map(({ host }) => printableLine(host)).join(', ');
    return `${count === 1 ? 'It is' : `All ${count} are`} as the file says. Take ${count === 1 ? 'it' : 'them'} over on ${hosts}? [y/N] `;
}

function question(intent: ApplyOptions['intent'], plans: readonly Plan<Location>[]): string {
    const changing = plans.filter(({ steps }) => steps.length > 0);
    const count = changing.reduce((sum, { steps }) => sum + steps.length, 0);
    const what = `${intent === 'apply' ? 'Apply' : 'Run'} ${count === 1 ? 'this step' : `these ${count} steps`}`;
    return `${what} on ${changing.map(({ host }) => printableLine(host)).join(', ')}? [y/N] `;
}
