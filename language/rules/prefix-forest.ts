import { Prefix } from '../net/prefix.ts';

/** All items with one prefix, and where that prefix stands among the others. */
export interface PrefixNode<T> {
    readonly prefix: Prefix;
    /** In the order they were given. */
    readonly items: readonly T[];
    /** The smallest prefix around this one. */
    readonly parent: PrefixNode<T> | undefined;
    /** The prefixes right inside this one. */
    readonly children: readonly PrefixNode<T>[];
}

interface Draft<T> extends PrefixNode<T> {
    readonly items: T[];
    readonly children: Draft<T>[];
}

/**
 * The prefixes of the items, each inside the smallest one around it; outer ones come before inner ones.
 * Two prefixes nest or are apart, so sorted by address they need comparing only with those that are still open:
 * overlaps are found in the time of a sort.
 */
export function prefixForest<T>(items: Iterable<T>, prefixOf: (item: T) => Prefix): readonly PrefixNode<T>[] {
    const sorted = Array.from(items, (item) => ({ item, prefix: prefixOf(item) }));
    sorted.sort((a, b) => Prefix.compare(a.prefix, b.prefix));
    const nodes: Draft<T>[] = [];
    const open: Draft<T>[] = [];
    for (const { item, prefix } of sorted) {
        while (open.length > 0 && !open.at(-1)?.prefix.contains(prefix)) open.pop();
        const around = open.at(-1);
        if (around?.prefix.equals(prefix)) {
            around.items.push(item);
            continue;
        }
        const node: Draft<T> = { prefix, items: [item], parent: around, children: [] };
        around?.children.push(node);
        nodes.push(node);
        open.push(node);
    }
    return nodes;
}

/** The items of all prefixes around a node's own, the smallest first. */
export function* itemsAround<T>(node: PrefixNode<T>): Generator<T> {
    for (let around = node.parent; around; around = around.parent) yield* around.items;
}

/** The items of all prefixes inside a node's own. */
function* itemsInside<T>(node: PrefixNode<T>): Generator<T> {
    for (const child of node.children) {
        yield* child.items;
        yield* itemsInside(child);
    }
}

/** Every item whose prefix overlaps the node's, those of the node itself included. */
export function* itemsOverlapping<T>(node: PrefixNode<T>): Generator<T> {
    yield* node.items;
    yield* itemsAround(node);
    yield* itemsInside(node);
}

/** How to put together what is known of single items; the order does not matter to the outcome. */
export interface Summary<T, S> {
    readonly of: (item: T) => S;
    readonly join: (a: S, b: S) => S;
}

/**
 * For each node what is known of all items that overlap its prefix, its own included, without visiting them node by
 * node: down from the nodes around, up from those inside. Takes the nodes as {@link prefixForest} orders them.
 */
export function summarizeOverlaps<T, S>(
    nodes: readonly PrefixNode<T>[],
    { of, join }: Summary<T, S>,
): ReadonlyMap<PrefixNode<T>, S> {
    const orNone = (a: S | undefined, b: S): S => (a === undefined ? b : join(a, b));
    const own = new Map(nodes.map((node) => [node, node.items.map(of).reduce(join)]));
    const around = new Map<PrefixNode<T>, S>();
    for (const node of nodes) {
        const above = node.parent && own.get(node.parent);
        if (node.parent && above !== undefined) around.set(node, orNone(around.get(node.parent), above));
    }
    const inside = new Map<PrefixNode<T>, S>();
    const whole = new Map<PrefixNode<T>, S>();
    for (const node of nodes.toReversed()) {
        const mine = own.get(node);
        if (mine === undefined) continue;
        const within = orNone(inside.get(node), mine);
        if (node.parent) inside.set(node.parent, orNone(inside.get(node.parent), within));
        whole.set(node, orNone(around.get(node), within));
    }
    return whole;
}
