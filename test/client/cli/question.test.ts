import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { confirmed } from '../../../client/cli/question.ts';

/** Asks on a terminal where these keys are pressed; undefined: the end of the input. */
async function asked(keys: string | undefined, cancel = new AbortController()) {
    const input = new PassThrough();
    const output = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true });
    const answer = confirmed('Apply? ', { input, output }, cancel);
    if (keys === undefined) input.end();
    else input.write(keys);
    return { answer: await answer, cancelled: cancel.signal.aborted, screen: String(output.read()) };
}

describe('a question', () => {
    test.each(['y', 'Y', 'yes', ' YES '])('is answered with yes by %s', async (keys) => {
        expect(await asked(`${keys}\r`)).toMatchObject({ answer: true, cancelled: false });
    });

    test.each(['', 'n', 'no', 'yess', 'oh yes', 'j'])('is answered with no by "%s"', async (keys) => {
        expect(await asked(`${keys}\r`)).toMatchObject({ answer: false, cancelled: false });
    });

    test('is answered with no by the end of the input, typed or not, on a line of its own', async () => {
        for (const end of ['\x04', undefined]) {
            const { answer, cancelled, screen } = await asked(end);
            expect({ answer, cancelled }).toEqual({ answer: false, cancelled: false });
            expect(screen).toMatch(/Apply\? .*\n$/s);
        }
    });

    test('is answered with no by Ctrl+C, also behind a yes that was not entered, and cancels', async () => {
        expect(await asked('yes\x03')).toMatchObject({ answer: false, cancelled: true });
    });

    test('ends when it is cancelled elsewhere, or was before', async () => {
        const cancel = new AbortController();
        const waiting = asked('y', cancel);
        cancel.abort();
        expect(await waiting).toMatchObject({ answer: false });
        expect(await asked('y\r', cancel)).toMatchObject({ answer: false });
    });
});
