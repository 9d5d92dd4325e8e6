import { setTimeout as delay } from 'node:timers/promises';
import { HostError } from '../hosts/host-error.ts';
import type { AppliedHost } from './applied-host.ts';
import type { ApplyEvent } from './events.ts';
import type { Transaction } from './transaction.ts';

/** A change that hosts take back by themselves, as a person sees it who has to decide. */
export interface Hold {
    readonly hosts: readonly string[];
    /** How much time is left, in milliseconds. */
    remaining(): number;
    /** Gives so much more time, in seconds. */
    extend(seconds: number): void;
    /** Aborts when there is nothing to decide any longer. */
    readonly over: AbortSignal;
}

/** How a change is held. */
export interface Provisional {
    /** How long the hosts wait for a word, in seconds. */
    readonly seconds: number;
    /** Asks whether the change stays; undefined where nobody has answered before it was over. */
    keep(hold: Hold): Promise<'keep' | 'revert' | undefined>;
}

/** A host with a change that is ready. */
export interface HeldRun {
    readonly host: AppliedHost;
    readonly transaction: Transaction;
}

interface Surroundings {
    readonly signal: AbortSignal;
    report(event: ApplyEvent): void;
}

/** How long a host that is told to take a change back may say nothing of it before it is told by another connection. */
const silence = 5000;

/**
 * Lets hosts hold a change until somebody says that it stays, through new connections: that they can be made is what
 * proves that no host was lost. Otherwise the hosts take it back, by themselves when the time is up.
 */
export async function decide(
    runs: readonly HeldRun[],
    { seconds, keep, token }: Provisional & { readonly token: string },
    { signal, report }: Surroundings,
): Promise<'kept' | 'reverted' | 'expired'> {
    const hold = new HeldChange(runs, token, seconds);
    const cancel = () => hold.end();
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    try {
        await Promise.all(runs.map(({ transaction }) => transaction.held));
        report({ kind: 'holding', hosts: hold.hosts, seconds });
        for (;;) {
            const decision = hold.over.aborted ? undefined : await keep(hold);
            const answer = decision === 'keep' ? await askedToKeep(runs, token, { hold, report }) : undefined;
            if (answer === 'kept') return 'kept';
            if (answer === 'unreached' && !hold.over.aborted) continue;
            if (decision === 'revert' || signal.aborted) {
                await Promise.all(runs.map((run) => takeBack(run, token)));
                return 'reverted';
            }
            // Each host has seen to it itself, or will; one that hears us need not wait.
            for (const { transaction } of runs) transaction.undo();
            return 'expired';
        }
    } finally {
        hold.end();
        signal.removeEventListener('abort', cancel);
    }
}

class HeldChange implements Hold {
    readonly hosts: readonly string[];
    readonly over: AbortSignal;
    readonly #runs: readonly HeldRun[];
    readonly #token: string;
    readonly #ending = new AbortController();
    /** Those whose first connection is gone. */
    readonly #lost = new Set<HeldRun>();
    #deadline: number;
    #timer: NodeJS.Timeout;

    constructor(runs: readonly HeldRun[], token: string, seconds: number) {
        this.hosts = runs.map(({ host }) => host.name);
        this.over = this.#ending.signal;
        this.#runs = runs;
        this.#token = token;
        // A host that was told beforehand may have begun to count when it was heard last.
        const ahead = runs.filter(({ transaction }) => transaction.isHeldAhead);
        const begun = Math.min(performance.now(), ...ahead.map(({ transaction }) => transaction.heardAt()));
        this.#deadline = begun + seconds * 1000;
        this.#timer = setTimeout(() => this.end(), this.remaining());
        for (const run of runs) {
            if (!run.transaction.isHeldAhead) run.transaction.hold(seconds, token);
            // A host that tells how it ended has decided; a connection that is lost decides nothing.
            run.transaction.ended.then(
                () => this.end(),
                () => this.#lost.add(run),
            );
        }
    }

    remaining(): number {
        return Math.max(0, this.#deadline - performance.now());
    }

    extend(seconds: number): void {
        if (this.over.aborted) return;
        this.#deadline += seconds * 1000;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.end(), this.remaining());
        for (const run of this.#runs) {
            if (!this.#lost.has(run)) run.transaction.extend(seconds);
            else run.host.decide(this.#token, seconds).catch(() => {});
        }
    }

    end(): void {
        clearTimeout(this.#timer);
        this.#ending.abort();
    }
}

/** Reaches every host anew before any is told. `gone`: a host has nothing to keep any longer. */
async function askedToKeep(
    runs: readonly HeldRun[],
    token: string,
    { hold, report }: { readonly hold: Hold; report(event: ApplyEvent): void },
): Promise<'kept' | 'gone' | 'unreached'> {
    try {
        await Promise.all(runs.map(({ host }) => host.reachAnew(hold.over)));
        const answers = await Promise.all(runs.map(({ host }) => host.decide(token, 'keep')));
        return answers.every(Boolean) ? 'kept' : 'gone';
    } catch (error) {
        if (!(error instanceof HostError)) throw error;
        if (!hold.over.aborted) report({ kind: 'not-confirmed', host: error.host, message: error.message });
        return 'unreached';
    }
}

/** Tells a host by the first connection, and where nothing is heard of it by another; else its time will be up. */
async function takeBack({ host, transaction }: HeldRun, token: string): Promise<void> {
    transaction.undo();
    const isOver = transaction.ended.then(
        () => true,
        () => false,
    );
    if (await Promise.race([isOver, delay(silence, false)])) return;
    await host.decide(token, 'revert').catch(() => false);
}
