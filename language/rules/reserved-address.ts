import { say } from '../message/say.ts';
import { FreeAddresses } from './free-addresses.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';
import { ownerText } from './wording.ts';

/**
 * No container or namespace takes an address that its subnet reserves for somebody else. Docker's address management
 * counts it as handed out: `Address already in use` (`--aux-address`, libnetwork's ipamAllocateVersion).
 */
export const reservedAddress: Rule = {
    code: 'reserved-address',
    infersFrom: 'presence',
    *check(topology) {
        const free = new FreeAddresses(topology);
        for (const { subnets, endpoints } of topology.networks) {
            if (!subnets.some(({ reserved }) => reserved.length > 0)) continue;
            for (const endpoint of endpoints) {
                const { owner, addresses } = endpoint;
                if (owner.kind === 'device') continue;
                for (const held of addresses) {
                    const { address, subnet, origin } = held;
                    const reservation = subnet?.reserved.find(({ value }) => value.contains(address));
                    if (!subnet || !reservation || subnet.gateway?.value.equals(address)) continue;
                    yield error({
                        code: this.code,
                        at: origin,
                        message: say`${address} is reserved in ${subnet.prefix}; give ${ownerText(owner)} another address, or end the reservation.`,
                        related: [{ at: reservation.origin, message: say`${reservation.value} is reserved here.` }],
                        fixes: free.fixesFor(endpoint, held),
                    });
                }
            }
        }
    },
};
