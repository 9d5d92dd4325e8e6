import { say } from '../message/say.ts';
import { isOurs } from './engines.ts';
import { leaveOut, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * In mode passthru the parent interface takes its endpoint's MAC address (macvlan_set_mac_address in
 * drivers/net/macvlan.c), so writing one changes the host's own interface. Nobody refuses it.
 */
export const passthruMac: Rule = {
    code: 'passthru-mac',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const network of networks) {
            if (network.driver !== 'macvlan' || network.mode !== 'passthru') continue;
            for (const { mac } of network.endpoints.filter(isOurs)) {
                if (!mac) continue;
                yield warning({
                    code: this.code,
                    at: mac.origin,
                    message: say`In mode passthru the host's interface gets ${mac.value} too; leave 'mac' out to keep its own.`,
                    fixes: [leaveOut(say`Leave 'mac' out`, mac.origin)],
                });
            }
        }
    },
};
