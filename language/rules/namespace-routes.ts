import type { Address, Family } from '../net/address.ts';
import { defaultGateway } from '../reachability/default-gateway.ts';
import { addressOfFamily } from '../topology/address-of-family.ts';
import type { Namespace, Network } from '../topology/topology.ts';

/**
 * Whether a namespace on the network has its default route by way of an address, which the kernel then looks at. A subnet
 * may name a gateway of the other family, which is then asked for all the same.
 */
export function isNextHopOfNamespace({ endpoints }: Network, gateway: Address): boolean {
    return endpoints.some(
        ({ owner }) => owner.kind === 'namespace' && families.some((family) => isNextHop(owner, family, gateway)),
    );
}

const families: readonly Family[] = [4, 6];

function isNextHop(owner: Namespace, family: Family, gateway: Address): boolean {
    const found = defaultGateway(owner, family);
    if (found.kind === 'none') return false;
    if (found.kind === 'gateway') return found.address.equals(gateway);
    // The host of a bridge is a router like any other; ipvlan l3 needs none.
    const { endpoint } = found;
    const named = endpoint.network.driver === 'bridge' ? addressOfFamily(endpoint, family)?.subnet?.gateway : undefined;
    return named?.value.equals(gateway) === true;
}
