import type { Address } from '../net/address.ts';
import { defaultGateway } from '../reachability/default-gateway.ts';
import type { Network } from '../topology/topology.ts';

/** Whether a namespace on the network has its default route by way of an address, which the kernel then looks at. */
export function isNextHopOfNamespace({ endpoints }: Network, gateway: Address): boolean {
    return endpoints.some(({ owner }) => {
        const found = owner.kind === 'namespace' ? defaultGateway(owner, gateway.family) : undefined;
        return found?.kind === 'gateway' && found.address.equals(gateway);
    });
}
