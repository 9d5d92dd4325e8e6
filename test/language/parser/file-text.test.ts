import fc from 'fast-check';
import { TextDocument } from 'langium';
import { describe, expect, test } from 'vitest';
import type { Range } from '../../../language/finding/location.ts';
import { FileDocument } from '../../../language/parser/file-document.ts';
import { FileText } from '../../../language/parser/file-text.ts';
import { textChange } from '../../../language/parser/text-change.ts';

const runs = process.env.MVLAN_NIGHTLY ? 20_000 : 500;

/** Texts with many line breaks of every kind, and characters of two code units. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '\r\n', '𝄞', ' '), maxLength: 60 });

const position = fc.record({ line: fc.integer({ min: -1, max: 40 }), character: fc.integer({ min: -1, max: 12 }) });

const change = fc.oneof(
    { weight: 9, arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text }) },
    { weight: 1, arbitrary: fc.record({ text }) },
);

/** All that can be asked of a document, at every offset and position. */
function answers(document: TextDocument) {
    const { lineCount } = document;
    const whole = document.getText();
    const lines = Array.from({ length: lineCount + 3 }, (_, index) => index - 1);
    const positions = lines.flatMap((line) => [-1, 0, 1, 2, 5, 99].map((character) => ({ line, character })));
    return {
        lineCount,
        whole,
        positions: Array.from({ length: whole.length + 3 }, (_, index) => document.positionAt(index - 1)),
        offsets: positions.map((each) => document.offsetAt(each)),
        ranges: lines.map((line) => document.getLineRange(line)),
        breaks: lines.map((line) => document.getEOLCharacters(line)),
        parts: positions.map((start, index) =>
            document.getText({ start, end: positions[(index * 7) % positions.length] ?? start }),
        ),
    };
}

/** The text of a document after a change. */
function changed(document: TextDocument, { range, text: typed }: { range?: Range; text: string }): string {
    if (!range) return typed;
    const whole = document.getText();
    const [start = 0, end = 0] = [range.start, range.end]
        .map((each) => document.offsetAt(each))
        .toSorted((a, b) => a - b);
    return whole.slice(0, start) + typed + whole.slice(end);
}

describe('the text of a file, in blocks', () => {
    test('says of every place what the editor protocol’s own document says, whatever is typed', () => {
        fc.assert(
            fc.property(text, fc.array(change, { maxLength: 8 }), (initial, changes) => {
                let stock = TextDocument.create('file:///a', 'mvlan', 0, initial);
                let ours = FileDocument.create('file:///a', 'mvlan', 0, initial);
                for (const [index, each] of changes.entries()) {
                    // Changed in a line that it does not have, the protocol's own would count its lines wrong.
                    stock = TextDocument.create('file:///a', 'mvlan', index + 1, changed(stock, each));
                    ours = FileDocument.update(ours, [each], index + 1);
                    expect(answers(ours)).toEqual(answers(stock));
                }
                expect([ours.uri, ours.languageId, ours.version]).toEqual(['file:///a', 'mvlan', changes.length]);
            }),
            { numRuns: runs },
        );
    }, 600_000);

    test('is the same text however short its blocks are', () => {
        fc.assert(
            fc.property(
                text,
                fc.array(fc.tuple(fc.nat(), fc.nat(), text), { maxLength: 8 }),
                fc.integer({ min: 1, max: 9 }),
                (initial, changes, length) => {
                    let short = FileText.of(initial, length);
                    let plain = initial;
                    for (const [a, b, typed] of changes) {
                        const [start, end] = [a % (plain.length + 1), b % (plain.length + 1)].toSorted((x, y) => x - y);
                        plain = plain.slice(0, start) + typed + plain.slice(end);
                        short = short.replaced(start ?? 0, end ?? 0, typed);
                        expect(short.toString()).toBe(plain);
                    }
                    const whole = FileText.of(plain);
                    expect(short.lineCount).toBe(whole.lineCount);
                    for (let offset = 0; offset <= plain.length; offset++) {
                        const place = short.positionAt(offset);
                        expect(place).toEqual(whole.positionAt(offset));
                        expect(short.offsetAt(place)).toBe(whole.offsetAt(place));
                        expect(short.slice(offset)).toBe(plain.slice(offset));
                    }
                },
            ),
            { numRuns: runs },
        );
    }, 600_000);

    test('knows a character wherever it is', () => {
        const blocks = FileText.of(`${'x'.repeat(10_000)}\0${'x'.repeat(10_000)}`);
        expect(blocks.has('\0')).toBe(true);
        expect(blocks.replaced(10_000, 10_001, '').has('\0')).toBe(false);
    });
});

describe('the difference of two texts', () => {
    test('is one stretch, before and behind which they are the same', () => {
        fc.assert(
            fc.property(
                text,
                fc.nat(),
                fc.nat(),
                text,
                fc.integer({ min: 1, max: 9 }),
                (initial, a, b, typed, length) => {
                    const before = FileText.of(initial.repeat(5), length);
                    const [start = 0, end = 0] = [a % (before.length + 1), b % (before.length + 1)].toSorted(
                        (x, y) => x - y,
                    );
                    const after = before.replaced(start, end, typed);
                    const change = textChange(before, after);
                    const made = before.slice(0, change.start) + after.slice(change.start, change.newEnd);
                    expect(made + before.slice(change.oldEnd)).toBe(after.toString());
                    expect(change.oldEnd - change.start).toBeLessThanOrEqual(end - start);
                },
            ),
            { numRuns: runs },
        );
    }, 600_000);

    test('stands in the first of the places at which it can', () => {
        const lines = Array.from({ length: 5000 }, (_, index) => `vlan ${index}`).join('\n');
        const place = lines.indexOf('\n', 20_000);
        const before = FileText.of(lines);
        const change = textChange(before, before.replaced(place + 1, place + 1, '\n'));
        expect(change).toEqual({ start: place, oldEnd: place, newEnd: place + 1 });
    });

    test('is nothing of two texts that are the same', () => {
        const { start, oldEnd, newEnd } = textChange(FileText.of('a\nb'), FileText.of('a\nb'));
        expect([oldEnd, newEnd]).toEqual([start, start]);
    });
});
