import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Address } from '../../../language/net/address.ts';
import { Prefix } from '../../../language/net/prefix.ts';
import { itemsOverlapping, prefixForest, summarizeOverlaps } from '../../../language/rules/prefix-forest.ts';

/** Prefixes of both families among few addresses, so that many of them overlap or are equal. */
const prefixes = fc
    .tuple(fc.constantFrom(4 as const, 6 as const), fc.nat({ max: 15 }), fc.integer({ min: 0, max: 5 }))
    .map(([family, bits, spared]) => {
        const width = family === 4 ? 32 : 128;
        return Prefix.containing(Address.of(family, BigInt(bits)), width - spared);
    });

interface Item {
    readonly prefix: Prefix;
    readonly number: number;
}

describe('the prefix forest', () => {
    test('finds for each prefix the items that comparing all pairs finds', () => {
        fc.assert(
            fc.property(fc.array(prefixes, { maxLength: 30 }), (all) => {
                const items = all.map((prefix, number): Item => ({ prefix, number }));
                const found = prefixForest(items, ({ prefix }) => prefix);
                expect(found.flatMap((node) => node.items)).toHaveLength(items.length);
                for (const node of found) {
                    const expected = items.filter(({ prefix }) => prefix.overlaps(node.prefix));
                    const overlapping = [...itemsOverlapping(node)];
                    expect(numbers(overlapping)).toEqual(numbers(expected));
                }
            }),
        );
    });

    test('sums up what overlaps a prefix as a walk over it would', () => {
        fc.assert(
            fc.property(fc.array(prefixes, { minLength: 1, maxLength: 30 }), (all) => {
                const items = all.map((prefix, number): Item => ({ prefix, number }));
                const nodes = prefixForest(items, ({ prefix }) => prefix);
                const sums = summarizeOverlaps(nodes, { of: ({ number }) => number, join: (a, b) => a + b });
                for (const node of nodes) {
                    const expected = [...itemsOverlapping(node)].reduce((sum, { number }) => sum + number, 0);
                    expect(sums.get(node)).toBe(expected);
                }
            }),
        );
    });
});

function numbers(items: readonly Item[]): readonly number[] {
    return items.map(({ number }) => number).sort((a, b) => a - b);
}
