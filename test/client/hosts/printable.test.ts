import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PrintableStream, printable, printableLine } from '../../../client/hosts/printable.ts';

describe('printable text', () => {
    test.each([
        ['colours', '\x1b[1;31mred\x1b[0m', 'red'],
        ['movements of the cursor', 'a\x1b[2Kb\x1b[10;10Hc\x1b[?25l', 'abc'],
        ['titles and links, with either end', '\x1b]0;title\x07a\x1b]8;;http://x\x1b\\b', 'ab'],
        ['device control', 'a\x1bP1$r0m\x1b\\b', 'ab'],
        ['resets and character sets', 'a\x1bcb\x1b(0c\x1b7', 'abc'],
        ['a sequence by its C1 character', 'a\x9b31mb', 'ab'],
        ['bells, backspaces, NULs and C1 characters', 'a\x07\x08\x00\x7f\x85b', 'ab'],
        ['turns of the direction of writing', 'a\u202eb\u2066c\u200fd', 'abcd'],
        ['a sequence without an end', 'a\x1b]0;title', 'a'],
        ['a lone escape at the end', 'a\x1b', 'a'],
    ])('loses %s', (_, text, plain) => {
        expect(printable(text)).toBe(plain);
    });

    test('keeps newlines, tabs and every letter', () => {
        expect(printable('a\tb\nÄ 網 🙂')).toBe('a\tb\nÄ 網 🙂');
    });

    test('has a newline where a carriage return would write over the line', () => {
        expect(printable('10 %\r20 %\r\nend\r')).toBe('10 %\n20 %\nend\n');
    });

    test('is one line where a name is', () => {
        expect(printableLine('a\nb\t\tc\x1b[2J')).toBe('a b c');
    });

    test('has nothing of what a terminal acts on, whatever it was made of', () => {
        const part = fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.constantFrom('\x1b[', '\x1b]', '\x1b', '\x9b', '\x07', '\r'),
        );
        fc.assert(
            fc.property(fc.array(part), (parts) => {
                // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
                expect(printable(parts.join(''))).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
            }),
        );
    });
});

describe('printable text that comes in pieces', () => {
    test('loses a sequence that is cut', () => {
        const stream = new PrintableStream();
        expect(['a\x1b', '[3', '1mb\r', '\nc\x1b]0;ti', 'tle\x1b', '\\d'].map((piece) => stream.push(piece))).toEqual([
            'a',
            '',
            'b\n',
            'c',
            '',
            'd',
        ]);
    });

    test('gives up a string at the end of its line', () => {
        expect(printable('a\x1b]0;title\nb')).toBe('a\nb');
    });

    test('does not wait forever for the end of one', () => {
        const stream = new PrintableStream();
        stream.push('\x1b]0;');
        stream.push('x'.repeat(5000));
        expect(stream.push('back')).toBe('back');
    });

    test('is the same however it is cut', () => {
        const part = fc.constantFrom(
            '\x1b[31m',
            '\x1b]0;t\x07',
            '\x1b(0',
            '\r\n',
            '\r',
            'text',
            '\x9b1m',
            '\n',
            '\x1b',
            '[',
            ']',
            '\\',
            '1',
        );
        fc.assert(
            fc.property(fc.array(part), fc.array(fc.nat(60)), (parts, cuts) => {
                const whole = `${parts.join('')}.`;
                const ends = [...new Set([0, ...cuts.filter((cut) => cut < whole.length), whole.length])].sort(
                    (a, b) => a - b,
                );
                const stream = new PrintableStream();
                const pieces = ends.map((end, index) => stream.push(whole.slice(ends[index - 1] ?? 0, end)));
                expect(pieces.join('')).toBe(printable(whole));
            }),
        );
    });
});
