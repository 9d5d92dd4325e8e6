import { leavesAllAsItIs } from '../../language/plan/blast-radius.ts';
import { look } from '../apply/look.ts';
import { planLines, undoLines } from '../apply/plan-text.ts';
import { ansiStyle, plainStyle } from '../apply/terminal-style.ts';
import { Failure } from './failure.ts';
import { showingHosts } from './host-progress.ts';
import { applicable, type HostOptions } from './hosts.ts';
import { styleOf, write } from './output.ts';
import { localPlanner } from './planner.ts';
import { printPlan, savedPlan, savePlan } from './saved-plan.ts';

export interface PlanOptions extends HostOptions {
    /** Whether to show what would take the steps back. */
    readonly undo: boolean;
    /** Whether the links are to come back after a reboot. */
    readonly persist: boolean;
    /** Whether what is in the way and as the file says is taken over. */
    readonly adopt: boolean;
    readonly format: 'text' | 'json';
    /** The file to save the plan in. */
    readonly out: string | undefined;
}

/** `mvlan plan`: exit code 0 when every host is as the file says, 2 when something would change, 1 when it cannot. */
export async function planCommand(file: string, options: PlanOptions): Promise<number> {
    const planned = await applicable(file, options);
    const { topology, hosts } = planned;
    const planner = localPlanner(topology, options);
    const plans = await showingHosts(hosts.length, (looking) => look({ hosts, planner, ...looking }));
    const saved = savedPlan(planned, plans, options);
    const style = styleOf(process.stdout).colours ? ansiStyle : plainStyle;
    const lines = plans.flatMap((plan) => [
        ...planLines(plan, style),
        ...(options.undo && plan.steps.length > 0 ? undoLines(plan, style) : []),
    ]);
    await write(options.format === 'json' ? printPlan(saved) : `${lines.join('\n')}\n`);
    const blocked = plans.flatMap(({ blockers }) => blockers);
    if (blocked.length > 0) throw new Failure(blocked.map(({ message }) => message).join(' '));
    if (options.out !== undefined) await savePlan(options.out, saved);
    return plans.every(leavesAllAsItIs) ? 0 : 2;
}
