import type { Endpoint, Interface, Parent, Topology } from '../topology/topology.ts';

/** The networks' places on each interface that is a parent of at least one. */
export function parentsByInterface({ networks }: Topology): ReadonlyMap<Interface, readonly Parent[]> {
    const byInterface = new Map<Interface, Parent[]>();
    for (const parent of networks.flatMap(({ parents }) => parents)) {
        const places = byInterface.get(parent.interface);
        if (places) places.push(parent);
        else byInterface.set(parent.interface, [parent]);
    }
    return byInterface;
}

/** The interface whose wire an interface's frames go out on; a VXLAN tunnel is a wire of its own. */
export function wireOf(place: Interface): Exclude<Interface, { readonly kind: 'vlan' }> {
    return place.kind === 'vlan' ? place.parent : place;
}

/** The endpoints that are created on a parent. */
export function endpointsOn({ network, interface: place }: Parent): readonly Endpoint[] {
    return network.endpoints.filter(({ owner }) => owner.kind !== 'device' && owner.host === place.host);
}
