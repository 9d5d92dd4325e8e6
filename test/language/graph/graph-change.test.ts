import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Graph } from '../../../language/graph/graph.ts';
import { changeBetween, changed, isNoChange, nothingDrawn } from '../../../language/graph/graph-change.ts';
import { graphs, graphWith, node } from './arbitrary-graph.ts';
import { drawingOf } from './pictures.ts';

const text = `host lab { interface eth0 { } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 }
container a { image "x" attach lan ip 10.0.0.2 }
container b { image "x" attach lan ip 10.0.0.3 }
container c { image "x" attach lan ip 10.0.0.4 }
`;
const before = drawingOf(text);

describe('what has changed in a graph', () => {
    test('makes any graph into any other', () => {
        fc.assert(
            fc.property(graphs, graphs, (one, other) => {
                expect(changed(one, changeBetween(one, other))).toEqual(other);
                expect(changed(other, changeBetween(other, one))).toEqual(one);
            }),
        );
    });

    test('is the whole of a graph that comes after nothing', () => {
        expect(changed(nothingDrawn, changeBetween(nothingDrawn, before))).toEqual(before);
    });

    test('survives JSON', () => {
        const after = drawingOf(text.replace('10.0.0.3', '10.0.0.2'));
        const change = JSON.parse(JSON.stringify(changeBetween(before, after)));
        expect(JSON.parse(JSON.stringify(changed(before, change)))).toEqual(JSON.parse(JSON.stringify(after)));
    });

    test('is one node for an address, and leaves the others the same objects', () => {
        const after = drawingOf(text.replace('10.0.0.3', '10.0.0.9'));
        const change = changeBetween(before, after);
        expect(change.nodes.map(({ gone, come }) => [gone, come.map(({ label }) => label)])).toEqual([[1, ['b']]]);
        const result = changed(before, change);
        expect(result.nodes.filter((node, index) => node !== before.nodes[index]).map(({ label }) => label)).toEqual([
            'b',
        ]);
    });

    test('is one node for a new container, and for one that is gone', () => {
        const after = drawingOf(text.replace(/container b.*\n/, ''));
        const counts = (change: ReturnType<typeof changeBetween>) =>
            change.nodes.map(({ gone, come }) => [gone, come.length]);
        expect(counts(changeBetween(before, after))).toEqual([[1, 0]]);
        expect(counts(changeBetween(after, before))).toEqual([[0, 1]]);
    });

    test('is the names alone where a host is renamed, and what all on it say of it once', () => {
        const after = drawingOf(text.replaceAll('lab', 'lab2'));
        const change = changeBetween(before, after);
        expect(change.renamed).toEqual([
            ['host:lab', 'host:lab2'],
            ['interface:lab/eth0', 'interface:lab2/eth0'],
            ['network:lan@lab', 'network:lan@lab2'],
        ]);
        expect(change.nodes.flatMap(({ come }) => come.map(({ id }) => id))).toEqual(['host:lab2']);
        expect(change.alike).toEqual([{ at: [3, 4, 5], fields: { notes: ['container on lab2', 'image x'] } }]);
        expect(changed(before, JSON.parse(JSON.stringify(change)))).toEqual(after);
    });

    test('is right where names change places', () => {
        const [one, other] = ['one', 'other'].map((name) =>
            graphWith([node({ id: `host:${name}`, kind: 'host' }), ...before.nodes.slice(1, 3)]),
        ) as [Graph, Graph];
        const both = graphWith([...other.nodes, node({ id: 'host:one', kind: 'host' })]);
        for (const [from, to] of [
            [one, other],
            [one, both],
            [both, one],
            [graphWith([...both.nodes].reverse()), both],
        ] as const) {
            expect(changed(from, changeBetween(from, to))).toEqual(to);
        }
    });

    test('takes apart what is said of several nodes only where JSON can say it', () => {
        const cards = (severity: 'error' | undefined) =>
            graphWith(['a', 'b'].map((id) => node({ id, kind: 'endpoint', severity })));
        const mended = changeBetween(cards('error'), cards(undefined));
        expect(mended.alike).toEqual([]);
        expect(changed(cards('error'), JSON.parse(JSON.stringify(mended))).nodes.map((each) => each.severity)).toEqual([
            undefined,
            undefined,
        ]);
        expect(changeBetween(cards(undefined), cards('error')).alike).toEqual([
            { at: [0, 1], fields: { severity: 'error' } },
        ]);
    });

    test('is nothing for a line break', () => {
        expect(isNoChange(changeBetween(before, drawingOf(`\n\n${text}`)))).toBe(true);
    });
});
