import type { PlacedNode } from '../../../../language/graph/layout.ts';

type Placed = PlacedNode;

/** Where a key leads in the tree of the nodes that are shown: the order of the text, children after their parent. */
export function nextNode(
    nodes: readonly Placed[],
    id: string | undefined,
    way: 'before' | 'after' | 'out' | 'in',
): string | undefined {
    if (id === undefined) return nodes[0]?.node.id;
    const order = inTreeOrder(nodes);
    const index = order.findIndex(({ node }) => node.id === id);
    switch (way) {
        case 'before':
            return order[index - 1]?.node.id;
        case 'after':
            return order[index + 1]?.node.id;
        case 'out':
            return order[index]?.node.parent;
        case 'in':
            return order.find(({ node }) => node.parent === id)?.node.id;
    }
}

function inTreeOrder(nodes: readonly Placed[]): readonly Placed[] {
    const children = Map.groupBy(nodes, ({ node }) => node.parent);
    const under = (parent: string | undefined): readonly Placed[] =>
        (children.get(parent) ?? []).flatMap((placed) => [placed, ...under(placed.node.id)]);
    return under(undefined);
}
