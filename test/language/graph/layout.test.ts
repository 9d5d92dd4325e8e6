import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countCrossings } from '../../../language/graph/crossings.ts';
import { type Box, contains, overlaps, type Point } from '../../../language/graph/geometry.ts';
import { type Layout, layout } from '../../../language/graph/layout.ts';
import { edge, graphs, graphWith, isWithin, node, type TestGraph, type TestNode } from './arbitrary-graph.ts';
import { exampleGraph, exampleNames, graphOf } from './pictures.ts';

function boxesOf({ nodes }: Layout): ReadonlyMap<string, Box> {
    return new Map(nodes.map(({ node, box }) => [node.id, box]));
}

function check(property: (of: TestGraph) => void): void {
    fc.assert(fc.property(graphs, property), { numRuns: 150 });
}

/** The box around a piece of a line, thin but not empty. */
function pieces(points: readonly Point[]): readonly Box[] {
    return points.slice(1).map((end, index) => {
        const start = points[index] ?? end;
        const [x, y] = [Math.min(start.x, end.x), Math.min(start.y, end.y)];
        return { x, y, width: Math.abs(start.x - end.x) + 0.01, height: Math.abs(start.y - end.y) + 0.01 };
    });
}

describe('every layout', () => {
    test('has a place for each node and each edge', () =>
        check((graph) => {
            const placed = layout(graph);
            expect(placed.nodes.map((at) => at.node)).toEqual(graph.nodes);
            expect(placed.edges.map((at) => at.edge)).toEqual(graph.edges);
        }));

    test('keeps nodes inside their parents, and all on the sheet', () =>
        check((graph) => {
            const placed = layout(graph);
            const boxes = boxesOf(placed);
            const sheet = { x: 0, y: 0, width: placed.width, height: placed.height };
            for (const { node, box } of placed.nodes) {
                const outer = node.parent === undefined ? sheet : boxes.get(node.parent);
                expect(outer && contains(outer, box)).toBe(true);
            }
        }));

    test('keeps siblings apart', () =>
        check((graph) => {
            for (const siblings of Map.groupBy(layout(graph).nodes, ({ node }) => node.parent).values()) {
                for (const [index, { box }] of siblings.entries()) {
                    const crowding = siblings.slice(index + 1).filter((other) => overlaps(box, other.box));
                    expect(crowding).toEqual([]);
                }
            }
        }));

    test('writes texts inside their own box, over nothing that lies in it, and each in its own place', () =>
        check((graph) => {
            const placed = layout(graph);
            for (const { node, box, texts } of placed.nodes) {
                const inner = placed.nodes.filter((other) => other.node.parent === node.id);
                for (const [index, text] of texts.entries()) {
                    expect(contains(box, text.box)).toBe(true);
                    expect(inner.filter((other) => overlaps(other.box, text.box))).toEqual([]);
                    expect(texts.slice(index + 1).filter((other) => overlaps(other.box, text.box))).toEqual([]);
                }
            }
        }));

    test('draws lines straight across or down, from one end’s border to the other’s', () =>
        check((graph) => {
            const placed = layout(graph);
            const boxes = boxesOf(placed);
            for (const { edge, points } of placed.edges) {
                for (const { width, height } of pieces(points)) expect(Math.min(width, height)).toBe(0.01);
                const ends = [
                    [edge.from, points[0]],
                    [edge.to, points.at(-1)],
                ] as const;
                for (const [id, point] of ends) {
                    const box = boxes.get(id);
                    expect(box && point && isOnBorder(box, point)).toBe(true);
                }
            }
        }));

    test('draws no line across a text', () =>
        check((graph) => {
            const placed = layout(graph);
            const texts = placed.nodes.flatMap((at) => at.texts);
            for (const { points } of placed.edges) {
                for (const piece of pieces(points)) {
                    expect(texts.filter((text) => overlaps(piece, text.box))).toEqual([]);
                }
            }
        }));

    test('draws no line through a node that it does not belong to', () =>
        check((graph) => {
            const placed = layout(graph);
            for (const { edge, points } of placed.edges) {
                const strangers = placed.nodes.filter(
                    ({ node }) =>
                        !isWithin(edge.from, node.id, graph.nodes) && !isWithin(edge.to, node.id, graph.nodes),
                );
                for (const piece of pieces(points)) {
                    expect(strangers.filter(({ box }) => overlaps(piece, shrunk(box)))).toEqual([]);
                }
            }
        }));

    test('is the same for the same graph', () => check((graph) => void expect(layout(graph)).toEqual(layout(graph))));
});

function isOnBorder({ x, y, width, height }: Box, point: Point): boolean {
    return x <= point.x && point.x <= x + width && (point.y === y || point.y === y + height);
}

/** Lines may touch borders where they run along a gap at its very edge. */
function shrunk({ x, y, width, height }: Box): Box {
    return { x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
}

describe('one more', () => {
    function network(count: number, label = (index: number) => `c${index}`): TestGraph {
        const cards = Array.from({ length: count }, (_, index) =>
            node({ id: `endpoint:${index}`, kind: 'endpoint', parent: 'network:n', label: label(index) }),
        );
        return graphWith([node({ id: 'network:n', kind: 'network' }), ...cards]);
    }

    /** Each card's column and row. */
    function cells(graph: TestGraph): readonly (readonly [number, number])[] {
        const cards = layout(graph).nodes.filter(({ node }) => node.kind === 'endpoint');
        const columns = [...new Set(cards.map(({ box }) => box.x))].sort((a, b) => a - b);
        const rows = [...new Set(cards.map(({ box }) => box.y))].sort((a, b) => a - b);
        return cards.map(({ box }) => [columns.indexOf(box.x), rows.indexOf(box.y)]);
    }

    test('card at the end leaves the others in their columns and rows, but when columns double', () => {
        const doubled = Array.from({ length: 150 }, (_, index) => index + 1).filter((count) => {
            const before = cells(network(count));
            return JSON.stringify(cells(network(count + 1)).slice(0, count)) !== JSON.stringify(before);
        });
        expect(doubled).toEqual([8, 32, 128]);
    });

    test('card with a long name leaves the others in their columns and rows', () => {
        const long = network(9, (index) =>
            index === 8 ? 'a-name-that-is-longer-than-all-of-the-others' : `c${index}`,
        );
        expect(cells(long)).toEqual(cells(network(9)));
    });

    test('card never changes the order in which they are read', () =>
        check((graph) => {
            const parents = graph.nodes.filter(({ kind }) => kind === 'network');
            const more = parents.map(({ id }): TestNode => node({ id: `${id}+`, kind: 'endpoint', parent: id }));
            const reading = layout(graphWith([...graph.nodes, ...more])).nodes;
            for (const siblings of Map.groupBy(reading, ({ node }) => node.parent).values()) {
                const leveled = siblings.map((sibling) => ({ ...sibling, level: levelOf(sibling.node) }));
                for (const [index, { box, level }] of leveled.entries()) {
                    const next = leveled.slice(index + 1).find((other) => other.level === level);
                    if (next) expect(box.y < next.box.y || (box.y === next.box.y && box.x < next.box.x)).toBe(true);
                }
            }
        }));
});

/** On the sheet, what is on no host stands below the hosts, then switches and devices, then expectations. */
function levelOf({ kind, parent }: TestNode): number {
    if (parent !== undefined || kind === 'host') return 0;
    if (kind === 'expectations') return 3;
    return kind === 'switch' || kind === 'device' ? 2 : 1;
}

test('a name that has no room in one row has three; a longer one is cut with an ellipsis, and stays whole in the node', () => {
    const drawn = (label: string) => {
        const [host] = layout(graphWith([node({ id: 'host:x', kind: 'host', label })])).nodes;
        expect(host?.node.label).toBe(label);
        return host?.texts.map(({ text }) => text);
    };
    expect(drawn('the-one-name-that-somebody.generated-for-us')).toEqual([
        'the-one-name-that-',
        'somebody.generated-for-us',
    ]);
    expect(drawn('x'.repeat(10_000))).toEqual([
        expect.stringMatching(/^x{10,40}$/),
        expect.stringMatching(/^x{10,40}$/),
        expect.stringMatching(/^x{10,40}…$/),
    ]);
});

test('a name may be as wide as what lies under it', () => {
    const name = 'a-name-that-is-longer-than-forty-letters-and-has-room';
    const cards = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((id) =>
        node({ id, kind: 'endpoint', parent: 'network:n', label: '-'.repeat(30) }),
    );
    const [network] = layout(graphWith([node({ id: 'network:n', kind: 'network', label: name }), ...cards])).nodes;
    expect(network?.texts.map(({ text }) => text)).toEqual([name]);
});

test('lines that share a gap run beside each other', () => {
    const cards = Array.from({ length: 4 }, (_, index) => `endpoint:${index}`);
    const nodes = [
        node({ id: 'network:a', kind: 'network' }),
        node({ id: 'network:b', kind: 'network' }),
        ...cards.map((id, index) => node({ id, kind: 'endpoint', parent: index < 2 ? 'network:a' : 'network:b' })),
    ];
    const { edges } = layout(graphWith(nodes, [edge('endpoint:0', 'endpoint:2'), edge('endpoint:1', 'endpoint:3')]));
    const heights = edges.map(({ points }) => Math.max(...points.map(({ y }) => y)));
    expect(new Set(heights).size).toBe(2);
});

test('lanes that stand under each other are as wide as each other, unless one is much narrower', () => {
    const lanes = (...labels: readonly string[]) => {
        const nodes = labels.map((label, index) =>
            node({ id: `vlan ${index}`, kind: 'subinterface', parent: 'interface:x', label }),
        );
        const { nodes: placed } = layout(graphWith([node({ id: 'interface:x', kind: 'interface' }), ...nodes]));
        return placed.slice(1).map(({ box }) => box.width);
    };
    const [first, , third] = lanes('eth0.2', 'eth0.3', 'eth0.1002', 'eth0.4');
    expect(first).toBe(third);
    const [narrow = 0, , wide = 0] = lanes('e', 'e', 'a-name-of-thirty-letters-or-so', 'e');
    expect(narrow).toBeLessThan(wide / 2);
});

test('the mark of an expectation keeps away from the end of another line, from other lines and from other marks', () => {
    const card = (id: string) => node({ id, kind: 'endpoint', parent: 'network:n' });
    const nodes = [
        node({ id: 'network:n', kind: 'network' }),
        card('a'),
        card('b'),
        node({ id: 'device:d', kind: 'device' }),
    ];
    const expected = { ...edge('a', 'b'), id: 'to', kind: 'reaches' as const };
    const back = { ...edge('b', 'a'), id: 'back', kind: 'reaches' as const };
    const marks = (...edges: readonly (typeof expected)[]) =>
        layout(graphWith(nodes, edges)).edges.flatMap(({ mark }) => mark ?? []);
    const distance = (a: Point | undefined, b: Point | undefined) =>
        Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0));
    const [alone] = marks(expected);
    const [judged, wire] = layout(graphWith(nodes, [expected, edge('network:n', 'device:d')])).edges;
    expect(distance(alone, wire?.points[0])).toBeLessThan(9);
    expect(distance(judged?.mark, wire?.points[0])).toBeGreaterThan(9);
    const [one, other] = marks(expected, back);
    expect(distance(one, other)).toBeGreaterThan(13);
    expect(one).toBeDefined();
});

test('the marks around any two neighbours of the examples keep their distance', () => {
    // A mark is a frame of 2 px, 3.25 px off its box at most; 3 px are to be between two of them.
    const marked = ({ x, y, width, height }: Box): Box => ({
        x: x - 5.75,
        y: y - 5.75,
        width: width + 11.5,
        height: height + 11.5,
    });
    for (const name of exampleNames()) {
        const { nodes } = layout(exampleGraph(name));
        for (const siblings of Map.groupBy(nodes, ({ node }) => node.parent).values()) {
            const boxes = siblings.map(({ box }) => marked(box));
            for (const [index, box] of boxes.entries()) {
                expect(boxes.slice(index + 1).filter((other) => overlaps(box, other))).toEqual([]);
            }
        }
    }
});

test('the examples keep the names and addresses that they have, uncut', () => {
    for (const name of exampleNames()) {
        for (const { texts } of layout(exampleGraph(name)).nodes) {
            expect(texts.filter(({ text }) => text.endsWith('…'))).toEqual([]);
        }
    }
});

test('a thousand containers are laid out', () => {
    const networks = Array.from({ length: 4 }, (_, index) => node({ id: `network:${index}`, kind: 'network' }));
    const cards = Array.from({ length: 1000 }, (_, index) =>
        node({ id: `endpoint:${index}`, kind: 'endpoint', parent: `network:${index % 4}` }),
    );
    const { width, height, nodes } = layout(graphWith([...networks, ...cards]));
    expect(nodes).toHaveLength(1004);
    expect(width / height).toBeGreaterThan(0.8);
    expect(width / height).toBeLessThan(4);
});

describe('a topology of several hosts and VLANs', () => {
    const vlans = [10, 20, 30, 40];
    const text = (further: string) => `
        ${[0, 1, 2].map((host) => `host n${host} { interface eth0 { ${vlans.map((vlan) => `vlan ${vlan} { }`).join(' ')} } }`).join('\n')}
        ${vlans.map((vlan) => `network lan${vlan} { driver macvlan ${[0, 1, 2].map((host) => `parent n${host}.eth0.${vlan} range 10.${vlan}.${host}.0/24`).join(' ')} subnet 10.${vlan}.0.0/16 }`).join('\n')}
        ${[0, 1, 2].flatMap((host) => Array.from({ length: 12 }, (_, index) => `container c${host}x${index} on n${host} { image "x" attach lan${vlans[index % 4]}${index % 3 === 0 ? ` attach lan${vlans[(index + 1) % 4]}` : ''} }`)).join('\n')}
        ${further}`;
    const before = layout(graphOf(text('')));
    const after = layout(graphOf(text('container extra on n0 { image "x" attach lan10 attach lan30 }')));

    test('stands still when a container is added: no box changes sides with its neighbours', () => {
        const boxes = boxesOf(after);
        const kept = before.nodes.filter(({ node }) => node.kind !== 'endpoint');
        for (const [index, one] of kept.entries()) {
            for (const other of kept.slice(index + 1).filter(({ node }) => node.parent === one.node.parent)) {
                const [a, b] = [boxes.get(one.node.id), boxes.get(other.node.id)];
                if (!a || !b) throw new Error('a box is gone');
                expect((a.x - b.x) * (one.box.x - other.box.x)).toBeGreaterThanOrEqual(0);
                expect((a.y - b.y) * (one.box.y - other.box.y)).toBeGreaterThanOrEqual(0);
            }
        }
    });

    test('has lines that cross three others at most, on average', () => {
        let crossings = 0;
        for (const [index, { points }] of before.edges.entries()) {
            for (const other of before.edges.slice(index + 1)) crossings += countCrossings(points, other.points);
        }
        expect(before.edges.length).toBeGreaterThan(10);
        expect(crossings).toBeLessThanOrEqual(3 * before.edges.length);
    });
});
