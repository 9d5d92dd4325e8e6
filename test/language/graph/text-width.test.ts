import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Face, fitText, textWidth, wrapText } from '../../../language/graph/text-width.ts';

const faces = fc.constantFrom<Face>('sans', 'bold', 'mono');
const texts = fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string({ unit: 'binary' }));

describe('the width of a text', () => {
    test.each([
        ['', 'sans', 0],
        ['i', 'sans', 2.78],
        ['W', 'sans', 9.89],
        ['W', 'bold', 11.03],
        ['10.0.0.1', 'mono', 48.16],
        ['網路', 'sans', 22],
        ['e\u0301', 'mono', 6.02],
    ] as const)('of %j in %s', (text, face, width) => expect(textWidth(text, face, 10)).toBeCloseTo(width, 6));

    test('is the sum of the widths of its parts', () => {
        fc.assert(
            fc.property(texts, texts, faces, (a, b, face) => {
                // A pair of surrogates is one character only together.
                fc.pre(a.isWellFormed() && b.isWellFormed());
                expect(textWidth(a + b, face, 11)).toBeCloseTo(textWidth(a, face, 11) + textWidth(b, face, 11), 6);
            }),
        );
    });
});

describe('fitting a text', () => {
    test('leaves alone what fits, exactly too', () => {
        const room = textWidth('eth0.10', 'mono', 11);
        expect(fitText('eth0.10', 'mono', { size: 11, room })).toBe('eth0.10');
        expect(fitText('eth0.10', 'mono', { size: 11, room: room - 0.01 })).toMatch(/^eth0\.?…$/);
    });

    test('gives a beginning of the text with an ellipsis, no wider than the room, and with whole characters', () => {
        fc.assert(
            fc.property(texts, faces, fc.integer({ min: 20, max: 300 }), (text, face, room) => {
                const fitting = fitText(text, face, { size: 11, room });
                expect(textWidth(fitting, face, 11)).toBeLessThanOrEqual(room);
                if (fitting === text) return;
                expect(fitting.endsWith('…')).toBe(true);
                const beginning = [...fitting].slice(0, -1);
                expect([...text].slice(0, beginning.length)).toEqual(beginning);
            }),
        );
    });

    test('of marks that take no room at all does not go on for ever', () => {
        expect(fitText('\u0301'.repeat(10_000), 'sans', { size: 11, room: 100 }).length).toBeLessThanOrEqual(10_001);
    });
});

describe('wrapping a text', () => {
    const wrapped = (text: string, room: number) => wrapText(text, 'mono', { size: 10, room, most: 3 });

    test('breaks it behind what stands between words, and else anywhere', () => {
        expect(wrapped('webs-frontend-1', 60.2)).toEqual(['webs-', 'frontend-1']);
        expect(wrapped('fd00:10::1 .. fd00:10::ff', 72.3)).toEqual(['fd00:10::1', '.. fd00:10:', ':ff']);
        expect(wrapped('abcdefghij', 36.2)).toEqual(['abcde', 'fghij']);
        expect(wrapped('a', 36.2)).toEqual(['a']);
    });

    test('leaves nothing out in as many rows as there are, and none is wider than the room', () => {
        fc.assert(
            fc.property(texts, faces, fc.integer({ min: 20, max: 300 }), (text, face, room) => {
                const rows = wrapText(text, face, { size: 11, room, most: 4 });
                expect(rows.length).toBeLessThanOrEqual(4);
                for (const row of rows) expect(textWidth(row, face, 11)).toBeLessThanOrEqual(room);
                const isCut = rows.at(-1)?.endsWith('…') && !text.endsWith('…');
                const solid = (part: string) => part.replace(/\s/g, '');
                const whole = solid(isCut ? rows.join('').slice(0, -1) : rows.join(''));
                expect(isCut ? solid(text).startsWith(whole) : solid(text) === whole).toBe(true);
            }),
        );
    });
});
