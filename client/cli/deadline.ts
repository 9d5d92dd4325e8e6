import { HostError } from '../hosts/host-error.ts';
import type { HostSession } from '../hosts/session.ts';

export interface Deadline {
    readonly host: string;
    /** When to give up, in seconds. */
    readonly seconds: number;
    readonly signal: AbortSignal;
}

/**
 * A session, or a HostError when it takes too long: a host may let us in and then wait for an answer to a menu, where
 * nobody is who would see that and press Ctrl+C.
 */
export async function inTime(
    open: (signal: AbortSignal) => Promise<HostSession>,
    { host, seconds, signal }: Deadline,
): Promise<HostSession> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), seconds * 1000);
    try {
        return await open(AbortSignal.any([signal, deadline.signal]));
    } catch (error) {
        if (!deadline.signal.aborted || signal.aborted) throw error;
        const message = `${host} has given no shell for ${seconds} seconds; log in with ssh to see what it waits for.`;
        throw new HostError('shell', host, message);
    } finally {
        clearTimeout(timer);
    }
}
