import { type Filter, filtered, noFilter } from '../../../../language/graph/filter.ts';
import { type FoldedGraph, type Folds, fold, noFolds, toggled } from '../../../../language/graph/fold.ts';
import type { GraphNode } from '../../../../language/graph/graph.ts';
import { changed, type Drawing, type GraphChange, nothingDrawn } from '../../../../language/graph/graph-change.ts';
import { type Layout, layout, type PlacedEdge, type PlacedNode } from '../../../../language/graph/layout.ts';
import { search } from '../../../../language/graph/search.ts';

/** A graph with what the user has filtered and folded of it, and where all of that is. */
export class Scene {
    #graph = nothingDrawn;
    #version = 0;
    #folds: Folds;
    #filter: Filter;
    #ghosts: readonly GraphNode<undefined>[] = [];
    #nodes: ReadonlyMap<string, GraphNode<undefined>> = new Map();
    #folded: FoldedGraph<undefined> = fold(nothingDrawn, noFolds);
    #layout: Layout<undefined> = layout(nothingDrawn);
    #placed: ReadonlyMap<string, PlacedNode<undefined>> = new Map();

    constructor({ folds = noFolds, filter = noFilter }: { folds?: Folds | undefined; filter?: Filter | undefined }) {
        this.#folds = folds;
        this.#filter = filter;
    }

    get folds(): Folds {
        return this.#folds;
    }

    get filter(): Filter {
        return this.#filter;
    }

    get graph(): Drawing {
        return this.#graph;
    }

    get layout(): Layout<undefined> {
        return this.#layout;
    }

    get units(): FoldedGraph<undefined>['units'] {
        return this.#folded.units;
    }

    take(graph: Drawing, version: number): void {
        this.#graph = graph;
        this.#version = version;
        this.#nodes = new Map(graph.nodes.map((node) => [node.id, node]));
        this.#arrange();
    }

    /** Takes what has changed since a version; false where that is not the one that is shown. */
    change(change: GraphChange, { since, version }: { readonly since: number; readonly version: number }): boolean {
        if (since !== this.#version) return false;
        this.take(changed(this.#graph, change), version);
        return true;
    }

    /** Adds what is on hosts and not in the text. */
    setGhosts(ghosts: readonly GraphNode<undefined>[]): void {
        this.#ghosts = ghosts;
        this.#arrange();
    }

    setFilter(filter: Filter): void {
        this.#filter = filter;
        this.#arrange();
    }

    /** Folds a unit, or opens it. */
    toggle(id: string): void {
        const unit = this.units.get(id);
        if (!unit) return;
        this.#folds = toggled(this.#folds, unit);
        this.#arrange();
    }

    /** Folds all that can be folded inside hosts, or opens everything. */
    foldAll(isFolded: boolean): void {
        const ids = [...this.units.keys()].filter((id) => !isFolded || this.node(id)?.kind !== 'host');
        this.#folds = isFolded ? { closed: ids, open: [] } : { closed: [], open: ids };
        this.#arrange();
    }

    /** Opens what hides a node. */
    unfold(id: string): void {
        for (let hider = this.#folded.standIns.get(id); hider; hider = this.#folded.standIns.get(id)) {
            const unit = this.units.get(hider);
            if (!unit) return;
            this.toggle(hider);
        }
    }

    /** The shown node that stands for a node: itself, or what hides it; undefined: it is filtered out. */
    shown(id: string): string | undefined {
        const found = this.#folded.standIns.get(id) ?? id;
        return this.#placed.has(found) ? found : undefined;
    }

    /** A node, shown or not. */
    node(id: string): GraphNode<undefined> | undefined {
        return this.#nodes.get(id) ?? this.#placed.get(id)?.node;
    }

    /** The nodes that a search finds, what hides them not yet opened. */
    search(query: string): readonly string[] {
        return search(this.#graph, query);
    }

    /** The way that a line between two shown nodes takes. */
    route(from: string, to: string): PlacedEdge | undefined {
        const edge = {
            id: 'way',
            kind: 'reaches',
            from,
            to,
            accent: undefined,
            strands: [],
            severity: undefined,
        } as const;
        const { graph } = this.#folded;
        return layout({ ...graph, edges: [...graph.edges, edge] }).edges.find((placed) => placed.edge.id === 'way');
    }

    #arrange(): void {
        const ghosts = this.#ghosts.filter(({ parent }) => this.#nodes.has(parent ?? ''));
        const graph = { ...this.#graph, nodes: [...this.#graph.nodes, ...ghosts] };
        this.#folded = fold(filtered(graph, this.#filter), this.#folds);
        this.#layout = layout(this.#folded.graph);
        this.#placed = new Map(this.#layout.nodes.map((placed) => [placed.node.id, placed]));
    }
}
