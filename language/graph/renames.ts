import type { GraphEdge, GraphNode } from './graph.ts';
import type { Stretch } from './stretches.ts';

/** Pairs of ids: the one before, and the one that it is now. */
export type Renames = readonly (readonly [before: string, after: string])[];

/** The id that another is now; itself where it is none of those. */
export type Rename = (id: string) => string;

/**
 * Which ids of a list are likely to be others in the list after: where as many are gone as have come, and one after the
 * other of the same kind. What was paired in error costs a few bytes and makes nothing wrong.
 */
export function renames<T extends { readonly id: string }>(
    stretches: readonly Stretch<T>[],
    kindOf: (item: T) => string,
): Renames {
    const [before, after] = [stretches.flatMap((each) => each.before), stretches.flatMap((each) => each.after)];
    const [idsBefore, idsAfter] = [idsOf(before), idsOf(after)];
    const gone = before.filter(({ id }) => !idsAfter.has(id));
    const come = after.filter(({ id }) => !idsBefore.has(id));
    if (gone.length !== come.length) return [];
    return gone.flatMap((item, index) => {
        const other = come[index];
        return other && kindOf(item) === kindOf(other) ? [[item.id, other.id] as const] : [];
    });
}

export function renaming(renamed: Renames): Rename {
    const now = new Map(renamed);
    return now.size === 0 ? (id) => id : (id) => now.get(id) ?? id;
}

/** A node with what it is called now; the same object where nothing of it is called otherwise. */
export function renamedNode(node: GraphNode, rename: Rename): GraphNode {
    const id = rename(node.id);
    const parent = node.parent === undefined ? undefined : rename(node.parent);
    return id === node.id && parent === node.parent ? node : { ...node, id, parent };
}

/** An edge with what it and its ends are called now. */
export function renamedEdge(edge: GraphEdge, rename: Rename): GraphEdge {
    const [id, from, to] = [rename(edge.id), rename(edge.from), rename(edge.to)];
    return id === edge.id && from === edge.from && to === edge.to ? edge : { ...edge, id, from, to };
}

function idsOf(items: readonly { readonly id: string }[]): ReadonlySet<string> {
    return new Set(items.map(({ id }) => id));
}
