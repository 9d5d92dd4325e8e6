import type { Graph, GraphNode } from './graph.ts';
import type { Drawing } from './graph-change.ts';

/** A graph as it goes over the wire, without the places in the text: they change with each line break above them. */
export function withoutPlaces(graph: Graph): Drawing {
    return { ...graph, nodes: graph.nodes.map(withoutPlace) };
}

/** A node that is the same object again stays so. */
function withoutPlace(node: GraphNode): GraphNode<undefined> {
    let bare = known.get(node);
    if (!bare) {
        bare = { ...node, at: undefined, about: [] };
        known.set(node, bare);
    }
    return bare;
}

const known = new WeakMap<GraphNode, GraphNode<undefined>>();
