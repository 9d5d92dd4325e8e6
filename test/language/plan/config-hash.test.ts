import fc from 'fast-check';
import { expect, test } from 'vitest';
import { configHash } from '../../../language/plan/config-hash.ts';

test.each([
    ['', '07cc7607b4949e25'],
    ['foobar', '6477f76a9c2fba7e'],
    ['ä', '1619fe81d96189a0'],
])('the hash of %j is FNV-1a of its JSON text in UTF-8', (value, hash) => {
    expect(configHash(value)).toBe(hash);
});

test('is the same for equal values, and another one for others', () => {
    fc.assert(
        fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
            expect(configHash(structuredClone(a))).toBe(configHash(a));
            expect(configHash(a)).toMatch(/^[0-9a-f]{16}$/);
            if (JSON.stringify(a) !== JSON.stringify(b)) expect(configHash(a)).not.toBe(configHash(b));
        }),
    );
});
