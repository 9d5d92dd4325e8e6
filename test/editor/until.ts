import { setTimeout as pause } from 'node:timers/promises';

/** How long a state of VS Code is waited for, in milliseconds. A busy machine needs much of it. */
export const PATIENCE = 30_000;

/** Reads until there is a value, and returns it. Rejects after a while, saying what it waited for. */
export async function until<T>(what: string, read: () => Promise<T | undefined>): Promise<T> {
    const end = performance.now() + PATIENCE;
    for (;;) {
        const value = await read();
        if (value !== undefined) return value;
        if (end < performance.now()) throw new Error(`Waited ${PATIENCE / 1000} s for ${what}.`);
        await pause(50);
    }
}
