import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NameTable } from '../../../language/topology/name-table.ts';

interface Declaration {
    readonly place: number;
}

const inText = (a: Declaration, b: Declaration) => a.place - b.place;

describe('names that have several declarations', () => {
    test('mean the first one, and keep the others in order, in whatever order they come and go', () => {
        const steps = fc.array(fc.record({ place: fc.nat(30), isGone: fc.boolean() }), { maxLength: 40 });
        fc.assert(
            fc.property(steps, (drawn) => {
                const table = new NameTable<Declaration>();
                let kept: Declaration[] = [];
                for (const { place, isGone } of drawn) {
                    const known = kept.find((each) => each.place === place);
                    if (isGone && known) {
                        table.withdraw('web', known);
                        kept = kept.filter((each) => each !== known);
                    } else if (!isGone && !known) {
                        const made = { place };
                        table.declare('web', made, inText);
                        kept = [...kept, made].sort(inText);
                    }
                    expect(table.get('web')).toBe(kept[0]);
                    expect(table.shared()).toEqual(kept.length > 1 ? [kept] : []);
                }
            }),
        );
    });

    test('are told of one after the other without being looked through for each', () => {
        const table = new NameTable<Declaration>();
        let compared = 0;
        const count = 2000;
        for (let place = 0; place < count; place++) {
            table.declare('web', { place }, (a, b) => {
                compared += 1;
                return inText(a, b);
            });
        }
        expect(table.shared()[0]).toHaveLength(count);
        expect(compared).toBeLessThanOrEqual(2 * count);
    });
});
