import type { Address } from '../net/address.ts';
import type { EndpointAddress, Network, Topology } from '../topology/topology.ts';
import type { Sketch } from './sketch.ts';

/** Who has an address of a network, and how it came to it. */
export interface Holder {
    readonly address: Address;
    readonly kind: 'fixed' | 'allocated' | 'host';
    readonly name: string;
    /** The node of the picture. */
    readonly node: string | undefined;
}

/** Everyone with an address on a network's wire that the text knows of: endpoints, shims, hosts' interfaces. */
export function addressHolders(network: Network, topology: Topology, sketch: Sketch): readonly Holder[] {
    return [
        ...network.endpoints.flatMap((endpoint) =>
            endpoint.addresses.map((each) => ({
                address: each.address,
                kind: kindOf(each),
                name: endpoint.owner.name,
                node: sketch.idsOf([endpoint])[0],
            })),
        ),
        ...network.shims.flatMap((shim) =>
            shim.addresses.map(({ value }) => ({
                address: value,
                kind: 'host' as const,
                name: `${shim.name} on ${shim.host.name}`,
                node: sketch.idsOf([shim])[0],
            })),
        ),
        ...topology.hosts.flatMap(({ name, interfaces }) =>
            interfaces.flatMap((each) =>
                each.addresses.map(({ value }) => ({
                    address: value.address,
                    kind: 'host' as const,
                    name: `${each.name} on ${name}`,
                    node: sketch.idsOf([each])[0],
                })),
            ),
        ),
    ];
}

function kindOf({ source }: EndpointAddress): 'fixed' | 'allocated' {
    return source === 'allocated' ? 'allocated' : 'fixed';
}
