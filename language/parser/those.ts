/** Those nodes that are of a kind. Of most kinds a statement has none: that takes no list of its own. */
export function those<N, M extends N>(nodes: readonly N[], isSuch: (node: N) => node is M): readonly M[] {
    return nodes.some(isSuch) ? nodes.filter(isSuch) : none;
}

const none: readonly never[] = [];
