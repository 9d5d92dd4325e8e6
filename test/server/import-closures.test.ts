import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importClosure, sharing, topologies } from '../../server/workspace/import-closures.ts';

const imports = (text: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(text));

describe('topologies of files', () => {
    test('begin at the files that no other one imports', () => {
        expect(topologies(imports({ a: ['c'], b: ['c', 'd'], c: ['e'], d: [], e: [] }))).toEqual([
            ['a', 'c', 'e'],
            ['b', 'c', 'd', 'e'],
        ]);
    });

    test('a file that imports itself is one', () => {
        expect(topologies(imports({ a: ['a'] }))).toEqual([['a']]);
    });

    test('of a ring of files the first by name stands for all', () => {
        expect(topologies(imports({ b: ['a'], a: ['b'] }))).toEqual([['a', 'b']]);
    });

    test('a ring that another ring imports is no topology of its own', () => {
        expect(topologies(imports({ a: ['b'], b: ['a'], y: ['z', 'a'], z: ['y'] }))).toEqual([['y', 'z', 'a', 'b']]);
    });

    test('files that are not there are passed over', () => {
        expect(topologies(imports({ a: ['gone', 'b'], b: [] }))).toEqual([['a', 'b']]);
        expect(importClosure('a', imports({ a: ['gone'] }))).toEqual(['a']);
    });

    test('every file is in one, and none is a part of another', () => {
        const names = ['a', 'b', 'c', 'd', 'e', 'f'];
        const anyImports = fc.tuple(...names.map(() => fc.subarray(names)));
        fc.assert(
            fc.property(anyImports, (targets) => {
                const files = new Map(names.map((name, index) => [name, targets[index] ?? []]));
                const closures = topologies(files);
                expect(new Set(closures.flat())).toEqual(new Set(names));
                const roots = closures.map(([root]) => root);
                for (const [root, ...rest] of closures) {
                    expect(importClosure(root ?? '', files)).toEqual([root, ...rest]);
                    expect(rest.filter((file) => roots.includes(file))).toEqual([]);
                }
            }),
        );
    });
});

test('files share what is in a topology with them', () => {
    const closures = [['a', 'c'], ['b', 'c'], ['d']];
    expect(sharing(closures, new Set(['a']))).toEqual(new Set(['a', 'c']));
    expect(sharing(closures, new Set(['c']))).toEqual(new Set(['a', 'b', 'c']));
    expect(sharing(closures, new Set(['x']))).toEqual(new Set());
});
