import type { Graph, GraphNode } from './graph.ts';

/** What is looked at: of hosts, VLANs and networks those that are named, or all where none is. */
export interface Filter {
    readonly hosts: readonly string[];
    readonly vlans: readonly number[];
    readonly networks: readonly string[];
}

export const noFilter: Filter = { hosts: [], vlans: [], networks: [] };

/** What there is to choose from, in the order of the text, VLANs by their ID. */
export function filterChoices({ nodes }: Graph): Filter {
    const labels = (kind: string) => [...new Set(nodes.filter((node) => node.kind === kind).map(({ label }) => label))];
    const vlans = new Set(nodes.flatMap((node) => node.vlans));
    return { hosts: labels('host'), vlans: [...vlans].sort((a, b) => a - b), networks: labels('network') };
}

/** The part of a graph that a filter lets through, with the boxes around it and the ports and devices joined with it. */
export function filtered(graph: Graph, filter: Filter): Graph {
    if (filter.hosts.length + filter.vlans.length + filter.networks.length === 0) return graph;
    const byId = new Map(graph.nodes.map((node) => [node.id, node]));
    const kept = new Set<string>();
    const keep = (node: GraphNode) => {
        for (const each of withAncestors(node, byId)) kept.add(each.id);
    };
    for (const node of graph.nodes) if (isAsked(node, byId, filter)) keep(node);
    for (const { from, to } of graph.edges) {
        for (const [end, other] of [
            [from, to],
            [to, from],
        ] as const) {
            const node = byId.get(end);
            if (node && kept.has(other) && isOnWire(node, byId) && hasVlan(node, filter)) keep(node);
        }
    }
    return {
        ...graph,
        nodes: graph.nodes.filter(({ id }) => kept.has(id)),
        edges: graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
    };
}

type ById = ReadonlyMap<string, GraphNode>;

function* withAncestors(node: GraphNode, byId: ById): Generator<GraphNode> {
    for (let each: GraphNode | undefined = node; each; each = byId.get(each.parent ?? '')) yield each;
}

function isAsked(node: GraphNode, byId: ById, filter: Filter): boolean {
    if (isOnWire(node, byId) || node.kind === 'expectations' || node.kind === 'expectation') return false;
    const around = [...withAncestors(node, byId)];
    const lies = (kind: string, labels: readonly string[]) =>
        labels.length === 0 || around.some((each) => each.kind === kind && labels.includes(each.label));
    return lies('host', filter.hosts) && lies('network', filter.networks) && hasVlan(node, filter);
}

function hasVlan({ vlans }: GraphNode, filter: Filter): boolean {
    return filter.vlans.length === 0 || vlans.some((vlan) => filter.vlans.includes(vlan));
}

/** Whether it lies in a switch or a device, which are on no host. */
function isOnWire(node: GraphNode, byId: ById): boolean {
    return [...withAncestors(node, byId)].some(({ kind }) => kind === 'switch' || kind === 'device');
}
