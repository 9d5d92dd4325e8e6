import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { type Patch, patchedNodes, patches } from './node-patches.ts';
import { type Renames, renamedEdge, renamedNode, renames, renaming } from './renames.ts';
import { isSameValue } from './same-value.ts';
import { differing, type Stretch } from './stretches.ts';

/** What makes a graph into the one after it: little, after a keystroke, however large the graph is. */
export interface GraphChange extends Pick<Graph, 'name' | 'isWhole'> {
    /** Ids that are others now: with the name of a host, those of all that is on it. */
    readonly renamed: Renames;
    readonly nodes: readonly Splice<GraphNode>[];
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
export const nothingDrawn: Graph = { name: '', isWhole: true, nodes: [], edges: [] };

export function changeBetween(before: Graph, after: Graph): GraphChange {
    const nodes = differing(before.nodes, after.nodes);
    const edges = differing(before.edges, after.edges);
    const renamed = [...renames(nodes, kindOf), ...renames(edges, kindOf)];
    const rename = renaming(renamed);
    const nodesNow = nodes.map((stretch) => withBefore(stretch, (node) => renamedNode(node, rename)));
    const edgesNow = edges.map((stretch) => withBefore(stretch, (edge) => renamedEdge(edge, rename)));
    const alike = patches(nodesNow);
    const patched = new Set(alike.flatMap(({ at }) => at));
    return {
        name: after.name,
        isWhole: after.isWhole,
        renamed,
        nodes: nodesNow.flatMap((stretch) => splices(stretch, patched)),
        edges: edgesNow.flatMap((stretch) => splices(stretch, new Set())),
        alike,
    };
}

/** The graph after a change. What it leaves alone is the same object as before. */
export function changed(before: Graph, { name, isWhole, renamed, nodes, edges, alike }: GraphChange): Graph {
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

function withBefore<T>(stretch: Stretch<T>, now: (item: T) => T): Stretch<T> {
    return { ...stretch, before: stretch.before.map(now) };
}

function kindOf({ kind }: GraphNode | GraphEdge): string {
    return kind;
}

/** What goes and comes in a stretch, but for those in the list after that are kept and patched. */
function splices<T extends Identified>(
    { from, to, before, after }: Stretch<T>,
    patched: ReadonlySet<number>,
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
    for (const [number, item] of after.entries()) {
        const place = places.get(item.id) ?? -1;
        // What was before it and is not here any more goes; what has moved to the front comes anew.
        if (index < place) at(index).gone += place - index;
        if (place < index) at(index).come.push(item);
        else {
            const known = before[place];
            index = place + 1;
            if (patched.has(to + number) || (known && isSameValue(known, item))) continue;
            const splice = at(place);
            splice.gone++;
            splice.come.push(item);
        }
    }
    if (index < before.length) at(index).gone += before.length - index;
    return found.map((splice) => ({ ...splice, at: splice.at + from }));
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
