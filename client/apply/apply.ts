import type { Location } from '../../language/finding/location.ts';
import { say } from '../../language/message/say.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { lookPatience } from '../hosts/answers.ts';
import { HostError } from '../hosts/host-error.ts';
import { type AppliedHost, type HostAccess, openHosts } from './applied-host.ts';
import type { ApplyEvent } from './events.ts';
import type { Verifier } from './measure.ts';
import type { Outcome } from './outcome.ts';
import { type Planner, samePlan } from './planner.ts';
import type { Hold } from './provisional.ts';
import { runPlans } from './run-plans.ts';

export interface ApplyUi {
    /**
     * Whether `confirm` asks nobody, since somebody has said yes beforehand: the hosts are locked at once then, and what is
     * planned first is what runs.
     */
    readonly isDecided?: boolean;
    /** Shows the plans and asks whether to carry them out. Asked again when a host has changed meanwhile. */
    confirm(plans: readonly Plan<Location>[]): Promise<boolean>;
    /**
     * Asks whether what is in the way is to be taken over, where nothing is but what is as the topology says. Left out:
     * it is not.
     */
    adopt?(plans: readonly Plan<Location>[]): Promise<boolean>;
    report(event: ApplyEvent): void;
    /** Asks whether a provisional change stays; undefined where nobody has answered before it was over. */
    keep(hold: Hold): Promise<'keep' | 'revert' | undefined>;
}

export interface ApplyOptions {
    readonly hosts: readonly HostAccess[];
    readonly planner: Planner;
    /** Measures what the topology promises once it is applied; undefined: nobody asks. */
    readonly verifier?: Verifier | undefined;
    readonly ui: ApplyUi;
    /** Aborting before the first step ends without a change; later it takes everything back. */
    readonly signal: AbortSignal;
    readonly timing?: Timing;
    /** After how many seconds hosts take back by themselves what nobody has kept; undefined: only where it is risky. */
    readonly hold?: number | undefined;
    /** Whether hosts on which everything went well keep it when it does not on another. */
    readonly keepGoing?: boolean;
}

/** How long to wait for another session that may only be looking, in seconds. */
const lookLong = 3;

/** How long a change that may cut the connection waits for a word when nobody says how long, in seconds. */
const usualHold = 120;

/** How long to wait for what. */
export interface Timing {
    /** A host that has heard nothing for so long takes everything back; in seconds. */
    readonly silence: number;
    /** How long a cancel waits for the command that is running; in milliseconds. */
    readonly grace: number;
    /** How long to try to reach a host again that was lost in the middle; in milliseconds. */
    readonly recovery: number;
    /** How long a host that is looked at may say nothing; in seconds. */
    readonly answer: number;
    /** How long a host waits for a Docker that has ended, or hangs, before it takes back without it; in seconds. */
    readonly engine: number;
}

export const defaultTiming: Timing = {
    silence: 20,
    grace: 10_000,
    recovery: 120_000,
    answer: lookPatience,
    // systemd starts it again at once, and it takes a while to come up; less than `recovery`.
    engine: 60,
};

/**
 * Makes the hosts what the topology says, all of them or none. Looks, shows the plans and asks; looks again under the
 * lock, so that what was confirmed is what runs, unless it was locked while it looked; runs all hosts at once; and is done
 * only when a new plan is empty.
 *
 * Rejects only when the planner does; before the first step or after the last.
 */
export function apply(options: ApplyOptions): Promise<Outcome> {
    return carryOut(options, (host, output, adopt) => options.planner.plan(host, output, adopt));
}

/** Removes from the hosts what the topology has there, in the same way. */
export function destroy(options: ApplyOptions): Promise<Outcome> {
    return carryOut(options, (host, output) => options.planner.destroyPlan(host, output));
}

async function carryOut(options: ApplyOptions, plan: Planner['plan']): Promise<Outcome> {
    const { ui, signal, timing = defaultTiming } = options;
    let adopts: boolean | undefined;
    const context = {
        plan: (host: string, output: string) => plan(host, output, adopts),
        observation: () => (adopts ? options.planner.longObservation : options.planner.observation),
        report: (event: ApplyEvent) => ui.report(event),
        timing,
    };
    let hosts: readonly AppliedHost[] = [];
    try {
        hosts = await openHosts(options.hosts, context, signal);
        const isLocked = ui.isDecided === true && (await lockedAhead(hosts));
        let plans = await planAll(hosts, signal);
        for (;;) {
            plans = refusingLasting(plans, options.hold);
            if (plans.some(({ blockers }) => blockers.length > 0)) {
                adopts = !adopts && plans.every(isAdoptable) && (await ui.adopt?.(plans));
                if (!adopts || signal.aborted) return { kind: 'blocked', plans };
                plans = await planAll(hosts, signal);
                continue;
            }
            if (plans.every(isEmpty)) {
                if (!isLocked) plans = await planSettled(hosts, plans, signal);
                if (plans.every(isEmpty)) return { kind: 'nothing-to-do' };
                continue;
            }
            if (!(await ui.confirm(plans)) || signal.aborted) return { kind: 'declined' };
            if (isLocked) break;
            await Promise.all(hosts.map((host) => host.lock(lookLong)));
            const shown = plans;
            plans = await planAll(hosts, signal);
            const changed = hosts.filter((_, index) => !samePlan(at(shown, index), at(plans, index)));
            if (changed.length === 0) break;
            await Promise.all(hosts.map((host) => host.unlock()));
            ui.report({ kind: 'plan-changed', hosts: changed.map(({ name }) => name) });
        }
        const hold = holdFor(plans, options.hold);
        const outcome = await runPlans(hosts, plans, {
            provisional: hold === undefined ? undefined : { seconds: hold, keep: (held) => ui.keep(held) },
            keepGoing: options.keepGoing ?? false,
            signal,
            report: context.report,
        });
        if (outcome.kind !== 'applied' || options.verifier === undefined) return outcome;
        return { ...outcome, ...(await measureApplied(hosts, options.verifier, { ...context, signal })) };
    } catch (error) {
        if (!(error instanceof HostError)) throw error;
        if (signal.aborted || error.kind === 'cancelled') return { kind: 'declined' };
        return { kind: 'unreachable', host: error.host, message: error.message, changed: 'nothing' };
    } finally {
        await Promise.all(hosts.map((host) => host.dispose()));
    }
}

/**
 * Locks all hosts or none, and says which: a host that lets no lock be made matters only if there is something to do.
 * One that another session is changing rejects: nothing that is seen of it lasts.
 */
async function lockedAhead(hosts: readonly AppliedHost[]): Promise<boolean> {
    const locks = await Promise.allSettled(hosts.map((host) => host.lock(lookLong)));
    if (locks.every(({ status }) => status === 'fulfilled')) return true;
    await Promise.all(hosts.filter((_, index) => locks[index]?.status === 'fulfilled').map((host) => host.unlock()));
    for (const lock of locks) {
        if (lock.status === 'fulfilled') continue;
        const { reason } = lock;
        if (!(reason instanceof HostError) || reason.kind !== 'refused') throw reason;
    }
    return false;
}

/** Plans once more with the hosts locked, lest nothing be to do only because another session is in the midst of it. */
async function planSettled(
    hosts: readonly AppliedHost[],
    plans: readonly Plan<Location>[],
    signal: AbortSignal,
): Promise<readonly Plan<Location>[]> {
    if (!(await lockedAhead(hosts))) return plans;
    const settled = await planAll(hosts, signal);
    await Promise.all(hosts.map((host) => host.unlock()));
    return settled;
}

function isEmpty({ steps, blockers }: Plan<Location>): boolean {
    return steps.length + blockers.length === 0;
}

/** Whether nothing is in its way that could not be taken over. */
function isAdoptable({ blockers }: Plan<Location>): boolean {
    return blockers.every((blocker) => blocker.isAdoptable);
}

/** How long a change waits to be kept, in seconds; undefined where it stays by itself. */
function holdFor(plans: readonly Plan<Location>[], asked: number | undefined): number | undefined {
    return asked ?? (plans.some(({ risks }) => risks.length > 0) ? usualHold : undefined);
}

/** A change that must be able to go back must not have steps that cannot: these are in the way then. */
function refusingLasting(plans: readonly Plan<Location>[], asked: number | undefined): readonly Plan<Location>[] {
    if (holdFor(plans, asked) === undefined) return plans;
    return plans.map((plan) => ({
        ...plan,
        blockers: [
            ...plan.blockers,
            ...plan.steps.flatMap(({ lasting, at, title }) =>
                lasting.map((sentence) => ({
                    message: say`'${title}' cannot be part of a change that is to be confirmed: ${sentence}`,
                    at,
                })),
            ),
        ],
    }));
}

/** What became of the promises; where a host was lost meanwhile, that, which changes nothing of what is applied. */
async function measureApplied(
    hosts: readonly AppliedHost[],
    verifier: Verifier,
    { report, signal }: { readonly report: (event: ApplyEvent) => void; readonly signal: AbortSignal },
): Promise<Pick<Extract<Outcome, { kind: 'applied' }>, 'verification' | 'unmeasured'>> {
    const probes = await verifier.probes();
    try {
        const outputs = hosts.flatMap((host) => {
            const own = probes.find((each) => each.host === host.name);
            if (own === undefined) return [];
            report({ kind: 'measuring', host: host.name });
            return [host.measure(own, signal)];
        });
        return { verification: await verifier.verification(await Promise.all(outputs)) };
    } catch (error) {
        if (error instanceof HostError) return { unmeasured: error.message };
        throw error;
    }
}

async function planAll(hosts: readonly AppliedHost[], signal: AbortSignal): Promise<readonly Plan<Location>[]> {
    return Promise.all(hosts.map((host) => host.plan(signal)));
}

function at<T>(items: readonly T[], index: number): T {
    const item = items[index];
    if (item === undefined) throw new RangeError(`There is no item ${index}.`);
    return item;
}
