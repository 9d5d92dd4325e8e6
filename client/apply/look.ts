import type { Location } from '../../language/finding/location.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { type HostAccess, openHosts } from './applied-host.ts';
import { defaultTiming } from './apply.ts';
import type { ApplyEvent } from './events.ts';
import type { Planner } from './planner.ts';

export interface LookOptions {
    readonly hosts: readonly HostAccess[];
    readonly planner: Planner;
    readonly signal: AbortSignal;
    report(event: ApplyEvent): void;
}

/**
 * Looks at every host and plans, and changes nothing. Rejects with a HostError where a host cannot be reached or looked
 * at, and with what the planner throws.
 */
export async function look({ hosts, planner, signal, report }: LookOptions): Promise<readonly Plan<Location>[]> {
    const plan: Planner['plan'] = (host, output) => planner.plan(host, output);
    const context = { observation: () => planner.observation, plan, timing: defaultTiming, report };
    const opened = await openHosts(hosts, context, signal);
    try {
        return await Promise.all(opened.map((host) => host.plan(signal)));
    } finally {
        await Promise.all(opened.map((host) => host.dispose()));
    }
}
