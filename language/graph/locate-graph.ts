import { type Location, locate } from '../finding/location.ts';
import type { Graph } from './graph.ts';

/** The graph as it goes over the wire: spans of text in place of nodes of the syntax tree. */
export function locateGraph(graph: Graph): Graph<Location> {
    return { ...graph, nodes: graph.nodes.map((node) => ({ ...node, at: node.at && locate(node.at) })) };
}
