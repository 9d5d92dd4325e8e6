import type { GraphNode } from './graph.ts';

/** A node with nothing but what is given. */
export function blankNode(given: Partial<GraphNode> & Pick<GraphNode, 'id' | 'kind' | 'label'>): GraphNode {
    return {
        parent: undefined,
        tags: [],
        accent: undefined,
        vlans: [],
        group: undefined,
        lines: [],
        notes: [],
        findings: [],
        severity: undefined,
        ...given,
    };
}
