import { sharedIfEmpty } from './shared-if-empty.ts';

/** Those nodes that are of a kind. Of most kinds a statement has none. */
export function those<N, M extends N>(nodes: readonly N[], isSuch: (node: N) => node is M): readonly M[] {
    return sharedIfEmpty(nodes.filter(isSuch));
}
