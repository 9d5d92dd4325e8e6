import { say } from '../message/say.ts';
import { needsDocker, oldestEngine } from './engines.ts';
import { engineText, error } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Docker up to 20.10 takes network and broadcast address away from /31 and /32 as well, and nothing is left
 * (`No available addresses on this pool`; moby 3a938df4b5 ended it in 23.0). An IPv6 /128 has only the first address, which
 * every version keeps (newPoolData in ipams/defaultipam/address_space.go).
 */
export const subnetTooSmall: Rule = {
    code: 'subnet-too-small',
    infersFrom: 'presence',
    *check(topology) {
        for (const network of topology.networks) {
            if (!needsDocker(network)) continue;
            const engine = oldestEngine(network, topology);
            for (const { prefix, origin } of network.subnets) {
                const message =
                    prefix.family === 6
                        ? say`${prefix} has one address, which Docker gives to nobody; use a larger subnet.`
                        : say`${engineText(engine)} finds no address in ${prefix}; use a /30, or Docker 23.`;
                const isTooSmall =
                    prefix.family === 6 ? prefix.length === 128 : prefix.length > 30 && !engine.isAtLeast(23);
                if (isTooSmall) yield error({ code: this.code, at: origin, message });
            }
        }
    },
};
