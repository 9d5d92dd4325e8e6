import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { type Patch, patchedNodes, patches } from './node-patches.ts';
import { type Renames, renamedEdge, renamedNode, renames, renaming } from './renames.ts';
import { isSameValue } from './same-value.ts';

/** A graph without places in the text: what a picture is drawn of, wherever it is drawn. */
export type Drawing = Graph<undefined>;

/** What makes a graph into the one after it: little, after a keystroke, however large the graph is. */
export interface GraphChange extends Pick<Drawing, 'name' | 'isWhole'> {
    /** Ids that are others now: with the name of a host, those of all that is on it. */
    readonly renamed: Renames;
    readonly nodes: readonly Splice<GraphNode<undefined>>[];
    readonly edges: readonly Splice<GraphEdge>[];
    readonly alike: readonly Patch[];
}

/** At an index of the list before, so many go, and these come. */
interface Splice<T> {
    readonly at: number;
    readonly gone: number;
    readonly come: readonly T[];
}

/** The graph before there is any. */
export const nothingDrawn: Drawing = { name: '', isWhole: true, nodes: [], edges: [] };

export function changeBetween(before: Drawing, after: Drawing): GraphChange {
    const nodes = differing(before.nodes, after.nodes);
    const edges = differing(before.edges, after.edges);
    const renamed = [...renames(nodes, kindOf), ...renames(edges, kindOf)];
    const rename = renaming(renamed);
    const nodesBefore = nodes.before.map((node) => renamedNode(node, rename));
    const alike = patches(nodesBefore, nodes.after);
    const patched = new Set(alike.flatMap(({ at }) => at.map((index) => nodes.after[index])));
    return {
        name: after.name,
        isWhole: after.isWhole,
        renamed,
        nodes: splices({ ...nodes, before: nodesBefore }, patched),
        edges: splices({ ...edges, before: edges.before.map((edge) => renamedEdge(edge, rename)) }, new Set()),
        alike: alike.map(({ at, fields }) => ({ at: at.map((index) => index + nodes.start), fields })),
    };
}

/** The graph after a change. What it leaves alone is the same object as before. */
export function changed(before: Drawing, { name, isWhole, renamed, nodes, edges, alike }: GraphChange): Drawing {
    const rename = renaming(renamed);
    const spliced = {
        nodes: spliceInto(before.nodes, nodes, (node) => renamedNode(node, rename)),
        edges: spliceInto(before.edges, edges, (edge) => renamedEdge(edge, rename)),
    };
    return { name, isWhole, nodes: patchedNodes(spliced.nodes, alike), edges: spliced.edges };
}

/** Whether a change leaves all nodes and edges as they are. */
export function isNoChange({ renamed, nodes, edges, alike }: GraphChange): boolean {
    return [renamed, nodes, edges, alike].every(({ length }) => length === 0);
}

interface Identified {
    readonly id: string;
}

/** The parts of two lists between what they have in common at the beginning and at the end. */
interface Middle<T> {
    readonly start: number;
    readonly before: readonly T[];
    readonly after: readonly T[];
}

/** After a keystroke, nearly all is the same object, or would be the same JSON, and is passed over. */
function differing<T>(before: readonly T[], after: readonly T[]): Middle<T> {
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && isSameValue(before[start], after[start])) start++;
    let end = 0;
    while (end < shorter - start && isSameValue(before.at(-1 - end), after.at(-1 - end))) end++;
    return {
        start,
        before: before.slice(start, before.length - end),
        after: after.slice(start, after.length - end),
    };
}

function kindOf({ kind }: GraphNode<undefined> | GraphEdge): string {
    return kind;
}

function splices<T extends Identified>({ start, before, after }: Middle<T>, kept: ReadonlySet<T | undefined>) {
    return splicesOf(before, after, kept).map((splice): Splice<T> => ({ ...splice, at: splice.at + start }));
}

function splicesOf<T extends Identified>(
    before: readonly T[],
    after: readonly T[],
    kept: ReadonlySet<T | undefined>,
): readonly Splice<T>[] {
    const places = new Map(before.map(({ id }, index) => [id, index]));
    const found: { at: number; gone: number; come: T[] }[] = [];
    const at = (index: number) => {
        const last = found.at(-1);
        if (last && last.at + last.gone === index) return last;
        const splice = { at: index, gone: 0, come: [] };
        found.push(splice);
        return splice;
    };
    let index = 0;
    for (const item of after) {
        const place = places.get(item.id) ?? -1;
        // What was before it and is not here any more goes; what has moved to the front comes anew.
        if (index < place) at(index).gone += place - index;
        if (place < index) at(index).come.push(item);
        else {
            const known = before[place];
            index = place + 1;
            if (kept.has(item) || (known && isSameValue(known, item))) continue;
            const splice = at(place);
            splice.gone++;
            splice.come.push(item);
        }
    }
    if (index < before.length) at(index).gone += before.length - index;
    return found;
}

function spliceInto<T>(before: readonly T[], changes: readonly Splice<T>[], keep: (item: T) => T): readonly T[] {
    const after: T[] = [];
    let index = 0;
    for (const { at, gone, come } of changes) {
        for (; index < at; index++) after.push(keep(before[index] as T));
        for (const item of come) after.push(item);
        index += gone;
    }
    for (; index < before.length; index++) after.push(keep(before[index] as T));
    return after;
}
