import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { patientOutline } from '../../../client/extension/patient-outline.ts';

type Arguments = Parameters<NonNullable<typeof patientOutline.provideDocumentSymbols>>;

describe('the outline', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    /** Asks for the outline of a text of so many lines; says how often the server was asked. */
    function ask(lineCount: number) {
        const token = { isCancellationRequested: false };
        const next = vi.fn(() => []);
        const answer = patientOutline.provideDocumentSymbols?.(
            ...([{ lineCount }, token, next] as unknown as Arguments),
        );
        return { token, next, answer };
    }

    test('of a small text is asked for at once', () => {
        expect(ask(100).next).toHaveBeenCalledOnce();
    });

    test('of a large text is asked for when it has not been withdrawn for a while', async () => {
        const { next, answer } = ask(10_000);
        await vi.advanceTimersByTimeAsync(300);
        expect(next).not.toHaveBeenCalled();
        await vi.advanceTimersByTimeAsync(1000);
        expect(next).toHaveBeenCalledOnce();
        expect(await answer).toEqual([]);
    });

    test('of a large text in which somebody types on is not asked for', async () => {
        const { token, next, answer } = ask(10_000);
        token.isCancellationRequested = true;
        await vi.advanceTimersByTimeAsync(2000);
        expect(await answer).toBeUndefined();
        expect(next).not.toHaveBeenCalled();
    });
});
