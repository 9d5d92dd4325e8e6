import { say } from '../message/say.ts';
import { isMacAskedFor } from '../topology/endpoint-mac.ts';
import { engineOf } from '../topology/engine-version.ts';
import { endpointsWithMac } from './endpoints-where.ts';
import { engineText, error, leaveOut } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A container has a MAC address for each network from Docker 25 on (API 1.44, moby PR 45905). Before, it has one to ask for, on the
 * network that it is made on; the others follow from the IPv4 addresses. `docker network connect` takes no MAC address
 * (`unknown flag: --mac-address`; reproduced with 20.10), so a plan refuses what the text asks for.
 */
export const severalMacs: Rule = {
    code: 'several-macs',
    infersFrom: 'presence',
    *check({ networks }) {
        const asked = networks.flatMap(endpointsWithMac).filter(isMacAskedFor);
        for (const [owner, endpoints] of Map.groupBy(asked, (endpoint) => endpoint.owner)) {
            if (owner.kind !== 'container' || endpoints.length < 2) continue;
            const engine = engineOf(owner.host);
            if (engine.isAtLeast(25)) continue;
            const [first, ...further] = owner.endpoints.filter((endpoint) => endpoints.includes(endpoint));
            for (const { mac, network } of further) {
                if (!mac || !first?.mac) continue;
                yield error({
                    code: this.code,
                    at: mac.origin,
                    message: say`${engineText(engine)} gives a container one MAC address, and '${owner.name}' asks for another on network '${first.network.name}'; leave the one on '${network.name}' out, or use Docker 25.`,
                    related: [{ at: first.mac.origin, message: say`The first one.` }],
                    fixes: [leaveOut(say`Leave 'mac' out`, mac.origin)],
                });
            }
        }
    },
};
