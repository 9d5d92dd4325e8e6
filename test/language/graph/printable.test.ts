import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable } from '../../../language/graph/printable.ts';

describe('what has no shape of its own gets one', () => {
    test.each([
        ['plain text, with "quotes" & <signs>', 'plain text, with "quotes" & <signs>'],
        ['', ''],
        ['\0\u001f\u007f', '␀␟␡'],
        ['a\nb\r\tc', 'a␊b␍␉c'],
        ['\u0085', '[U+0085]'],
        ['\u202e\u2066\u200f\u061c', '[U+202E][U+2066][U+200F][U+061C]'],
        ['\u200b\ufeff\u2028', '[U+200B][U+FEFF][U+2028]'],
        ['\ud800 \udfff \ufffe', '� � �'],
        ['שלום', 'שלום'],
        ['👩‍💻', '👩‍💻'],
        [`z${'\u0301'.repeat(50)}a`, `z${'\u0301'.repeat(4)}a`],
    ])('%j', (text, shown) => expect(printable(text)).toBe(shown));
});

test('what is printable stays so', () => {
    fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => {
            expect(printable(printable(text))).toBe(printable(text));
        }),
    );
});
