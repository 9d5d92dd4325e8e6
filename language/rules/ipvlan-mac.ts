import { say } from '../message/say.ts';
import { endpointsWithMac } from './endpoints-where.ts';
import { isOurs } from './engines.ts';
import { error, leaveOut } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * ipvlan endpoints have the MAC address of their parent: `ipvlan interfaces do not support custom mac address assignment`
 * (libnetwork's ipvlan_endpoint.go).
 */
export const ipvlanMac: Rule = {
    code: 'ipvlan-mac',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const network of networks) {
            if (network.driver !== 'ipvlan') continue;
            for (const { mac } of endpointsWithMac(network).filter(isOurs)) {
                if (!mac) continue;
                yield error({
                    code: this.code,
                    at: mac.origin,
                    message: say`ipvlan endpoints share the MAC address of their parent; leave 'mac' out, or make '${network.name}' a macvlan network.`,
                    fixes: [leaveOut(say`Leave 'mac' out`, mac.origin)],
                });
            }
        }
    },
};
