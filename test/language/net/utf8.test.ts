import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Bytes } from '../../../language/net/utf8.ts';

test('texts become the bytes that the platform makes of them, lone surrogates included', () => {
    const points = fc.nat(0x10ffff).map((point) => String.fromCodePoint(point));
    const edges = fc.constantFrom('\u007f', '\u0080', '\u07ff', '\u0800', '\ud7ff', '\ue000', '\uffff', '\u{10000}');
    const halves = fc.constantFrom('\ud800', '\udbff', '\udc00', '\udfff', '\u{10ffff}');
    const texts = fc.string({ unit: fc.oneof(points, edges, halves) });
    fc.assert(
        fc.property(texts, (text) => {
            expect(utf8Bytes(text)).toEqual([...new TextEncoder().encode(text)]);
        }),
    );
});
