import type { Location } from '../../language/finding/location.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { apply, destroy } from '../apply/apply.ts';
import { describe } from '../apply/outcome.ts';
import { planLines } from '../apply/plan-text.ts';
import { TerminalRenderer } from '../apply/terminal-renderer.ts';
import { ansiStyle, plainStyle } from '../apply/terminal-style.ts';
import { Failure } from './failure.ts';
import { applicable, type HostOptions } from './hosts.ts';
import { interrupted, interruptible } from './interrupt.ts';
import { styleOf } from './output.ts';
import { localPlanner } from './planner.ts';
import { confirmed } from './question.ts';

interface ApplyOptions extends HostOptions {
    readonly intent: 'apply' | 'destroy';
    /** Whether the person has said yes beforehand. */
    readonly yes: boolean;
}

/** `mvlan apply` and `mvlan destroy`: exit code 0 when the hosts are as they should be, 1 when they are as before. */
export async function applyCommand(file: string, options: ApplyOptions): Promise<number> {
    const { intent, yes } = options;
    const { topology, hosts } = await applicable(file, options);
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
            planner: localPlanner(topology),
            signal: cancel.signal,
            ui: {
                report: (event) => renderer.report(event),
                confirm: async (plans) => {
                    for (const line of plans.flatMap((plan) => planLines(plan, style))) renderer.line(line);
                    return yes || (await confirmed(question(intent, plans), { input, output }, cancel));
                },
            },
        });
        const message = describe(outcome);
        if (outcome.kind !== 'applied' && outcome.kind !== 'nothing-to-do') {
            throw new Failure(message, cancel.signal.aborted ? interrupted : undefined);
        }
        renderer.line(message);
        return 0;
    });
}

function question(intent: ApplyOptions['intent'], plans: readonly Plan<Location>[]): string {
    const changing = plans.filter(({ steps }) => steps.length > 0);
    const count = changing.reduce((sum, { steps }) => sum + steps.length, 0);
    const what = `${intent === 'apply' ? 'Apply' : 'Run'} ${count === 1 ? 'this step' : `these ${count} steps`}`;
    return `${what} on ${changing.map(({ host }) => host).join(', ')}? [y/N] `;
}
