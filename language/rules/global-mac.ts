import { say } from '../message/say.ts';
import { isLocallyAdministered, isMulticast, isZero } from '../net/mac-address.ts';
import { endpointsWithMac } from './endpoints-where.ts';
import { isOurs } from './engines.ts';
import { rewriteMac } from './mac-bits.ts';
import { hint } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A MAC address that somebody made up has the bit for locally administered addresses set (IEEE 802-2014, section 8.2): the
 * second digit is 2, 6, a or e. Others belong to makers of hardware.
 */
export const globalMac: Rule = {
    code: 'global-mac',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const network of networks) {
            if (network.driver === 'ipvlan') continue;
            for (const { mac } of endpointsWithMac(network).filter(isOurs)) {
                if (!mac || isLocallyAdministered(mac.value) || isMulticast(mac.value) || isZero(mac.value)) continue;
                yield hint({
                    code: this.code,
                    at: mac.origin,
                    message: say`${mac.value} may belong to a device that somebody sells; begin with 02 for an address of your own.`,
                    fixes: [rewriteMac(mac, 0x02, 0x00)],
                });
            }
        }
    },
};
