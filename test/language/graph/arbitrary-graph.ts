import fc from 'fast-check';
import { blankNode } from '../../../language/graph/blank-node.ts';
import type { Graph, GraphEdge, GraphNode, NodeKind } from '../../../language/graph/graph.ts';

export type TestNode = GraphNode;
export type TestGraph = Graph;

/** A node with nothing but what is given. */
export function node(given: Partial<TestNode> & Pick<TestNode, 'id' | 'kind'>): TestNode {
    return blankNode({ label: given.id, ...given });
}

export function graphWith(nodes: readonly TestNode[], edges: readonly GraphEdge[] = []): TestGraph {
    return { name: 'test', isWhole: true, nodes, edges };
}

export function edge(from: string, to: string): GraphEdge {
    return { id: `owner:${from}--${to}`, kind: 'owner', from, to, accent: undefined, strands: [], severity: undefined };
}

const text = fc.oneof(
    fc.stringMatching(/^[a-z][a-z0-9-]{0,14}$/),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('', ' ', 'x'.repeat(10_000), 'שלום עולם', '網路一', '<img src=x onerror=alert(1)>'),
);
const line = fc.record({
    name: fc.option(fc.constantFrom('subnet', 'gateway', 'mac'), { nil: undefined }),
    value: fc.oneof(fc.ipV4(), fc.ipV6(), text),
    tone: fc.constantFrom<'plain' | 'quiet'>('plain', 'quiet'),
});
const looks = fc.record({
    label: text,
    tags: fc.array(text, { maxLength: 3 }),
    accent: fc.option(fc.nat({ max: 7 }), { nil: undefined }),
    lines: fc.array(line, { maxLength: 5 }),
    severity: fc.constantFrom(undefined, 'error', 'warning', 'hint'),
});

const inside: Readonly<Partial<Record<NodeKind, readonly NodeKind[]>>> = {
    host: ['interface', 'dummy', 'network', 'container'],
    interface: ['subinterface', 'vxlan', 'network'],
    dummy: ['network'],
    subinterface: ['network'],
    vxlan: ['network'],
    network: ['endpoint', 'endpoint', 'endpoint', 'shim'],
    switch: ['port'],
    device: ['endpoint'],
    expectations: ['expectation'],
};
const roots: readonly NodeKind[] = ['host', 'host', 'network', 'switch', 'device', 'expectations', 'namespace'];

/** Graphs of the shape that topologies have, with names of all sorts, and edges between any two nodes side by side. */
export const graphs: fc.Arbitrary<TestGraph> = fc
    .record({
        seeds: fc.array(fc.record({ looks, place: fc.nat({ max: 999 }), choice: fc.nat({ max: 99 }) }), {
            minLength: 1,
            maxLength: 40,
        }),
        ends: fc.array(fc.tuple(fc.nat({ max: 999 }), fc.nat({ max: 999 })), { maxLength: 12 }),
    })
    .map(({ seeds, ends }) => {
        const nodes: TestNode[] = [];
        const open: TestNode[] = [];
        for (const { looks, place, choice } of seeds) {
            const parent = open[place % (open.length + 1)];
            const kinds = (parent && inside[parent.kind]) ?? roots;
            const kind = kinds[choice % kinds.length] ?? 'host';
            const grown = node({ ...looks, id: `${kind}:${nodes.length}`, kind, parent: parent?.id });
            nodes.push(grown);
            if (inside[kind]) open.push(grown);
        }
        const edges = ends.flatMap(([a, b]) => {
            const from = nodes[a % nodes.length]?.id ?? '';
            const to = nodes[b % nodes.length]?.id ?? '';
            return isWithin(from, to, nodes) || isWithin(to, from, nodes) ? [] : [edge(from, to)];
        });
        return graphWith(nodes, edges);
    });

/** Whether a node is another or lies in it, at any depth. */
export function isWithin(inner: string, outer: string, nodes: readonly TestNode[]): boolean {
    const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
    for (let id: string | undefined = inner; id !== undefined; id = parents.get(id)) if (id === outer) return true;
    return false;
}
