import type { Aim, Arrangement, Sight, Unit, Way } from '../../../../language/graph/arrangement.ts';
import type { Filter } from '../../../../language/graph/filter.ts';
import { type Folds, toggled } from '../../../../language/graph/fold.ts';
import { stackId } from '../../../../language/graph/fold-units.ts';
import type { Graph, GraphNode } from '../../../../language/graph/graph.ts';
import { type GraphChange, nothingDrawn } from '../../../../language/graph/graph-change.ts';
import type { Layout, PlacedNode } from '../../../../language/graph/layout.ts';
import { isSameValue } from '../../../../language/graph/same-value.ts';
import { search } from '../../../../language/graph/search.ts';
import type { Arranged, Layouter } from './layouter.ts';

/** A graph with what the user has filtered and folded of it, and where all of that is: what was laid out last. */
export class Scene {
    readonly #layouter: Layouter;
    #version = 0;
    #sight: Sight;
    #graph = nothingDrawn;
    #arrangement: Arrangement = {
        layout: { name: '', width: 0, height: 0, nodes: [], edges: [] },
        units: new Map(),
        standIns: new Map(),
        way: undefined,
    };
    #placed: ReadonlyMap<string, PlacedNode> = new Map();
    /** By their ids; made when someone asks for one that is not shown. */
    #nodes: ReadonlyMap<string, GraphNode> | undefined;

    constructor(layouter: Layouter, sight: Sight) {
        this.#layouter = layouter;
        this.#sight = sight;
    }

    get folds(): Folds {
        return this.#sight.folds;
    }

    get filter(): Filter {
        return this.#sight.filter;
    }

    get graph(): Graph {
        return this.#graph;
    }

    get layout(): Layout {
        return this.#arrangement.layout;
    }

    get units(): ReadonlyMap<string, Unit> {
        return this.#arrangement.units;
    }

    get way(): Way | undefined {
        return this.#arrangement.way;
    }

    take(graph: Graph, version: number): void {
        this.#version = version;
        this.#layouter.take(graph);
    }

    /** Takes what has changed since a version; false where that is not the one that is known last. */
    change(change: GraphChange, { since, version }: { readonly since: number; readonly version: number }): boolean {
        if (since !== this.#version) return false;
        this.#version = version;
        this.#layouter.change(change);
        return true;
    }

    /** Waits until what is asked for is shown, or given up. */
    settled(): Promise<void> {
        return this.#layouter.settled();
    }

    /** Shows what was laid out. */
    show({ graph, arrangement }: Arranged): void {
        if (graph !== this.#graph) this.#nodes = undefined;
        this.#graph = graph;
        this.#arrangement = arrangement;
        this.#placed = new Map(arrangement.layout.nodes.map((placed) => [placed.node.id, placed]));
    }

    /** Adds what is on hosts and not in the text. */
    setGhosts(ghosts: readonly GraphNode[]): void {
        if (!isSameValue(ghosts, this.#sight.ghosts)) this.#look({ ghosts });
    }

    setFilter(filter: Filter): void {
        this.#look({ filter });
    }

    /** Asks for a way between two nodes, or for none. */
    setAim(aim: Aim | undefined): void {
        if (aim || this.#sight.aim) this.#look({ aim });
    }

    /** Folds a unit, or opens it. */
    toggle(id: string): void {
        const unit = this.units.get(id);
        if (!unit) return;
        // What was asked for and is not laid out yet counts as done.
        const { closed, open } = this.folds;
        const isFolded = closed.includes(id) || (unit.isFolded && !open.includes(id));
        this.#look({ folds: toggled(this.folds, { id, isFolded }) });
    }

    /** Folds all that can be folded inside hosts, or opens everything. */
    foldAll(isFolded: boolean): void {
        const ids = [...this.units.keys()].filter((id) => !isFolded || this.node(id)?.kind !== 'host');
        this.#look({ folds: isFolded ? { closed: ids, open: [] } : { closed: [], open: ids } });
    }

    /** Opens what hides a node. */
    unfold(id: string): void {
        let { folds } = this;
        for (let node = this.node(id); node; node = this.node(node.parent ?? '')) {
            const { parent = '', group } = node;
            for (const unit of [...(group === undefined ? [] : [stackId(parent, group)]), parent]) {
                if (this.units.get(unit)?.isFolded) folds = toggled(folds, { id: unit, isFolded: true });
            }
        }
        if (folds !== this.folds) this.#look({ folds });
    }

    /** The shown node that stands for a node: itself, or what hides it; undefined: it is filtered out. */
    shown(id: string): string | undefined {
        if (this.#placed.has(id)) return id;
        const found = this.#arrangement.standIns.get(id);
        return found !== undefined && this.#placed.has(found) ? found : undefined;
    }

    /** A node in its place; undefined: it is not shown. */
    placed(id: string): PlacedNode | undefined {
        return this.#placed.get(id);
    }

    /** A node as the graph has it, shown or not, or one that stands for others. */
    node(id: string): GraphNode | undefined {
        this.#nodes ??= new Map(this.#graph.nodes.map((node) => [node.id, node]));
        return this.#nodes.get(id) ?? this.#placed.get(id)?.node;
    }

    /** The nodes that a search finds, what hides them not yet opened. */
    search(query: string): readonly string[] {
        return search(this.#graph, query);
    }

    #look(part: Partial<Sight>): void {
        this.#sight = { ...this.#sight, ...part };
        this.#layouter.look(this.#sight);
    }
}
