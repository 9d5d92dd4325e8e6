import type { GraphNode } from './graph.ts';
import { isSameValue } from './same-value.ts';
import type { Stretch } from './stretches.ts';

type Node = GraphNode;

/** The same news of nodes, said once: of a thousand containers, that their host is called otherwise. */
export interface Patch {
    /** Their places in the list after. */
    readonly at: readonly number[];
    readonly fields: Partial<Node>;
}

/** Where so few nodes have news of their own, they come as a whole. */
const FEW = 8;

/** What is other, in the same way, of several nodes that are in both lists; of each, where many have news of their own. */
export function patches(stretches: readonly Stretch<Node>[]): readonly Patch[] {
    const known = new Map(stretches.flatMap(({ before }) => before.map((node) => [node.id, node])));
    const found = new Map<string, { at: number[]; fields: Partial<Node> }>();
    for (const { to, after } of stretches) {
        for (const [index, node] of after.entries()) {
            const fields = newsOf(known.get(node.id), node);
            if (!fields) continue;
            const key = JSON.stringify(fields);
            const patch = found.get(key);
            if (patch) patch.at.push(to + index);
            else found.set(key, { at: [to + index], fields });
        }
    }
    return [...found.values()].filter(({ at }) => FEW < found.size || 1 < at.length);
}

/** The nodes with what is other of them. */
export function patchedNodes(nodes: readonly Node[], given: readonly Patch[]): readonly Node[] {
    if (given.length === 0) return nodes;
    const patched = [...nodes];
    for (const { at, fields } of given) {
        for (const index of at) {
            const node = patched[index];
            if (node) patched[index] = { ...node, ...fields };
        }
    }
    return patched;
}

/** Undefined where there is none, or where something has no value any more, which JSON cannot say. */
function newsOf(before: Node | undefined, after: Node): Partial<Node> | undefined {
    if (!before || before === after) return undefined;
    const keys = (Object.keys(after) as (keyof Node)[]).filter((key) => !isSameValue(before[key], after[key]));
    const isSayable = 0 < keys.length && keys.every((key) => after[key] !== undefined);
    return isSayable ? Object.fromEntries(keys.map((key) => [key, after[key]])) : undefined;
}
