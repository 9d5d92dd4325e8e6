import { createInterface } from 'node:readline/promises';
import type { Location } from '../../language/finding/location.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { apply, destroy } from '../apply/apply.ts';
import { describe, type Outcome } from '../apply/outcome.ts';
import { planLines } from '../apply/plan-text.ts';
import { TerminalRenderer } from '../apply/terminal-renderer.ts';
import { ansiStyle, plainStyle } from '../apply/terminal-style.ts';
import { Failure } from './failure.ts';
import { applicable } from './hosts.ts';
import type { HostOptions } from './main.ts';
import { styleOf, write } from './output.ts';
import { localPlanner } from './planner.ts';

interface ApplyOptions extends HostOptions {
    readonly intent: 'apply' | 'destroy';
    /** Whether the person has said yes beforehand. */
    readonly yes: boolean;
}

/** What a shell reports of a program that Ctrl+C ended. */
const interrupted = 130;

/** `mvlan apply` and `mvlan destroy`: exit code 0 when the hosts are as they should be, 1 when they are as before. */
export async function applyCommand(file: string, options: ApplyOptions): Promise<number> {
    const { intent, yes } = options;
    const { topology, hosts } = await applicable(file, options);
    if (!yes && !process.stdin.isTTY) {
        throw new Failure(`there is no terminal to ask on; add --yes to ${intent} without being asked`, 1);
    }
    const style = styleOf(process.stdout).colours ? ansiStyle : plainStyle;
    const cancel = new AbortController();
    const onInterrupt = () => cancel.abort();
    process.on('SIGINT', onInterrupt);
    process.on('SIGTERM', onInterrupt);
    const renderer = new TerminalRenderer({
        write: (text) => process.stdout.write(text),
        newline: '\n',
        style,
        hosts: hosts.map(({ name }) => name),
    });
    try {
        const outcome = await (intent === 'apply' ? apply : destroy)({
            hosts,
            planner: localPlanner(topology),
            signal: cancel.signal,
            ui: {
                report: (event) => renderer.report(event),
                confirm: async (plans) => {
                    for (const line of plans.flatMap((plan) => planLines(plan, style))) renderer.line(line);
                    return yes || (await ask(intent, { plans, signal: cancel.signal }));
                },
            },
        });
        return await end(outcome, cancel.signal);
    } finally {
        process.off('SIGINT', onInterrupt);
        process.off('SIGTERM', onInterrupt);
    }
}

async function ask(
    intent: 'apply' | 'destroy',
    { plans, signal }: { readonly plans: readonly Plan<Location>[]; readonly signal: AbortSignal },
): Promise<boolean> {
    const count = plans.reduce((sum, { steps }) => sum + steps.length, 0);
    const names = plans.map(({ host }) => host).join(', ');
    const what = `${intent === 'apply' ? 'Apply' : 'Run'} ${count === 1 ? 'this step' : `these ${count} steps`}`;
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    try {
        const answer = await terminal.question(`${what} on ${names}? [y/N] `, { signal });
        return /^y(es)?$/i.test(answer.trim());
    } catch (error) {
        if (signal.aborted) return false;
        throw error;
    } finally {
        terminal.close();
    }
}

async function end(outcome: Outcome, signal: AbortSignal): Promise<number> {
    const message = describe(outcome);
    if (outcome.kind === 'applied' || outcome.kind === 'nothing-to-do') {
        await write(`${message}\n`);
        return 0;
    }
    throw new Failure(message, signal.aborted ? interrupted : 1);
}
