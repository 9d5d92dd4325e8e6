import { type ApplyEvent, busyNote } from '../apply/events.ts';
import { orInterrupted } from './interrupt.ts';
import { complain } from './output.ts';
import { Progress } from './progress.ts';

interface Looking {
    readonly signal: AbortSignal;
    report(event: ApplyEvent): void;
}

/**
 * Does something that only looks at hosts, and shows a person who waits how many have let us in. Says on standard error
 * afterwards which of them another session is changing.
 */
export function showingHosts<T>(count: number, work: (looking: Looking) => Promise<T>): Promise<T> {
    const progress = new Progress(process.stderr);
    let reached = 0;
    const notes: string[] = [];
    const report = (event: ApplyEvent) => {
        if (event.kind === 'connected') reached++;
        if (event.kind === 'busy') notes.push(busyNote(event));
        if ('host' in event) progress.show({ doing: `Looking at ${event.host}`, done: reached, of: count });
    };
    return orInterrupted(({ signal }) =>
        work({ signal, report }).finally(() => {
            progress.end();
            for (const note of notes) complain(note);
        }),
    );
}
