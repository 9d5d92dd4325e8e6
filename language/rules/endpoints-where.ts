import { rememberedOfNetwork } from '../topology/remembered.ts';
import type { Endpoint, EndpointAddress, Network } from '../topology/topology.ts';

/** An endpoint and one of its addresses. */
export interface HeldByEndpoint {
    readonly endpoint: Endpoint;
    readonly held: EndpointAddress;
}

/**
 * A search for the addresses of a network's endpoints that are of a certain kind, which the network and they themselves
 * tell. Most networks have the endpoints that they had a keystroke ago, and are not searched again.
 */
export function addressesWhere(
    isSuch: (held: EndpointAddress, endpoint: Endpoint) => boolean,
): (network: Network) => readonly HeldByEndpoint[] {
    return rememberedOfNetwork(({ endpoints }) => {
        const found: HeldByEndpoint[] = [];
        for (const endpoint of endpoints) {
            for (const held of endpoint.addresses) if (isSuch(held, endpoint)) found.push({ endpoint, held });
        }
        return found;
    });
}

/** The same for endpoints. */
export function endpointsWhere(isSuch: (endpoint: Endpoint) => boolean): (network: Network) => readonly Endpoint[] {
    return rememberedOfNetwork(({ endpoints }) => endpoints.filter(isSuch));
}

/** The endpoints whose MAC address is written. */
export const endpointsWithMac = endpointsWhere(({ mac }) => mac !== undefined);
