import type { GraphNode } from './graph.ts';

/** A node with nothing but what is given, and no place in a text. */
export function blankNode(
    given: Partial<GraphNode<undefined>> & Pick<GraphNode<undefined>, 'id' | 'kind' | 'label'>,
): GraphNode<undefined> {
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
        at: undefined,
        about: [],
        ...given,
    };
}
