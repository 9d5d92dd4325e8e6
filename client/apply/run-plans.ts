import type { Location } from '../../language/finding/location.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { HostError } from '../hosts/host-error.ts';
import type { AppliedHost } from './applied-host.ts';
import type { Outcome } from './outcome.ts';
import type { Ending, Transaction } from './transaction.ts';
import { verifyApplied, verifyUndone } from './verify.ts';

/** A host with its plan; no transaction where there is nothing to do. */
interface Run {
    readonly host: AppliedHost;
    readonly plan: Plan<Location>;
    readonly transaction: Transaction | undefined;
}

/**
 * Carries out the plans of all hosts at once. They finish only when every step on every host is done; otherwise each
 * takes back its steps. Either way the hosts are looked at again, and what is found decides the outcome.
 */
export async function runPlans(
    hosts: readonly AppliedHost[],
    plans: readonly Plan<Location>[],
    signal: AbortSignal,
): Promise<Outcome> {
    const runs = hosts.map((host, index) => start(host, plans[index]));
    let turned: 'no' | 'finish' | 'undo' = 'no';
    const undo = () => {
        // Some have finished by then: there is no way back for the others.
        if (turned === 'finish') return;
        turned = 'undo';
        for (const { transaction } of runs) transaction?.undo();
    };
    signal.addEventListener('abort', undo);
    // One that ends before all are ready has failed or lost its host.
    for (const { transaction } of runs) transaction?.ended.then(undo, undo);
    if (signal.aborted) undo();
    const ready = await Promise.all(runs.map(({ transaction }) => transaction?.ready.catch(() => false) ?? true));
    signal.removeEventListener('abort', undo);
    if (ready.every(Boolean) && turned === 'no') {
        turned = 'finish';
        for (const { transaction } of runs) transaction?.finish();
    } else {
        undo();
    }
    const ended = await Promise.all(
        runs.map(async ({ host, plan, transaction }) => ({ host, plan, ending: await ending(transaction) })),
    );
    return turned === 'finish' ? verifyApplied(ended) : verifyUndone(ended);
}

function start(host: AppliedHost, plan: Plan<Location> | undefined): Run {
    if (plan === undefined) throw new RangeError(`There is no plan for ${host.name}.`);
    return { host, plan, transaction: plan.steps.length === 0 ? undefined : host.begin(plan) };
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
