import { describe, expect, test } from 'vitest';
import { type abreast, inColumns, widthOf } from '../../../language/graph/columns.ts';

const rows = (...widths: readonly (readonly number[])[]) => widths.map((row) => row.map((width) => ({ width })));
const lefts = (lines: ReturnType<typeof abreast>) => lines.map((line) => line.lefts);

describe('columns', () => {
    test('begin under each other where widths are nearly the same', () => {
        const lines = inColumns(rows([100, 100, 50], [110, 95]), 10);
        expect(lefts(lines)).toEqual([
            [0, 120, 230],
            [0, 120],
        ]);
        expect(widthOf(lines)).toBe(280);
    });

    test('are none where they would waste room', () => {
        expect(lefts(inColumns(rows([300, 40], [40, 300]), 10))).toEqual([
            [0, 310],
            [0, 50],
        ]);
    });

    test('are as wide as what stands abreast where there is one row, or none', () => {
        expect(widthOf(inColumns(rows([30, 40]), 10))).toBe(80);
        expect(widthOf(inColumns([], 10))).toBe(0);
    });
});
