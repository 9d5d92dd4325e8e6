import { setTimeout as pause } from 'node:timers/promises';

/** How long a state of VS Code is waited for, in milliseconds. A busy machine needs much of it. */
export const PATIENCE = 60_000;

/** Reads until there is a value, and returns it. Rejects after a while, in milliseconds, saying what it waited for. */
export async function until<T>(what: string, read: () => Promise<T | undefined>, patience = PATIENCE): Promise<T> {
    const end = performance.now() + patience;
    for (;;) {
        const value = await read();
        if (value !== undefined) return value;
        if (end < performance.now()) throw new Error(`Waited ${patience / 1000} s for ${what}.`);
        await pause(50);
    }
}
