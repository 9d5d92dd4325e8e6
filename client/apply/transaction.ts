import type { Location } from '../../language/finding/location.ts';
import type { Plan } from '../../language/plan/plan.ts';
import type { HostSession } from '../hosts/session.ts';
import type { ApplyEvent } from './events.ts';
import { type StepFailure, StepProgress } from './step-progress.ts';
import { stepScript } from './step-script.ts';

/** How a plan ended on a host. */
export type Ending =
    /** With the steps that could not throw away what their undo would have needed. */
    | { readonly kind: 'finished'; readonly leftovers: readonly StepFailure[] }
    /** `failed` is undefined where nothing failed here; `stuck` are the steps that could not be taken back. */
    | { readonly kind: 'undone'; readonly failed: StepFailure | undefined; readonly stuck: readonly StepFailure[] };

/** A plan that is being carried out on one host. Nothing lasts until `finish`. */
export interface Transaction {
    /** True once every step is done; false when the host takes back what was done. Rejects with a HostError. */
    readonly ready: Promise<boolean>;
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
    /** How long an undo waits for the command that is running before it is ended, in milliseconds. */
    readonly grace: number;
    report(event: ApplyEvent): void;
}

/** Starts carrying out a plan of at least one step on a host whose lock the session holds, until the end. */
export function begin({ session, plan, silence, grace, report }: TransactionOptions): Transaction {
    const progress = new StepProgress(session.host, plan, report);
    const ready = Promise.withResolvers<boolean>();
    const conversation = session.converse(stepScript(plan, silence), {
        output: (text) => progress.hear(text),
        marker: (words) => {
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
            return { kind: 'undone', failed: progress.failed, stuck: progress.left };
        } catch (error) {
            ready.reject(error);
            throw error;
        } finally {
            over = true;
            ready.resolve(false);
            clearInterval(beat);
            clearInterval(interrupt);
        }
    };
    const ended = end();
    // A lost connection rejects both; whoever waits for one of them has heard of it.
    ended.catch(() => {});
    ready.promise.catch(() => {});
    for (const number of plan.steps.keys()) conversation.send(`run ${number + 1}`);
    return {
        ready: ready.promise,
        ended,
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
