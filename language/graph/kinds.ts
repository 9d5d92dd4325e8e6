import type { GraphEdge, NodeKind } from './graph.ts';

/** Whether others lie in nodes of this kind; the rest are cards. */
export function isContainer(kind: NodeKind): boolean {
    return containers.has(kind);
}

const containers: ReadonlySet<NodeKind> = new Set<NodeKind>([
    'host',
    'interface',
    'dummy',
    'subinterface',
    'vxlan',
    'network',
    'switch',
    'device',
    'expectations',
]);

/** Whether an edge is the path of something expected; the rest are wires, and containers that are on several networks. */
export function isExpectation({ kind }: GraphEdge): boolean {
    return kind === 'reaches' || kind === 'isolated';
}
