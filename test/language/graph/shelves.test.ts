import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsFor, fillShelves } from '../../../language/graph/shelves.ts';

const sizes = fc.array(
    fc.record({ width: fc.integer({ min: 1, max: 500 }), height: fc.integer({ min: 1, max: 500 }) }),
);

describe('shelves', () => {
    test('hold everything, in its order', () => {
        fc.assert(
            fc.property(sizes, (items) => {
                const shelves = fillShelves(items, { gap: 10, aspect: 2, atLeast: 0 });
                expect(shelves.flatMap((shelf) => shelf.items)).toEqual(items);
            }),
        );
    });

    test('are as wide and as high as what is on them', () => {
        fc.assert(
            fc.property(sizes, (items) => {
                for (const shelf of fillShelves(items, { gap: 10, aspect: 2, atLeast: 0 })) {
                    const widths = shelf.items.map(({ width }) => width);
                    expect(shelf.width).toBe(widths.reduce((sum, width) => sum + width, (widths.length - 1) * 10));
                    expect(shelf.height).toBe(Math.max(...shelf.items.map(({ height }) => height)));
                }
            }),
        );
    });

    test('take the shape that is asked for, as well as whole things allow', () => {
        const items = Array.from({ length: 48 }, () => ({ width: 100, height: 100 }));
        const shape = (aspect: number) => {
            const shelves = fillShelves(items, { gap: 0, aspect, atLeast: 0 });
            return (shelves[0]?.width ?? 0) / (shelves.length * 100);
        };
        expect(shape(1)).toBeCloseTo(1, 0);
        expect(shape(3)).toBeGreaterThan(2);
        expect(shape(3)).toBeLessThan(4.5);
    });

    test('use the width that there is in any case', () => {
        const items = Array.from({ length: 4 }, () => ({ width: 100, height: 300 }));
        expect(fillShelves(items, { gap: 0, aspect: 1, atLeast: 400 })).toHaveLength(1);
    });
});

test('columns double when the number of cards has quadrupled', () => {
    const counts = [0, 1, 2, 8, 9, 32, 33, 128, 129, 512, 513];
    expect(counts.map(columnsFor)).toEqual([1, 1, 2, 2, 4, 4, 8, 8, 16, 16, 32]);
});
