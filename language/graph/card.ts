import type { Origin } from '../finding/location.ts';
import type { GraphNode, Line, NodeKind, Remark } from './graph.ts';
import { worstOf } from './remarks.ts';

/** A node as its makers describe it; what is left out is empty. */
export interface NodeDraft {
    /** The part of the id after the kind: `lab/eth0`. */
    readonly path: string;
    readonly kind: NodeKind;
    readonly parent: string | undefined;
    readonly label: string;
    readonly tags?: readonly (string | undefined)[];
    readonly accent?: number | undefined;
    readonly vlans?: readonly number[];
    readonly group?: string | undefined;
    readonly lines?: readonly Line[];
    readonly notes?: readonly string[];
    /** Undefined for what groups others and is written nowhere. */
    readonly at: Origin | undefined;
    /** Further places that this node stands for, so that their findings are its own: the container of an endpoint. */
    readonly about?: readonly Origin[];
}

/** A node in the making, with what is made of it; as long as it is the same object, so is the node without remarks. */
export class Card {
    /** The id that it has unless another has it. */
    readonly id: string;
    /** Where the text stands that it is the picture of. */
    readonly at: Origin | undefined;
    /** What stands for the places in the text that it speaks for. */
    readonly places: readonly object[];
    readonly #draft: NodeDraft;
    #plain: GraphNode | undefined;

    constructor(draft: NodeDraft) {
        const { kind, path, at, about = [] } = draft;
        this.id = `${kind}:${path}`;
        this.at = at;
        this.places = [...new Set([...(at ? [at] : []), ...about].map(placeOf))];
        this.#draft = draft;
    }

    /** The node of this id; of the same id and without remarks, the same object again. */
    node(id: string, remarks: readonly Remark[] | undefined): GraphNode {
        if (remarks) return this.#node(id, remarks);
        if (this.#plain?.id !== id) this.#plain = this.#node(id, []);
        return this.#plain;
    }

    #node(id: string, findings: readonly Remark[]): GraphNode {
        const { parent, kind, label, tags = [], accent, vlans = [], group, lines = [], notes = [] } = this.#draft;
        return {
            id,
            parent,
            kind,
            label,
            tags: tags.filter((tag) => tag !== undefined),
            accent,
            vlans,
            group,
            lines,
            notes,
            findings,
            severity: worstOf(findings.map(({ severity }) => severity)),
        };
    }
}

/** What stands for an origin's place: the node of the syntax tree, or the span itself. */
export function placeOf(origin: Origin): object {
    return 'node' in origin ? origin.node : origin;
}
