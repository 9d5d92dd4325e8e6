import { say } from '../message/say.ts';
import type { AddressRange } from '../net/address-range.ts';
import type { EndpointAddress, Written } from '../topology/topology.ts';
import { addressesWhere } from './endpoints-where.ts';
import { FreeAddresses } from './free-addresses.ts';
import { finding } from './report.ts';
import type { Rule } from './rule.ts';
import { ownerText } from './wording.ts';

/**
 * No container or namespace takes an address that its subnet reserves for somebody else. Docker's address management
 * counts it as handed out: `Address already in use` (`--aux-address`, libnetwork's ipamAllocateVersion). Nobody hands out a
 * namespace's, so there it is a warning.
 */
export const reservedAddress: Rule = {
    code: 'reserved-address',
    infersFrom: 'presence',
    *check(topology) {
        const free = new FreeAddresses(topology);
        for (const { endpoint, held } of topology.networks.flatMap(takers)) {
            const { address, subnet, origin } = held;
            const reservation = reservationOf(held);
            if (!subnet || !reservation) continue;
            yield finding(endpoint.owner.kind === 'container' ? 'error' : 'warning', {
                code: this.code,
                at: origin,
                message: say`${address} is reserved in ${subnet.prefix}; give ${ownerText(endpoint.owner)} another address, or end the reservation.`,
                related: [{ at: reservation.origin, message: say`${reservation.value} is reserved here.` }],
                fixes: free.fixesFor(endpoint, held),
            });
        }
    },
};

const takers = addressesWhere((held, { owner }) => {
    return (
        owner.kind !== 'device' &&
        !held.subnet?.gateway?.value.equals(held.address) &&
        reservationOf(held) !== undefined
    );
});

function reservationOf({ address, subnet }: EndpointAddress): Written<AddressRange> | undefined {
    return subnet?.reserved.find(({ value }) => value.contains(address));
}
