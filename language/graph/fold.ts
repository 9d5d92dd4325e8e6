import type { Severity } from '../finding/finding.ts';
import { autoFolds } from './auto-folds.ts';
import { countTexts } from './count-texts.ts';
import { type FoldUnit, foldUnits } from './fold-units.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { distinctRemarks, worstOf } from './remarks.ts';
import { stackCard } from './stack-card.ts';

/** What a person has folded and opened by hand; of all else a graph decides by its size. */
export interface Folds {
    readonly closed: readonly string[];
    readonly open: readonly string[];
}

export const noFolds: Folds = { closed: [], open: [] };

/** A graph as it is shown. */
export interface FoldedGraph {
    readonly graph: Graph;
    /** What can be folded, by the id of the unit, and whether it is. */
    readonly units: ReadonlyMap<string, FoldUnit & { readonly isFolded: boolean }>;
    /** The shown node that stands for each hidden one. */
    readonly standIns: ReadonlyMap<string, string>;
}

/**
 * Folds a graph: frames lose what lies in them and say how much it is, groups become one card. Edges end at what stands
 * for their ends, and a folded box bears the worst of what is wrong inside.
 */
export function fold(graph: Graph, { closed, open }: Folds): FoldedGraph {
    const units = foldUnits(graph);
    const automatic = autoFolds(graph, units);
    const [byHand, opened] = [new Set(closed), new Set(open)];
    const folded = units.filter(({ id }) => byHand.has(id) || (automatic.has(id) && !opened.has(id)));
    const foldedIds = new Set(folded.map(({ id }) => id));
    const standIns = findStandIns(graph, folded);
    const hidden = Map.groupBy(
        graph.nodes.filter(({ id }) => standIns.has(id)),
        ({ id }) => standIns.get(id) ?? id,
    );
    const stacks = new Map(folded.filter(({ kind }) => kind === 'group').map(({ id, members }) => [members[0], id]));
    const nodes = graph.nodes.flatMap((node): readonly GraphNode[] => {
        const stack = stacks.get(node.id);
        if (stack !== undefined && standIns.get(node.id) === stack) return [stackCard(stack, hidden.get(stack) ?? [])];
        if (standIns.has(node.id)) return [];
        const inside = hidden.get(node.id);
        return [inside ? closedFrame(node, inside) : node];
    });
    return {
        graph: { ...graph, nodes, edges: foldEdges(graph.edges, standIns) },
        units: new Map(units.map((unit) => [unit.id, { ...unit, isFolded: foldedIds.has(unit.id) }])),
        standIns,
    };
}

/** The folds after what a unit was is turned round. */
export function toggled({ closed, open }: Folds, { id, isFolded }: { id: string; isFolded: boolean }): Folds {
    const without = (ids: readonly string[]) => ids.filter((other) => other !== id);
    return isFolded
        ? { closed: without(closed), open: [...without(open), id] }
        : { closed: [...without(closed), id], open: without(open) };
}

function findStandIns({ nodes }: Graph, folded: readonly FoldUnit[]): ReadonlyMap<string, string> {
    const direct = new Map(folded.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
    // The frame around a folded group was met first, and hides the stack with all else.
    for (const { id, members, kind } of folded) if (kind === 'frame') for (const each of members) direct.set(each, id);
    const standIns = new Map<string, string>();
    for (const { id, parent } of nodes) {
        const outer = parent === undefined ? undefined : standIns.get(parent);
        const own = outer ?? direct.get(id);
        if (own !== undefined) standIns.set(id, own);
    }
    return standIns;
}

function closedFrame(node: GraphNode, inside: readonly GraphNode[]): GraphNode {
    return {
        ...node,
        tags: [...node.tags, ...countTags(inside)],
        severity: worstSeverity(node, inside),
        findings: distinctRemarks([node, ...inside].flatMap(({ findings }) => findings)),
    };
}

/** How much is folded: `3 networks`, `40 endpoints`. */
function countTags(inside: readonly GraphNode[]): readonly string[] {
    return (Object.keys(countTexts) as (keyof typeof countTexts)[]).flatMap((kind) => {
        const count = inside.filter((node) => node.kind === kind).length;
        return count === 0 ? [] : [countTexts[kind](count)];
    });
}

function worstSeverity(node: GraphNode, inside: readonly GraphNode[]): Severity | undefined {
    return worstOf([node, ...inside].flatMap(({ severity }) => severity ?? []));
}

function foldEdges(edges: readonly GraphEdge[], standIns: ReadonlyMap<string, string>): readonly GraphEdge[] {
    const kept = new Map<string, GraphEdge>();
    for (const edge of edges) {
        const from = standIns.get(edge.from) ?? edge.from;
        const to = standIns.get(edge.to) ?? edge.to;
        if (from === to) continue;
        const id = from === edge.from && to === edge.to ? edge.id : `${edge.kind}:${from}--${to}`;
        const known = kept.get(id);
        if (!known && id === edge.id) {
            kept.set(id, edge);
            continue;
        }
        const severity = worstOf([edge, ...(known ? [known] : [])].flatMap((each) => each.severity ?? []));
        kept.set(id, { ...(known ?? edge), id, from, to, severity });
    }
    return [...kept.values()];
}
