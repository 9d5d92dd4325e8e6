import { type Location, locate, type Origin, type Range } from '../finding/location.ts';
import type { Graph, GraphNode } from './graph.ts';

/** Where the text of a node stands: what names it, and the statements that say it, the nearest first. */
export interface Place extends Location {
    readonly statements: readonly Range[];
}

/** The graph as it goes over the wire: spans of text in place of nodes of the syntax tree. */
export function locateGraph(graph: Graph): Graph<Place> {
    return { ...graph, nodes: graph.nodes.map((node) => ({ ...node, at: placeOf(node), about: [] })) };
}

function placeOf({ at, about }: GraphNode): Place | undefined {
    if (!at) return undefined;
    const place = locate(at);
    const further = about.filter((origin) => !isInside(origin, at)).map(statementOf);
    const statements = [statementOf(at), ...further].filter(({ uri }) => uri === place.uri);
    return { ...place, statements: statements.map(({ range }) => range) };
}

/** The span of the whole statement that an origin is a part of. */
function statementOf(origin: Origin): Location {
    return locate('node' in origin ? { ...origin, property: undefined, index: undefined } : origin);
}

function isInside(inner: Origin, outer: Origin): boolean {
    if (!('node' in inner && 'node' in outer)) return inner === outer;
    for (let node: typeof inner.node | undefined = inner.node; node; node = node.$container) {
        if (node === outer.node) return true;
    }
    return false;
}
