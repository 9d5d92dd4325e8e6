import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MarkerStream } from '../../../client/hosts/marker-stream.ts';

/** What is heard of these pieces: text as strings, joined, and markers as lists of words. */
function hear(pieces: readonly string[]): readonly (string | readonly string[])[] {
    const heard: (string | readonly string[])[] = [];
    const stream = new MarkerStream('abc', {
        text: (chunk) => {
            const last = heard.at(-1);
            if (typeof last === 'string') heard[heard.length - 1] = last + chunk;
            else heard.push(chunk);
        },
        marker: (words) => heard.push(words),
    });
    for (const piece of pieces) stream.push(piece);
    return heard;
}

describe('a stream of output and markers', () => {
    test('is told apart, also where output ends in the middle of a line', () => {
        expect(hear(['out\x1eabc exit 0\nmore\n\x1eabc done\n'])).toEqual(['out', ['exit', '0'], 'more\n', ['done']]);
    });

    test('takes another nonce, or none, for output', () => {
        const forged = '\x1eabd exit 0\n\x1e exit 0\nabc exit 0\n';
        expect(hear([forged])).toEqual([forged]);
    });

    test('finds a marker behind a separator that begins none', () => {
        expect(hear(['\x1e\x1eabc done\n', '\x1ea\x1eabc done\n'])).toEqual(['\x1e', ['done'], '\x1ea', ['done']]);
    });

    test('gives output as soon as it cannot be the beginning of a marker', () => {
        expect(hear(['no newline'])).toEqual(['no newline']);
        expect(hear(['held \x1eab'])).toEqual(['held ']);
        expect(hear(['held \x1eab', 'x'])).toEqual(['held \x1eabx']);
    });

    test('is the same however it is cut', () => {
        const part = fc.constantFrom('\x1e', 'abc', ' ', 'a', '\n', '\x1eabc exit 0\n', 'text');
        fc.assert(
            fc.property(fc.array(part), fc.array(fc.nat(60)), (parts, cuts) => {
                const whole = `${parts.join('')}\x1eabc end\n`;
                const ends = [...new Set([0, ...cuts.filter((cut) => cut < whole.length), whole.length])].sort(
                    (a, b) => a - b,
                );
                const pieces = ends.map((end, index) => whole.slice(ends[index - 1] ?? 0, end));
                expect(hear(pieces)).toEqual(hear([whole]));
            }),
        );
    });
});
