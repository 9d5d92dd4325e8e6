import { say } from '../message/say.ts';
import type { Endpoint, Interface, Parent, Topology } from '../topology/topology.ts';
import { onePerPlace, type Party } from './parties.ts';

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

/** The endpoints that are created on a parent. */
export function endpointsOn({ network, interface: place }: Parent): readonly Endpoint[] {
    return network.endpoints.filter(({ owner }) => owner.kind !== 'device' && owner.host === place.host);
}

/** The networks' places on one interface as the parties of a conflict, where several networks are on it. */
export function rivals(parents: readonly Parent[]): readonly (Party & { readonly parent: Parent })[] {
    if (new Set(parents.map(({ network }) => network)).size < 2) return [];
    return onePerPlace(
        parents.map((parent) => ({
            parent,
            at: parent.origin,
            message: say`It is the parent of network '${parent.network.name}' here.`,
        })),
    );
}
