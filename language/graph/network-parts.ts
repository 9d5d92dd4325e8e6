import type { VlanId } from '../net/vlan-id.ts';
import { rememberedOfNetwork } from '../topology/remembered.ts';
import type { Endpoint, Host, Network, Parent, Shim, Topology } from '../topology/topology.ts';

/** A network where it is: on one parent interface, on a host without one, or nowhere yet. */
export interface NetworkPart {
    readonly network: Network;
    readonly host: Host | undefined;
    readonly parent: Parent | undefined;
    /** What is attached to the network here; devices are on the wire, not here. */
    readonly endpoints: readonly Endpoint[];
    readonly shims: readonly Shim[];
}

/** The IDs of the VLAN that a network is on in one place, if it is on one. */
export function partVlans({ parent }: NetworkPart): readonly VlanId[] {
    return parent?.interface.kind === 'vlan' ? [parent.interface.vlan] : [];
}

/** The parts of all networks, in the order of the text. An endpoint is in exactly one of them. */
export function networkParts(topology: Topology): readonly NetworkPart[] {
    return topology.networks.flatMap(partsOf);
}

const partsOf = rememberedOfNetwork((network): readonly NetworkPart[] => {
    const places: { host: Host | undefined; parent: Parent | undefined }[] = network.parents.map((parent) => ({
        host: parent.interface.host,
        parent,
    }));
    const homes = [...network.hosts, ...network.endpoints.map(homeOf), ...network.shims.map(({ host }) => host)];
    for (const host of homes) {
        if (host && !places.some((place) => place.host === host)) places.push({ host, parent: undefined });
    }
    const homeless = network.endpoints.some((endpoint) => endpoint.owner.kind !== 'device' && !homeOf(endpoint));
    if (places.length === 0 || homeless) places.push({ host: undefined, parent: undefined });
    return places.map(({ host, parent }, index) => {
        // A second parent on one host is a mistake, but not the endpoints'; they stay with the first.
        const isFirst = places.findIndex((place) => place.host === host) === index;
        const isHere = (home: Host | undefined) => isFirst && home === host;
        return {
            network,
            host,
            parent,
            endpoints: network.endpoints.filter(
                (endpoint) => endpoint.owner.kind !== 'device' && isHere(homeOf(endpoint)),
            ),
            shims: network.shims.filter((shim) => isHere(shim.host)),
        };
    });
});

function homeOf({ owner }: Endpoint): Host | undefined {
    return owner.kind === 'device' ? undefined : owner.host;
}
