import type { FoldUnit } from './fold-units.ts';
import type { Graph, GraphNode, NodeKind } from './graph.ts';

/** So many boxes can be taken in without folding any. */
const COMFORTABLE = 240;

/** So many can still be looked over, where folding what they lie in would leave hardly any. */
const BEARABLE = 700;
const HARDLY_ANY = 20;

/** A network of more cards than these is folded before a smaller one. */
const MANY_CARDS = 8;

/**
 * What is folded of a graph before anyone has asked for it: nothing of one that can be taken in, else groups, then
 * large networks, then all networks, then what they lie on, until few enough boxes are left; three hundred small networks
 * on one host are not folded into that.
 */
export function autoFolds(graph: Graph, units: readonly FoldUnit[]): ReadonlySet<string> {
    const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    let folded: ReadonlySet<string> = new Set();
    let visible = graph.nodes.length;
    for (const isDue of steps) {
        if (visible <= COMFORTABLE) break;
        const due = units.filter((unit) => isDue(unit, nodes.get(unit.id))).map(({ id }) => id);
        if (due.length === 0) continue;
        const next = new Set([...folded, ...due]);
        const left = countVisible(graph, units, next);
        if (outer.has(isDue) && left < HARDLY_ANY && visible <= BEARABLE) break;
        folded = next;
        visible = left;
    }
    return folded;
}

type Step = (unit: FoldUnit, node: GraphNode | undefined) => boolean;

/** What networks lie on. */
const outer: ReadonlySet<Step> = new Set([
    frames('subinterface', 'vxlan', 'device'),
    frames('interface', 'dummy', 'switch'),
    frames('host'),
]);

const steps: readonly Step[] = [
    ({ kind, members }) => kind === 'group' && 2 < members.length,
    ({ members }, node) => node?.kind === 'network' && MANY_CARDS < members.length,
    frames('network', 'expectations'),
    ...outer,
];

function frames(...kinds: readonly NodeKind[]): Step {
    return (_, node) => node !== undefined && kinds.includes(node.kind);
}

function countVisible({ nodes }: Graph, units: readonly FoldUnit[], folded: ReadonlySet<string>): number {
    const hidden = new Set(units.filter(({ id }) => folded.has(id)).flatMap(({ members }) => members));
    let count = 0;
    // Parents come before their children.
    for (const { id, parent } of nodes) {
        if (parent !== undefined && hidden.has(parent)) hidden.add(id);
        if (!hidden.has(id)) count++;
    }
    return count;
}
