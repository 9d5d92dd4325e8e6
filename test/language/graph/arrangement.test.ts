import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
    type Arrangement,
    arrange,
    coarse,
    plainSight,
    type Sight,
    withGhosts,
} from '../../../language/graph/arrangement.ts';
import { foldUnits } from '../../../language/graph/fold-units.ts';
import { buffersOf, packed, unpacked } from '../../../language/graph/packed-arrangement.ts';
import { graphs, graphWith, node } from './arbitrary-graph.ts';
import { drawingOf } from './pictures.ts';

const text = `
    host lab { interface eth0 { vlan 10 { } } }
    network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
    container a { image "x" attach lan }
    container b { image "x" attach lan }
    expect a reaches b`;
const drawing = drawingOf(text);

function ids({ layout }: Arrangement): readonly string[] {
    return layout.nodes.map(({ node: { id } }) => id);
}

describe('an arrangement', () => {
    test('has the way between the first that are shown, beside the lines that are there anyway', () => {
        const aim = { from: ['nothing', 'endpoint:lan/a'], to: ['endpoint:lan/b'], kind: 'no' } as const;
        const { way, layout } = arrange(drawing, { ...plainSight, aim });
        expect(way).toMatchObject({ kind: 'no', edge: { edge: { from: 'endpoint:lan/a', to: 'endpoint:lan/b' } } });
        expect(layout.edges.map(({ edge }) => edge.id)).toEqual(drawing.edges.map(({ id }) => id));
    });

    test('has no way within a folded box', () => {
        const aim = { from: ['endpoint:lan/a'], to: ['endpoint:lan/b'], kind: 'yes' } as const;
        const folds = { closed: ['network:lan@lab'], open: [] };
        expect(arrange(drawing, { ...plainSight, folds, aim }).way).toBeUndefined();
    });

    test('has what is on hosts and not in the text, where its host is in the text', () => {
        const ghosts = [
            node({ id: 'container:ghost', kind: 'container', parent: 'host:lab' }),
            node({ id: 'container:lost', kind: 'container', parent: 'host:other' }),
        ];
        expect(ids(arrange(drawing, { ...plainSight, ghosts }))).toContain('container:ghost');
        expect(ids(arrange(drawing, { ...plainSight, ghosts }))).not.toContain('container:lost');
    });

    test('that is coarse shows what stands on the sheet, and nothing in it', () => {
        expect(ids(arrange(drawing, coarse(drawing, plainSight)))).toEqual(['host:lab', 'expectations:all']);
        fc.assert(
            fc.property(graphs, (graph) => {
                const { layout } = arrange(graph, coarse(graph, plainSight));
                expect(layout.nodes.every((placed) => placed.node.parent === undefined)).toBe(true);
            }),
        );
    });
});

describe('a packed arrangement', () => {
    const sights: fc.Arbitrary<(graph: Parameters<typeof foldUnits>[0]) => Sight> = fc
        .record({ every: fc.integer({ min: 1, max: 4 }), hasGhost: fc.boolean(), aimed: fc.nat({ max: 30 }) })
        .map(({ every, hasGhost, aimed }) => (graph) => ({
            ...plainSight,
            folds: {
                closed: foldUnits(graph)
                    .map(({ id }) => id)
                    .filter((_, index) => index % every === 0),
                open: [],
            },
            ghosts: hasGhost ? [node({ id: 'ghost', kind: 'container', parent: graph.nodes[0]?.id })] : [],
            aim: { from: [graph.nodes[0]?.id ?? ''], to: [graph.nodes[aimed]?.id ?? ''], kind: 'yes' },
        }));

    test('is the same again on the other side of a thread, which gets its numbers without a copy', () => {
        fc.assert(
            fc.property(graphs, sights, (graph, sightOf) => {
                const sight = sightOf(graph);
                const known = withGhosts(graph, sight.ghosts);
                const made = arrange(graph, sight);
                const sent = packed(made, known);
                const arrived = unpacked(structuredClone(sent, { transfer: [...buffersOf(sent)] }), known);
                expect(sent.boxes.length).toBe(0);
                expect(arrived.layout).toEqual(made.layout);
                expect(arrived.layout.nodes.map(({ texts }) => texts)).toEqual(
                    made.layout.nodes.map(({ texts }) => texts),
                );
                expect(arrived.units).toEqual(made.units);
                expect(arrived.way).toEqual(made.way);
                for (const { id } of known.nodes) {
                    expect(arrived.standIns.get(id)).toBe(made.standIns.get(id));
                }
            }),
        );
    });

    test('has the very nodes and edges of the graph, but for those that folding made', () => {
        const { layout } = unpacked(structuredClone(packed(arrange(drawing, plainSight), drawing)), drawing);
        expect(layout.nodes.every((placed) => drawing.nodes.includes(placed.node))).toBe(true);
        expect(layout.edges.every((placed) => drawing.edges.includes(placed.edge))).toBe(true);
        const many = graphWith([
            node({ id: 'network:n', kind: 'network' }),
            ...Array.from({ length: 9 }, (_, index) =>
                node({ id: `endpoint:${index}`, kind: 'endpoint', parent: 'network:n' }),
            ),
        ]);
        const sight = { ...plainSight, folds: { closed: ['network:n'], open: [] } };
        const { nodes } = packed(arrange(many, sight), many);
        expect(nodes.made.map(({ tags }) => tags)).toEqual([['9 endpoints']]);
    });
});
