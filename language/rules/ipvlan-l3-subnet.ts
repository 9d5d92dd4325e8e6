import { say } from '../message/say.ts';
import { kindOfAddress } from '../net/address-kind.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * ipvlan l3 and l3s do without ARP (Documentation/networking/ipvlan.rst, section 4.2), so their subnet is another one than
 * the parent's: neighbours on that wire would ask for the endpoints' MAC addresses, and nobody answers. A route to a
 * subnet of its own by way of the host makes them reachable. Nobody refuses it.
 */
export const ipvlanL3Subnet: Rule = {
    code: 'ipvlan-l3-subnet',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const network of networks) {
            if (network.driver !== 'ipvlan' || network.mode === 'l2') continue;
            for (const { prefix, origin } of network.subnets) {
                for (const { interface: place } of network.parents) {
                    const own = place.addresses.find(({ value }) => {
                        return value.prefix.overlaps(prefix) && kindOfAddress(value.address).name !== 'link-local';
                    });
                    if (!own) continue;
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
