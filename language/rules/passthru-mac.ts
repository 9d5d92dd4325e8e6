import { say } from '../message/say.ts';
import { isOurs } from './engines.ts';
import { leaveOut, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * In mode passthru the parent interface takes its endpoint's MAC address (macvlan_set_mac_address in
 * drivers/net/macvlan.c), so writing one changes the host's own interface, as Docker does for a container in any case. A
 * namespace without one has the parent's (both reproduced). Nobody refuses it.
 */
export const passthruMac: Rule = {
    code: 'passthru-mac',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const network of networks) {
            if (network.driver !== 'macvlan' || network.mode !== 'passthru') continue;
            for (const { mac, owner } of network.endpoints.filter(isOurs)) {
                if (!mac) continue;
                const isContainer = owner.kind === 'container';
                yield warning({
                    code: this.code,
                    at: mac.origin,
                    message: isContainer
                        ? say`In mode passthru the host's interface gets ${mac.value} too, as long as '${owner.name}' runs; another mode leaves it its own.`
                        : say`In mode passthru the host's interface gets ${mac.value} too; leave 'mac' out to keep its own.`,
                    fixes: isContainer ? [] : [leaveOut(say`Leave 'mac' out`, mac.origin)],
                });
            }
        }
    },
};
