import type { Graph, GraphNode } from './graph.ts';

/** What is looked at: of hosts, VLANs and networks those that are named, or all where none is. */
export interface Filter {
    readonly hosts: readonly string[];
    readonly vlans: readonly number[];
    readonly networks: readonly string[];
}

export const noFilter: Filter = { hosts: [], vlans: [], networks: [] };

/** What there is to choose from, in the order of the text, VLANs by their ID. */
export function filterChoices<At>({ nodes }: Graph<At>): Filter {
    const labels = (kind: string) => [...new Set(nodes.filter((node) => node.kind === kind).map(({ label }) => label))];
    const vlans = new Set(nodes.flatMap((node) => node.vlans));
    return { hosts: labels('host'), vlans: [...vlans].sort((a, b) => a - b), networks: labels('network') };
}

/** The part of a graph that a filter lets through, with the boxes around it and the ports and devices joined with it. */
export function filtered<At>(graph: Graph<At>, filter: Filter): Graph<At> {
    if (filter.hosts.length + filter.vlans.length + filter.networks.length === 0) return graph;
    const byId = new Map(graph.nodes.map((node) => [node.id, node]));
    const kept = new Set<string>();
    const keep = (node: GraphNode<At>) => {
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

type ById<At> = ReadonlyMap<string, GraphNode<At>>;

function* withAncestors<At>(node: GraphNode<At>, byId: ById<At>): Generator<GraphNode<At>> {
    for (let each: GraphNode<At> | undefined = node; each; each = byId.get(each.parent ?? '')) yield each;
}

function isAsked<At>(node: GraphNode<At>, byId: ById<At>, filter: Filter): boolean {
    if (isOnWire(node, byId) || node.kind === 'expectations' || node.kind === 'expectation') return false;
    const around = [...withAncestors(node, byId)];
    const lies = (kind: string, labels: readonly string[]) =>
        labels.length === 0 || around.some((each) => each.kind === kind && labels.includes(each.label));
    return lies('host', filter.hosts) && lies('network', filter.networks) && hasVlan(node, filter);
}

function hasVlan<At>({ vlans }: GraphNode<At>, filter: Filter): boolean {
    return filter.vlans.length === 0 || vlans.some((vlan) => filter.vlans.includes(vlan));
}

/** Whether it lies in a switch or a device, which are on no host. */
function isOnWire<At>(node: GraphNode<At>, byId: ById<At>): boolean {
    return [...withAncestors(node, byId)].some(({ kind }) => kind === 'switch' || kind === 'device');
}
