import type { EndpointOwner, Topology } from './topology.ts';

const known = new WeakMap<Topology, readonly (readonly EndpointOwner[])[]>();

/** Notes what resolving a topology has shown: which owners have one name. */
export function noteNamesakes(topology: Topology, namesakes: readonly (readonly EndpointOwner[])[]): void {
    known.set(topology, namesakes);
}

/** The owners that share their name, those of each name in the order of the text. */
export function namesakesIn(topology: Topology): readonly (readonly EndpointOwner[])[] {
    const noted = known.get(topology);
    if (noted) return noted;
    const { containers, namespaces, devices } = topology;
    const byName = Map.groupBy<string, EndpointOwner>([...containers, ...namespaces, ...devices], ({ name }) => name);
    return [...byName.values()].filter(({ length }) => length > 1);
}
