import { Failure } from './failure.ts';
import { complain } from './output.ts';

/** What a shell reports of a program that Ctrl+C ended. */
export const interrupted = 130;

/** A terminal that is closed ends us at once: hosts take back by themselves what was begun, and `nohup` can mean it. */
const signals = ['SIGINT', 'SIGTERM'] as const;

/** A signal that comes so soon after another belongs to it, as where a key repeats; in milliseconds. */
const oneAndTheSame = 1000;

/**
 * Does something that ends in order when it is interrupted; it may do so itself. `leaving` is what to say when it is
 * interrupted once more, which ends the program without waiting.
 */
export async function interruptible<T>(work: (cancel: AbortController) => Promise<T>, leaving?: string): Promise<T> {
    const cancel = new AbortController();
    let first: number | undefined;
    const onSignal = () => {
        first ??= performance.now();
        cancel.abort();
        if (leaving === undefined || performance.now() - first < oneAndTheSame) return;
        complain(leaving);
        process.exit(interrupted);
    };
    for (const signal of signals) process.on(signal, onSignal);
    try {
        return await work(cancel);
    } finally {
        for (const signal of signals) process.off(signal, onSignal);
    }
}

/** The same, for work that leaves nothing to be told when it is interrupted but that it was. */
export function orInterrupted<T>(work: (cancel: AbortController) => Promise<T>): Promise<T> {
    return interruptible(async (cancel) => {
        try {
            return await work(cancel);
        } catch (error) {
            throw cancel.signal.aborted && error instanceof Error ? new Failure(error.message, interrupted) : error;
        }
    });
}
