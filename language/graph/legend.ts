import { say, texts, translated } from '../message/say.ts';
import { blankNode } from './blank-node.ts';
import { badge, drawNode } from './drawing.ts';
import { drawEdge } from './edge-drawing.ts';
import { type Element, element } from './element.ts';
import type { EdgeKind, Graph, GraphEdge, GraphNode, NodeKind } from './graph.ts';
import { type Marks, markWords } from './mark.ts';
import { drawMark } from './overlay.ts';

/** A sign and what it means. */
export interface LegendEntry {
    /** Drawn in a box of 44 by 20. */
    readonly sample: readonly Element[];
    readonly meaning: string;
}

/** What the signs of a picture mean: of those that it has, and no others. */
export function legend({ nodes, edges }: Graph, marks: Marks): readonly LegendEntry[] {
    return [
        ...colours(nodes),
        ...boxes(nodes),
        ...tones(nodes),
        ...lines(edges),
        ...severities(nodes),
        ...markEntries(nodes, marks),
    ];
}

function colours(nodes: readonly GraphNode[]): readonly LegendEntry[] {
    const byVlan = new Map<number, GraphNode>();
    for (const node of nodes) {
        const [vlan] = node.vlans;
        if (node.kind === 'subinterface' && vlan !== undefined && !byVlan.has(vlan)) byVlan.set(vlan, node);
    }
    return [...byVlan]
        .sort(([a], [b]) => a - b)
        .map(([vlan, node]) => ({
            sample: box('network', node.accent),
            meaning: say`VLAN ${vlan}, on every host`,
        }));
}

function boxes(nodes: readonly GraphNode[]): readonly LegendEntry[] {
    return keysOf(boxMeanings)
        .filter((kind) => nodes.some((node) => node.kind === kind))
        .map((kind) => ({ sample: box(kind, undefined), meaning: translated(boxMeanings[kind]) }));
}

const boxMeanings = texts({
    dummy: 'interface without a wire',
    shim: 'interface by which the host reaches its endpoints',
    switch: 'on the wire, never applied',
    stack: 'the replicas of a group',
});

function keysOf<K extends string>(meanings: Readonly<Record<K, string>>): readonly K[] {
    return Object.keys(meanings) as K[];
}

function box(kind: NodeKind, accent: number | undefined): readonly Element[] {
    const node = blankNode({ id: '', kind, label: '', accent });
    return [drawNode({ node, box: { x: 6, y: 3, width: 30, height: 13 }, room: 0, texts: [] })];
}

/** How what nobody wrote is written. */
function tones(nodes: readonly GraphNode[]): readonly LegendEntry[] {
    const isThere = nodes.some((node) => node.lines.some(({ tone }) => tone === 'quiet'));
    const sample = [element('text', { class: 'quiet', x: 12, y: 14 }, ['10…'])];
    return isThere ? [{ sample, meaning: say`chosen for you, not written in the text` }] : [];
}

function lines(edges: readonly GraphEdge[]): readonly LegendEntry[] {
    const present = keysOf(edgeMeanings).filter((kind) => edges.some((edge) => edge.kind === kind));
    return present.map((kind) => {
        const [edge] = edges.filter((each) => each.kind === kind);
        const strands = edges.find((each) => each.kind === kind && 1 < each.strands.length)?.strands ?? [];
        const points = [
            { x: 4, y: 10 },
            { x: 40, y: 10 },
        ];
        const shown = { id: '', kind, from: '', to: '', accent: edge?.accent, strands, severity: undefined };
        return { sample: [drawEdge({ edge: shown, points }, new Map())], meaning: translated(edgeMeanings[kind]) };
    });
}

const edgeMeanings: Readonly<Record<EdgeKind, string>> = texts({
    owner: 'one container on several networks',
    attachment: 'a device on a network',
    port: 'plugged into a switch, with the VLANs that it carries',
    wire: 'one network on several hosts',
    tunnel: 'a VXLAN tunnel',
    reaches: 'expected to reach; the mark says whether the text holds it',
    isolated: 'expected to be isolated',
});

function severities(nodes: readonly GraphNode[]): readonly LegendEntry[] {
    return (['error', 'warning', 'hint'] as const)
        .filter((severity) => nodes.some((node) => node.severity === severity))
        .map((severity) => ({
            sample: [element('g', { class: `node has-${severity}` }, [badge(severity, { x: 22, y: 10 })])],
            meaning: translated(severityMeanings[severity]),
        }));
}

const severityMeanings = texts({ error: 'an error', warning: 'a warning', hint: 'a hint' });

function markEntries(nodes: readonly GraphNode[], marks: Marks): readonly LegendEntry[] {
    const kinds = new Set(nodes.flatMap(({ id }) => marks[id]?.kind ?? []));
    const placed = {
        node: blankNode({ id: '', kind: 'endpoint', label: '' }),
        box: { x: 12, y: 5, width: 24, height: 12 },
        room: 0,
        texts: [],
    };
    return [...kinds].map((kind) => ({
        sample: drawMark(placed, { '': { kind, note: '' } }),
        meaning: translated(markWords[kind]),
    }));
}
