import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { format } from '../../../language/format/format.ts';
import { print } from '../../../language/format/print.ts';
import type * as ast from '../../../language/generated/ast.ts';
import { parse } from '../../../language/parser/parse.ts';
import { arbitraryFile, treeOf } from './arbitrary-file.ts';

const examples = path.join(import.meta.dirname, '../../../examples');

function read(text: string): ast.File {
    const { value, parserErrors } = parse(text, 'file:///test.mvlan').parseResult;
    expect(parserErrors).toEqual([]);
    return value;
}

describe('printing a tree', () => {
    test('gives a text that reads as the same tree, and is in canonical layout', () =>
        fc.assert(
            fc.property(arbitraryFile, (tree) => {
                // The arbitrary has every property of the tree but those that the parser adds.
                const text = print(tree as unknown as ast.File);
                expect(treeOf(read(text))).toEqual(tree);
                expect(format(text)).toBe(text);
            }),
            { numRuns: 500 },
        ));
    test.each(readdirSync(examples))('gives the tree of example %s', (file) => {
        const tree = read(readFileSync(path.join(examples, file), 'utf8'));
        const text = print(tree);
        expect(treeOf(read(text))).toEqual(treeOf(tree));
        expect(format(text)).toBe(text);
    });
});
