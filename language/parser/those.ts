import type { AstNode } from 'langium';
import { sharedIfEmpty } from './shared-if-empty.ts';

/** Those nodes that are of a type, which no other one extends. Of most types a statement has none. */
export function those<N extends AstNode, T extends N['$type']>(
    nodes: readonly N[],
    type: T,
): readonly Extract<N, { readonly $type: T }>[] {
    const found: Extract<N, { readonly $type: T }>[] = [];
    for (const node of nodes) if (isOf(type, node)) found.push(node);
    return sharedIfEmpty(found);
}

function isOf<N extends AstNode, T extends N['$type']>(type: T, node: N): node is Extract<N, { readonly $type: T }> {
    return node.$type === type;
}
