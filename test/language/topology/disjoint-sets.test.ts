import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DisjointSets } from '../../../language/topology/disjoint-sets.ts';

describe('disjoint sets', () => {
    test('members start apart', () => {
        const sets = new DisjointSets();
        const [a, b] = [sets.add(), sets.add()];
        expect(sets.find(a)).not.toBe(sets.find(b));
        expect(sets.size).toBe(2);
    });

    test('after any joins, two members are in one set when a chain of joins connects them', () => {
        const pairs = fc.array(fc.tuple(fc.nat({ max: 19 }), fc.nat({ max: 19 })), { maxLength: 30 });
        fc.assert(
            fc.property(pairs, (joins) => {
                const sets = new DisjointSets();
                const groups = Array.from({ length: 20 }, () => new Set([sets.add()]));
                for (const [a, b] of joins) {
                    sets.join(a, b);
                    const union = new Set([...(groups[a] ?? []), ...(groups[b] ?? [])]);
                    for (const member of union) groups[member] = union;
                }
                for (let a = 0; a < 20; a++) {
                    for (let b = 0; b < 20; b++) expect(sets.find(a) === sets.find(b)).toBe(groups[a]?.has(b));
                }
            }),
        );
    });
});
