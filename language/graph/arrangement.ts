import { type Filter, filtered, noFilter } from './filter.ts';
import { type Folds, fold, noFolds } from './fold.ts';
import { type FoldUnit, foldUnits } from './fold-units.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { type Layout, layout, type PlacedEdge } from './layout.ts';

/** How a person looks at a graph. */
export interface Sight {
    readonly folds: Folds;
    readonly filter: Filter;
    /** What is on hosts and not in the text. */
    readonly ghosts: readonly GraphNode[];
    /** The way that is asked for. */
    readonly aim: Aim | undefined;
}

/** A way between the first of each that are shown, and whether packets take it. */
export interface Aim {
    readonly from: readonly string[];
    readonly to: readonly string[];
    readonly kind: 'yes' | 'no' | 'unknown';
}

export const plainSight: Sight = { folds: noFolds, filter: noFilter, ghosts: [], aim: undefined };

/** What is seen of a graph, and where. */
export interface Arrangement {
    readonly layout: Layout;
    /** What can be folded, by the id of the unit. */
    readonly units: ReadonlyMap<string, Unit>;
    /** The shown node that stands for each hidden one. */
    readonly standIns: Pick<ReadonlyMap<string, string>, 'get'>;
    readonly way: Way | undefined;
}

export interface Unit extends Pick<FoldUnit, 'kind'> {
    readonly isFolded: boolean;
    /** The first of what goes out of sight with it. */
    readonly first: string | undefined;
}

/** A way from the selected node to another, and whether packets take it. */
export interface Way {
    readonly edge: PlacedEdge;
    readonly kind: Aim['kind'];
}

/** Leaves out, folds and places: all that takes longer the larger a graph is. */
export function arrange(graph: Graph, sight: Sight): Arrangement {
    const folded = fold(filtered(withGhosts(graph, sight.ghosts), sight.filter), sight.folds);
    const placed = layout(folded.graph);
    const shown = new Set(placed.nodes.map(({ node }) => node.id));
    const isShown = (id: string) => shown.has(id);
    const find = (ids: readonly string[]) => ids.map((id) => folded.standIns.get(id) ?? id).find(isShown);
    return {
        layout: placed,
        units: new Map(
            [...folded.units].map(([id, { kind, isFolded, members }]) => [id, { kind, isFolded, first: members[0] }]),
        ),
        standIns: folded.standIns,
        way: sight.aim && wayOf(folded.graph, { from: find(sight.aim.from), to: find(sight.aim.to) }, sight.aim.kind),
    };
}

/** A graph with what is on its hosts and not in the text, behind all else. */
export function withGhosts(graph: Graph, ghosts: Sight['ghosts']): Graph {
    if (ghosts.length === 0) return graph;
    const ids = new Set(graph.nodes.map(({ id }) => id));
    return { ...graph, nodes: [...graph.nodes, ...ghosts.filter(({ parent }) => ids.has(parent ?? ''))] };
}

/**
 * The cheapest way to look at a graph, whatever else is asked for: all that stands on the sheet is folded, so that there
 * are a few boxes to place, and no lines but those between them.
 */
export function coarse(graph: Graph, sight: Sight): Sight {
    const outermost = new Set(graph.nodes.filter(({ parent }) => parent === undefined).map(({ id }) => id));
    const closed = foldUnits(graph).filter(({ id }) => outermost.has(id));
    return { ...sight, folds: { closed: closed.map(({ id }) => id), open: [] }, aim: undefined };
}

/** With one line more among the others, which stay where they are drawn. */
function wayOf(
    graph: Graph,
    { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
    kind: Aim['kind'],
): Way | undefined {
    if (from === undefined || to === undefined || from === to) return undefined;
    const way: GraphEdge = {
        id: 'way',
        kind: 'reaches',
        from,
        to,
        accent: undefined,
        strands: [],
        severity: undefined,
    };
    const edge = layout({ ...graph, edges: [...graph.edges, way] }).edges.find((placed) => placed.edge === way);
    return edge && { edge, kind };
}
