import type { Location } from '../../language/finding/location.ts';
import type { Plan } from '../../language/plan/plan.ts';
import type { HostSession } from '../hosts/session.ts';
import type { ApplyEvent } from './events.ts';
import { type ForgottenContainer, type StepFailure, StepProgress } from './step-progress.ts';
import { stepScript } from './step-script.ts';
import { turns } from './turns.ts';

/** How a plan ended on a host. */
export type Ending =
    /** With the steps that could not throw away what their undo would have needed. */
    | { readonly kind: 'finished'; readonly leftovers: readonly StepFailure[] }
    /** `failed` is undefined where nothing failed here; `stuck` are the steps that could not be taken back. */
    | {
          readonly kind: 'undone';
          readonly failed: StepFailure | undefined;
          readonly stuck: readonly StepFailure[];
          /** Links that Docker has left behind where it ended in the midst of making a network. */
          readonly remains: readonly string[];
          /** Containers whose first process Docker has left behind where it ended while it started them. */
          readonly forgotten: readonly ForgottenContainer[];
          /** Whether the host has given up its Docker, which answered nothing. */
          readonly isEngineGivenUp: boolean;
          /** Whether the host had not heard of us for too long. */
          readonly isSilenced: boolean;
      };

/** A plan that is being carried out on one host. Nothing lasts until `finish`. */
export interface Transaction {
    /**
     * True once every step is done; false when the host takes back what was done. Rejects with a HostError, but not where
     * the host was told beforehand to hold the change: it may go on to do so when the connection is lost.
     */
    readonly ready: Promise<boolean>;
    /** Whether the host was told beforehand to hold the change. */
    readonly isHeldAhead: boolean;
    /** Settles once the host holds the change, or is heard no longer. */
    readonly held: Promise<void>;
    /** When something was heard of the host last, as `performance.now()` has it. */
    heardAt(): number;
    /** Rejects with a HostError when the connection ends first: the host then takes everything back by itself. */
    readonly ended: Promise<Ending>;
    finish(): void;
    /** Finishes only if another session says in time that the change stays; the host takes it back otherwise. */
    hold(seconds: number, token: string): void;
    /** Gives a change that is held more time. */
    extend(seconds: number): void;
    undo(): void;
}

export interface TransactionOptions {
    readonly session: HostSession;
    readonly plan: Plan<Location>;
    /** After how many seconds without a word from here the host takes everything back. */
    readonly silence: number;
    /** How long the host waits for a Docker that has ended, or hangs, before it takes back without it, in seconds. */
    readonly engine: number;
    /** How long an undo waits for the command that is running before it is ended, in milliseconds. */
    readonly grace: number;
    /** How to hold the change, told beforehand, since a step may cut the connection; undefined: nothing is. */
    readonly ahead?: { readonly seconds: number; readonly token: string } | undefined;
    report(event: ApplyEvent): void;
}

/** Starts carrying out a plan of at least one step on a host whose lock the session holds, until the end. */
export function begin({ session, plan, silence, engine, grace, ahead, report }: TransactionOptions): Transaction {
    let heardAt = performance.now();
    const progress = new StepProgress(session.host, plan, report);
    const ready = Promise.withResolvers<boolean>();
    const held = Promise.withResolvers<void>();
    const conversation = session.converse(stepScript(plan, { silence, engine }), {
        output: (text) => progress.hear(text),
        marker: (words) => {
            heardAt = performance.now();
            if (words[0] === 'holding') held.resolve();
            progress.mark(words);
            if (progress.done === plan.steps.length) ready.resolve(true);
            if (progress.failed !== undefined || progress.direction === 'undo') ready.resolve(false);
        },
    });
    const beat = setInterval(() => conversation.send('beat'), (silence * 1000) / 6);
    let interrupt: NodeJS.Timeout | undefined;
    let over = false;
    const end = async (): Promise<Ending> => {
        try {
            await conversation.ended;
            if (progress.direction === 'finish') return { kind: 'finished', leftovers: progress.left };
            const { failed, left: stuck, remains, forgotten, isEngineGivenUp, isSilenced } = progress;
            return { kind: 'undone', failed, stuck, remains, forgotten, isEngineGivenUp, isSilenced };
        } catch (error) {
            if (ahead === undefined) ready.reject(error);
            else ready.resolve(true);
            throw error;
        } finally {
            over = true;
            held.resolve();
            ready.resolve(false);
            clearInterval(beat);
            clearInterval(interrupt);
        }
    };
    const ended = end();
    // A lost connection rejects both; whoever waits for one of them has heard of it.
    ended.catch(() => {});
    ready.promise.catch(() => {});
    for (const { first, last } of turns(plan))
        conversation.send(first === last ? `run ${last}` : `together ${first} ${last}`);
    if (ahead !== undefined) conversation.send(`hold ${ahead.seconds} ${ahead.token}`);
    return {
        ready: ready.promise,
        ended,
        held: held.promise,
        isHeldAhead: ahead !== undefined,
        heardAt: () => heardAt,
        finish: () => conversation.send('finish'),
        hold: (seconds, token) => conversation.send(`hold ${seconds} ${token}`),
        extend: (seconds) => conversation.send(`more ${seconds}`),
        undo: () => {
            if (over || interrupt !== undefined) return;
            conversation.send('undo');
            // Again and again, since one that comes just before the shell waits for its command is not noticed.
            interrupt = setInterval(() => {
                if (progress.direction === 'do') conversation.send('interrupt');
            }, grace);
        },
    };
}
