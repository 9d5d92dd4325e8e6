import type { Graph, GraphNode } from './graph.ts';
import type { Mark, Marks } from './mark.ts';

/**
 * Two versions of a topology as one picture: everything of the later one and, marked as removed, what only the earlier
 * one has. A node is the same in both when its id is; it has changed when anything is written on it that was not.
 */
export function compareGraphs(before: Graph, after: Graph): { readonly graph: Graph; readonly marks: Marks } {
    const earlier = new Map(before.nodes.map((node) => [node.id, node]));
    const later = new Map(after.nodes.map((node) => [node.id, node]));
    const marks: Record<string, Mark> = {};
    for (const node of after.nodes) {
        const old = earlier.get(node.id);
        if (!old) marks[node.id] = { kind: 'create', note: '' };
        else if (written(old) !== written(node)) marks[node.id] = { kind: 'change', note: `It was: ${written(old)}` };
    }
    const removed = before.nodes.filter(({ id }) => !later.has(id));
    for (const { id } of removed) marks[id] = { kind: 'remove', note: '' };
    const nodes = [...after.nodes, ...removed.map((node) => ({ ...node, findings: [], severity: undefined }))];
    const ids = new Set(nodes.map(({ id }) => id));
    const edges = new Map([...before.edges, ...after.edges].map((edge) => [edge.id, edge]));
    return {
        graph: {
            ...after,
            nodes,
            edges: [...edges.values()].filter(({ from, to }) => ids.has(from) && ids.has(to)),
        },
        marks,
    };
}

/** All that is written on a node, in a line. */
function written({ label, tags, lines, notes }: GraphNode): string {
    return [label, ...tags, ...lines.map(({ name, value }) => (name ? `${name} ${value}` : value)), ...notes].join(
        ', ',
    );
}
