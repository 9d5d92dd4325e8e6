import type { Address, Family } from '../net/address.ts';
import { defaultGateway } from '../reachability/default-gateway.ts';
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
    return found.kind === 'gateway' && found.address.equals(gateway);
}
