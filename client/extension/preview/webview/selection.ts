import type { Way } from '../../../../language/graph/arrangement.ts';
import { filtered, noFilter } from '../../../../language/graph/filter.ts';
import type { Marks } from '../../../../language/graph/mark.ts';
import type { Looks } from '../../../../language/graph/overlay.ts';
import type { Reach, ReachGroup } from '../../../../language/graph/reach.ts';
import type { Scene } from './scene.ts';

/** What is picked out of the picture: by the cursor, by a click, by a search; and what is said about it. */
export class Selection {
    readonly #scene: Scene;
    cursor: readonly string[] = [];
    found: readonly string[] = [];
    marks: Marks = {};
    #selected: string | undefined;
    #reach: Reach | undefined;
    #target: { readonly group: ReachGroup; readonly nodes: readonly string[] } | undefined;

    constructor(scene: Scene) {
        this.#scene = scene;
    }

    get selected(): string | undefined {
        return this.#selected;
    }

    get reach(): Reach | undefined {
        return this.#reach;
    }

    select(id: string | undefined): void {
        if (id !== this.#selected) this.answer(undefined);
        this.#selected = id;
    }

    /** Takes what the selected node reaches. */
    answer(reach: Reach | undefined): void {
        this.#reach = reach;
        this.#target = undefined;
        this.#scene.setAim(undefined);
    }

    /** Asks for the way to some of the nodes that the selected one reaches or does not. */
    aim(group: ReachGroup, nodes: readonly string[]): void {
        this.#target = { group, nodes };
        this.#scene.setAim({ from: this.#reach?.from ?? [], to: nodes, kind: group.kind });
    }

    looks(): Looks {
        return {
            current: this.#shown(this.cursor),
            selected: this.#shown(this.#reach?.from ?? (this.#selected === undefined ? [] : [this.#selected])),
            found: this.#shown(this.found),
            reach: this.#verdicts(),
            reasons: this.#shown(this.#target?.group.reasons.flatMap(({ node }) => node ?? []) ?? []),
            marks: this.marks,
        };
    }

    /** The nodes that stand out: those of the selected VLAN, or those that are reached; undefined: all. */
    lit(): ReadonlySet<string> | undefined {
        const verdicts = this.#verdicts();
        const { nodes, edges } = this.#scene.layout;
        if (verdicts.size > 0) {
            const dim = new Set([...verdicts].filter(([, verdict]) => verdict === 'no').map(([id]) => id));
            return new Set(
                [...nodes.map(({ node }) => node.id), ...edges.map(({ edge }) => edge.id)].filter((id) => !dim.has(id)),
            );
        }
        const selected = this.#selected === undefined ? undefined : this.#scene.node(this.#selected);
        if (selected?.kind !== 'subinterface' || selected.vlans.length === 0) return undefined;
        const graph = {
            name: '',
            isWhole: true,
            nodes: nodes.map(({ node }) => node),
            edges: edges.map(({ edge }) => edge),
        };
        const on = filtered(graph, { ...noFilter, vlans: selected.vlans });
        return new Set([...on.nodes, ...on.edges].map(({ id }) => id));
    }

    /** The way to the node that was asked for. */
    way(): Way | undefined {
        return this.#target && this.#scene.way;
    }

    #shown(ids: readonly string[]): ReadonlySet<string> {
        return new Set(ids.flatMap((id) => this.#scene.shown(id) ?? []));
    }

    /** What is reached is so if any of what a folded box hides is. */
    #verdicts(): Looks['reach'] {
        const verdicts = new Map<string, ReachGroup['kind']>();
        for (const kind of ['no', 'unknown', 'yes'] as const) {
            for (const group of this.#reach?.groups ?? []) {
                if (group.kind !== kind) continue;
                for (const id of this.#shown(group.targets.flatMap(({ nodes }) => nodes))) verdicts.set(id, kind);
            }
        }
        for (const id of this.#shown(this.#reach?.from ?? [])) verdicts.delete(id);
        return verdicts;
    }
}
