import { Failure } from './failure.ts';

/** What a shell reports of a program that Ctrl+C ended. */
export const interrupted = 130;

/** A terminal that is closed ends us at once: hosts take back by themselves what was begun, and `nohup` can mean it. */
const signals = ['SIGINT', 'SIGTERM'] as const;

/** Does something that ends in order when it is interrupted; it may do so itself. */
export async function interruptible<T>(work: (cancel: AbortController) => Promise<T>): Promise<T> {
    const cancel = new AbortController();
    const onSignal = () => cancel.abort();
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
