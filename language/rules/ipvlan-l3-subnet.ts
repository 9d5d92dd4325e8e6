import { say } from '../message/say.ts';
import { addressWidth } from '../net/address.ts';
import { kindOfAddress } from '../net/address-kind.ts';
import type { InterfaceAddress } from '../net/interface-address.ts';
import { wireOf } from '../topology/wires.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * ipvlan l3 and l3s do without ARP (Documentation/networking/ipvlan.rst, section 4.2), so their subnet is another one than
 * the parent's: neighbours on that wire would ask for the endpoints' MAC addresses, and nobody answers. A route to a
 * subnet of its own by way of the host makes them reachable. Nobody refuses it. On a dummy, and beside an address without a
 * network of its own, there are no neighbours.
 */
export const ipvlanL3Subnet: Rule = {
    code: 'ipvlan-l3-subnet',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const network of networks) {
            if (network.driver !== 'ipvlan' || network.mode === 'l2') continue;
            for (const { prefix, origin } of network.subnets) {
                for (const { interface: place } of network.parents) {
                    const own = place.addresses.find(
                        ({ value }) => value.prefix.overlaps(prefix) && hasNeighbours(value),
                    );
                    if (!own || wireOf(place).kind === 'dummy') continue;
                    yield warning({
                        code: this.code,
                        at: origin,
                        message: say`${prefix} overlaps ${own.value.prefix}, the network of ${interfaceText(place)}, where nobody answers ARP for an ipvlan ${network.mode} endpoint; use another subnet and a route to it.`,
                        related: [{ at: own.origin, message: say`The parent interface has ${own.value}.` }],
                    });
                    break;
                }
            }
        }
    },
};

/** Every interface has a link-local network, and a single address has none. */
function hasNeighbours({ address, prefix }: InterfaceAddress): boolean {
    return prefix.length < addressWidth(prefix.family) && kindOfAddress(address).name !== 'link-local';
}
