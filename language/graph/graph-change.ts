import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { isSameValue } from './same-value.ts';

/** A graph without places in the text: what a picture is drawn of, wherever it is drawn. */
export type Drawing = Graph<undefined>;

/** What makes a graph into the one after it: little, after a keystroke, however large the graph is. */
export interface GraphChange extends Pick<Drawing, 'name' | 'isWhole'> {
    readonly nodes: readonly Splice<GraphNode<undefined>>[];
    readonly edges: readonly Splice<GraphEdge>[];
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
    return {
        name: after.name,
        isWhole: after.isWhole,
        nodes: splices(before.nodes, after.nodes),
        edges: splices(before.edges, after.edges),
    };
}

/** The graph after a change. What it leaves alone is the same object as before. */
export function changed(before: Drawing, { name, isWhole, nodes, edges }: GraphChange): Drawing {
    return { name, isWhole, nodes: spliced(before.nodes, nodes), edges: spliced(before.edges, edges) };
}

/** Whether a change leaves all nodes and edges as they are. */
export function isNoChange({ nodes, edges }: GraphChange): boolean {
    return nodes.length === 0 && edges.length === 0;
}

interface Identified {
    readonly id: string;
}

/** What is the same object at the beginning and at the end of both lists is passed over: after a keystroke, nearly all. */
function splices<T extends Identified>(before: readonly T[], after: readonly T[]): readonly Splice<T>[] {
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && before[start] === after[start]) start++;
    let end = 0;
    while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
    const middle = splicesOf(before.slice(start, before.length - end), after.slice(start, after.length - end));
    return middle.map((splice) => ({ ...splice, at: splice.at + start }));
}

function splicesOf<T extends Identified>(before: readonly T[], after: readonly T[]): readonly Splice<T>[] {
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
            if (known && isSameValue(known, item)) continue;
            const splice = at(place);
            splice.gone++;
            splice.come.push(item);
        }
    }
    if (index < before.length) at(index).gone += before.length - index;
    return found;
}

function spliced<T>(before: readonly T[], changes: readonly Splice<T>[]): readonly T[] {
    if (changes.length === 0) return before;
    const after: T[] = [];
    let index = 0;
    for (const { at, gone, come } of changes) {
        for (; index < at; index++) after.push(before[index] as T);
        for (const item of come) after.push(item);
        index += gone;
    }
    for (; index < before.length; index++) after.push(before[index] as T);
    return after;
}
