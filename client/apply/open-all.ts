import type { HostAccess } from './applied-host.ts';

/**
 * How many connections may be being made at once: hosts may lie behind one jump host or be one machine, and by default
 * sshd turns some away when ten are not yet logged in (sshd_config(5), MaxStartups 10:30:100).
 */
const atOnce = 8;

/** Opens something on every host, in parallel. When one cannot be had, ends the others and rejects with its HostError. */
export async function openAll<T extends { dispose(): Promise<void> }>(
    accesses: readonly HostAccess[],
    open: (access: HostAccess, signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
): Promise<readonly T[]> {
    const failure = new AbortController();
    const either = AbortSignal.any([signal, failure.signal]);
    const opened: T[] = [];
    const waiting = [...accesses.entries()];
    const worker = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
            const [index, access] = next;
            try {
                opened[index] = await open(access, either);
            } catch (error) {
                waiting.length = 0;
                failure.abort(error);
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, accesses.length) }, worker));
    if (!failure.signal.aborted) return opened;
    await Promise.all(opened.map((each) => each?.dispose()));
    throw failure.signal.reason;
}
