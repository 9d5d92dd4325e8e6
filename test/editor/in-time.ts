import { errors } from 'playwright-core';

/** When to begin again instead of waiting on, in milliseconds. */
export const SOON = { timeout: 3000 };

/** True when the action succeeds, nothing when it takes too long. */
export async function inTime(action: () => Promise<void>): Promise<true | undefined> {
    try {
        await action();
        return true;
    } catch (error) {
        if (error instanceof errors.TimeoutError) return undefined;
        throw error;
    }
}
