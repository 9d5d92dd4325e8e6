import { say } from '../message/say.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * A passthru endpoint gets all untagged frames of its parent, so the host's own addresses there stop answering, and the
 * interface takes the endpoint's MAC address (macvlan_open and macvlan_handle_frame in drivers/net/macvlan.c). Nobody
 * refuses it.
 */
export const passthruHostAddress: Rule = {
    code: 'passthru-host-address',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const network of networks) {
            if (network.driver !== 'macvlan' || network.mode !== 'passthru') continue;
            for (const { interface: place, origin } of network.parents) {
                const [first] = place.addresses;
                if (!first) continue;
                yield warning({
                    code: this.code,
                    at: origin,
                    message: say`Mode passthru gives ${interfaceText(place)} as a whole to an endpoint, and the host's ${first.value.address} on it stops answering; use an interface without addresses.`,
                    related: place.addresses.slice(0, 10).map(({ value, origin: at }) => {
                        return { at, message: say`The host has ${value} here.` };
                    }),
                });
            }
        }
    },
};
