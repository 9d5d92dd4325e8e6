import type { Graph, GraphNode } from './graph.ts';
import { isContainer } from './kinds.ts';

/** What can be folded into one box: a frame with what lies in it, or the replicas of a group in one place. */
export interface FoldUnit {
    /** The frame's id; a group's is `stack:` and where it lies and what it is called. */
    readonly id: string;
    /** What goes out of sight when it is folded: a frame's children, a group's replicas. */
    readonly members: readonly string[];
    readonly kind: 'frame' | 'group';
}

/** Everything in a graph that can be folded, outer frames before inner ones. */
export function foldUnits({ nodes }: Graph): readonly FoldUnit[] {
    const units: FoldUnit[] = [];
    const children = Map.groupBy(nodes, ({ parent }) => parent);
    for (const node of nodes) {
        const inside = children.get(node.id) ?? [];
        if (inside.length === 0) continue;
        if (isContainer(node.kind)) units.push({ id: node.id, members: inside.map(({ id }) => id), kind: 'frame' });
        units.push(...groups(node.id, inside));
    }
    return units;
}

/** The id of the card that stands for the replicas of a group in one place. */
export function stackId(parent: string, group: string): string {
    return `stack:${parent}/${group}`;
}

function groups(parent: string, cards: readonly GraphNode[]): readonly FoldUnit[] {
    const byGroup = Map.groupBy(
        cards.filter(({ group }) => group !== undefined),
        ({ group }) => group,
    );
    return [...byGroup]
        .filter(([, replicas]) => 1 < replicas.length)
        .map(([group, replicas]) => ({
            id: stackId(parent, group ?? ''),
            members: replicas.map(({ id }) => id),
            kind: 'group',
        }));
}
