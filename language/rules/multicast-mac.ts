import { say } from '../message/say.ts';
import { isMulticast, isZero } from '../net/mac-address.ts';
import { endpointsWithMac } from './endpoints-where.ts';
import { rewriteMac } from './mac-bits.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * An interface has a unicast MAC address that is not all zeros (is_valid_ether_addr in linux/etherdevice.h; the low bit of
 * the first byte means a group, IEEE 802-2014, section 8.2). Otherwise the start fails: `cannot assign requested address`.
 */
export const multicastMac: Rule = {
    code: 'multicast-mac',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const { mac } of networks.flatMap(endpointsWithMac)) {
            if (!mac) continue;
            if (isZero(mac.value)) {
                yield error({
                    code: this.code,
                    at: mac.origin,
                    message: say`${mac.value} stands for no MAC address; an interface needs one such as 02:42:0a:00:00:05.`,
                });
            }
            if (isMulticast(mac.value)) {
                yield error({
                    code: this.code,
                    at: mac.origin,
                    message: say`${mac.value} is the MAC address of a group, as the low bit of its first byte is set; an interface needs one such as 02:42:0a:00:00:05.`,
                    fixes: [rewriteMac(mac, 0x02, 0x01)],
                });
            }
        }
    },
};
