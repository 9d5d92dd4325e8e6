import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Location } from '../../language/finding/location.ts';
import { say } from '../../language/message/say.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { HostError } from '../hosts/host-error.ts';
import type { AppliedHost } from './applied-host.ts';
import type { ApplyEvent } from './events.ts';
import type { Outcome } from './outcome.ts';
import { decide, type HeldRun, type Provisional } from './provisional.ts';
import type { Ending, Transaction } from './transaction.ts';
import { type Ended, verifyApplied, verifyUndone } from './verify.ts';

/** A host with its plan; no transaction where there is nothing to do. */
interface Run {
    readonly host: AppliedHost;
    readonly plan: Plan<Location>;
    readonly transaction: Transaction | undefined;
}

export interface RunOptions {
    /** Undefined: what is done stays. */
    readonly provisional: Provisional | undefined;
    /** Whether the hosts on which every step is done keep it when it is not so on another. */
    readonly keepGoing: boolean;
    readonly signal: AbortSignal;
    report(event: ApplyEvent): void;
}

/**
 * Carries out the plans of all hosts at once. They finish only when every step on every host is done; otherwise each
 * takes back its steps. Either way the hosts are looked at again, and what is found decides the outcome.
 */
export async function runPlans(
    hosts: readonly AppliedHost[],
    plans: readonly Plan<Location>[],
    options: RunOptions,
): Promise<Outcome> {
    const token = randomBytes(8).toString('hex');
    const runs = hosts.map((host, index) => start(host, plans[index], options.provisional, token));
    const ready = await allReady(runs, options);
    const isReady = (run: Run) => ready.has(run);
    if (!options.keepGoing && !runs.every(isReady)) return await undone(runs);
    const failed = runs.filter((run) => !isReady(run));
    if (failed.length === runs.length) return await undone(runs);
    const [made, taken] = await Promise.all([
        finished(runs.filter(isReady), token, options),
        failed.length > 0 ? undone(failed) : undefined,
    ]);
    return taken === undefined ? made : { kind: 'partial', outcomes: [made, taken] };
}

/** Those on which every step is done; without keep-going everything turns round as soon as one host does. */
async function allReady(runs: readonly Run[], { keepGoing, signal }: RunOptions): Promise<ReadonlySet<Run>> {
    const ready = new Set<Run>();
    let isDecided = false;
    const undo = () => {
        for (const { transaction } of runs) transaction?.undo();
    };
    // One that ends before all are ready has failed or lost its host.
    const turnRound = (run: Run) => {
        if (isDecided) return;
        ready.delete(run);
        if (!keepGoing) undo();
    };
    signal.addEventListener('abort', undo);
    if (signal.aborted) undo();
    await Promise.all(
        runs.map(async (run) => {
            run.transaction?.ended.then(
                () => turnRound(run),
                () => run.transaction?.isHeldAhead || turnRound(run),
            );
            if ((await run.transaction?.ready.catch(() => false)) ?? true) ready.add(run);
            else turnRound(run);
        }),
    );
    isDecided = true;
    signal.removeEventListener('abort', undo);
    return signal.aborted ? new Set() : ready;
}

/** What is ready stays, or is held until somebody says so. */
async function finished(runs: readonly Run[], token: string, options: RunOptions): Promise<Outcome> {
    const { provisional } = options;
    const held = runs.filter((run): run is Run & HeldRun => run.transaction !== undefined);
    if (provisional === undefined) {
        for (const { transaction } of held) transaction.finish();
        return await verifyApplied(await endings(runs));
    }
    const decision = await decide(held, { ...provisional, token }, options);
    if (decision === 'kept') return await verifyApplied(await Promise.all(runs.map(adopted)));
    const unkept = options.signal.aborted ? undefined : say`It was not kept.`;
    const why = decision === 'expired' ? say`It was not confirmed in time.` : unkept;
    return await verifyUndone(await endings(runs), why);
}

async function undone(runs: readonly Run[]): Promise<Outcome> {
    for (const { transaction } of runs) transaction?.undo();
    return await verifyUndone(await endings(runs));
}

/** A host that may lose us is told beforehand to hold what it does: later it may not hear it. */
function start(
    host: AppliedHost,
    plan: Plan<Location> | undefined,
    provisional: Provisional | undefined,
    token: string,
): Run {
    if (plan === undefined) throw new RangeError(`There is no plan for ${host.name}.`);
    if (plan.steps.length === 0) return { host, plan, transaction: undefined };
    const isRisky = provisional !== undefined && plan.risks.length > 0;
    return { host, plan, transaction: host.begin(plan, isRisky ? { seconds: provisional.seconds, token } : undefined) };
}

function endings(runs: readonly Run[]): Promise<readonly Ended[]> {
    return Promise.all(
        runs.map(async ({ host, plan, transaction }) => ({ host, plan, ending: await ending(transaction) })),
    );
}

/** Goes on with a host by the connection that kept its change, once it has finished, whatever became of the first one. */
async function adopted({ host, plan, transaction }: Run): Promise<Ended> {
    if (transaction === undefined) return { host, plan, ending: undefined };
    await host.settled();
    // The first connection has heard of it by now, or it is a dead one.
    const ending = await Promise.race([transaction.ended.catch(() => undefined), delay(1000, undefined)]);
    await host.adopt();
    return { host, plan, ending };
}

/** How it ended, or the error that hid it. */
async function ending(transaction: Transaction | undefined): Promise<Ending | HostError | undefined> {
    try {
        return await transaction?.ended;
    } catch (error) {
        if (error instanceof HostError) return error;
        throw error;
    }
}
