import { say } from '../message/say.ts';
import { publishers } from './owner-lists.ts';
import { publishes } from './publishing.ts';
import { leaveOut, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Docker publishes ports of containers on bridge networks, and of overlay networks by a bridge of its own. With only
 * macvlan or ipvlan networks it logs `macvlan driver does not support port mappings` (libnetwork's macvlan_endpoint.go)
 * and goes on: the container has an address of its own on the wire. The same goes for networks that are internal.
 */
export const publishIgnored: Rule = {
    code: 'publish-ignored',
    infersFrom: 'absence',
    *check(topology) {
        for (const { name, publish, endpoints } of publishers(topology)) {
            if (endpoints.length === 0 || endpoints.some(publishes)) continue;
            for (const { value, origin } of publish) {
                yield warning({
                    code: this.code,
                    at: origin,
                    message: say`${value.text} is not published: no network of container '${name}' is a bridge with a way out. Reach the container at its own address, or attach a bridge network.`,
                    fixes: [leaveOut(say`Leave 'publish' out`, origin)],
                });
            }
        }
    },
};
