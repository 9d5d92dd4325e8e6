import type { Location } from '../../language/finding/location.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { look } from '../apply/look.ts';
import { printableLine } from '../hosts/printable.ts';
import { showingHosts } from './host-progress.ts';
import { applicable, type HostOptions } from './hosts.ts';
import { write } from './output.ts';
import { localPlanner } from './planner.ts';

export interface DriftOptions extends HostOptions {
    /** Whether drift is told by the exit code 2 as well. */
    readonly exitCode: boolean;
}

/**
 * `mvlan drift`: where hosts are no longer as the file says, a line for each difference, and nothing where they are, so
 * that cron has a mail to send only when something is wrong. Exit code 0; with `--exit-code` 2 when there is a difference.
 */
export async function driftCommand(file: string, options: DriftOptions): Promise<number> {
    const { topology, hosts } = await applicable(file, options);
    const planner = localPlanner(topology);
    const plans = await showingHosts(hosts.length, (looking) => look({ hosts, planner, ...looking }));
    const lines = plans.flatMap(differences);
    if (lines.length > 0) await write(`${lines.join('\n')}\n`);
    return lines.length > 0 && options.exitCode ? 2 : 0;
}

function differences({ host, steps, blockers }: Plan<Location>): readonly string[] {
    return [
        ...blockers.map(({ message }) => message),
        ...steps.map(({ subject, reason }) => `${subject.kind} ${subject.name}: ${reason}`),
    ].map((difference) => printableLine(`${host}: ${difference}`));
}
