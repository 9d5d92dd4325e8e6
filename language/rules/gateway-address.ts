import { say } from '../message/say.ts';
import { addressesWhere } from './endpoints-where.ts';
import { FreeAddresses } from './free-addresses.ts';
import { finding } from './report.ts';
import type { Rule } from './rule.ts';
import { ownerText } from './wording.ts';

/**
 * No container or namespace takes the gateway's address of its network: foreign traffic would go to it, and Docker's
 * address management has handed the address out already (`Address already in use`, libnetwork's ipam). Nobody hands out a
 * namespace's, so there it is a warning. A device may be the gateway.
 */
export const gatewayAddress: Rule = {
    code: 'gateway-address',
    infersFrom: 'presence',
    *check(topology) {
        const free = new FreeAddresses(topology);
        for (const { endpoint, held } of topology.networks.flatMap(takers)) {
            const { address, subnet, origin } = held;
            if (!subnet?.gateway) continue;
            yield finding(endpoint.owner.kind === 'container' ? 'error' : 'warning', {
                code: this.code,
                at: origin,
                message: say`${address} is the gateway of ${subnet.prefix}; give ${ownerText(endpoint.owner)} another address.`,
                related: [{ at: subnet.gateway.origin, message: say`The gateway is written here.` }],
                fixes: free.fixesFor(endpoint, held),
            });
        }
    },
};

const takers = addressesWhere(({ address, subnet }, { owner }) => {
    return owner.kind !== 'device' && subnet?.gateway?.value.equals(address) === true;
});
