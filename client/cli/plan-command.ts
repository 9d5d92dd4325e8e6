import type { ApplyEvent } from '../apply/events.ts';
import { look } from '../apply/look.ts';
import { planLines } from '../apply/plan-text.ts';
import { ansiStyle, plainStyle } from '../apply/terminal-style.ts';
import { Failure } from './failure.ts';
import { applicable, type HostOptions } from './hosts.ts';
import { interrupted, interruptible } from './interrupt.ts';
import { styleOf, write } from './output.ts';
import { localPlanner } from './planner.ts';
import { Progress } from './progress.ts';

/** `mvlan plan`: exit code 0 when every host is as the file says, 2 when something would change, 1 when it cannot. */
export async function planCommand(file: string, options: HostOptions): Promise<number> {
    const { topology, hosts } = await applicable(file, options);
    const progress = new Progress(process.stderr);
    let reached = 0;
    const report = (event: ApplyEvent) => {
        if (event.kind === 'connected') reached++;
        if ('host' in event) progress.show({ doing: `Looking at ${event.host}`, done: reached, of: hosts.length });
    };
    const plans = await interruptible(async ({ signal }) =>
        look({ hosts, planner: localPlanner(topology), signal, report })
            .catch((error: unknown) => {
                throw signal.aborted && error instanceof Error ? new Failure(error.message, interrupted) : error;
            })
            .finally(() => progress.end()),
    );
    const style = styleOf(process.stdout).colours ? ansiStyle : plainStyle;
    await write(
        plans
            .flatMap((plan) => planLines(plan, style))
            .join('\n')
            .concat('\n'),
    );
    const blocked = plans.flatMap(({ blockers }) => blockers);
    if (blocked.length > 0) throw new Failure(blocked.map(({ message }) => message).join(' '));
    return plans.some(({ steps }) => steps.length > 0) ? 2 : 0;
}
