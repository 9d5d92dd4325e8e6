import { say } from '../message/say.ts';
import type { Interface } from '../topology/topology.ts';
import { wireOf } from '../topology/wires.ts';
import { rewrite, warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * A wireless interface is no parent for macvlan: a station's frames carry one MAC address (IEEE 802.11, three-address
 * frames), and the access point drops those of others. ipvlan endpoints share the parent's. Nobody refuses it.
 */
export const wirelessParent: Rule = {
    code: 'wireless-parent',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const { driver, driverOrigin, writtenMode, parents } of networks) {
            if (driver !== 'macvlan') continue;
            for (const { interface: place, origin } of parents) {
                if (!isWireless(place)) continue;
                yield warning({
                    code: this.code,
                    at: origin,
                    message: say`${interfaceText(place)} is wireless, and an access point drops frames with the MAC addresses of macvlan endpoints; use 'driver ipvlan', or a wired interface.`,
                    fixes: writtenMode ? [] : [rewrite(say`Write 'driver ipvlan'`, driverOrigin, 'ipvlan')],
                });
            }
        }
    },
};

function isWireless(place: Interface): boolean {
    const wire = wireOf(place);
    return wire.kind === 'physical' && (wire.wireless || wire.name.startsWith('wl'));
}
