import type { AstNode } from 'langium';
import { nothing } from './shared-if-empty.ts';

/** Those nodes that are of a type, which no other one extends. Of most types a statement has none. */
export function those<N extends AstNode, T extends N['$type']>(
    nodes: readonly N[],
    type: T,
): readonly Extract<N, { readonly $type: T }>[] {
    let found: Extract<N, { readonly $type: T }>[] | undefined;
    for (const node of nodes) {
        if (!isOf(type, node)) continue;
        // A list that grows gets room for many more.
        if (found) found.push(node);
        else found = [node];
    }
    return found ?? nothing;
}

function isOf<N extends AstNode, T extends N['$type']>(type: T, node: N): node is Extract<N, { readonly $type: T }> {
    return node.$type === type;
}
