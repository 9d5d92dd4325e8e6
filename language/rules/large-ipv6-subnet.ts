import { say } from '../message/say.ts';
import { Prefix } from '../net/prefix.ts';
import { needsDocker, oldestEngine } from './engines.ts';
import { engineText, rewrite, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Up to 27, Docker's address management counts with 64 bits and gives out wrong addresses of an IPv6 subnet larger than
 * /64 (moby bc93bba099). It says nothing.
 */
export const largeIpv6Subnet: Rule = {
    code: 'large-ipv6-subnet',
    infersFrom: 'presence',
    *check(topology) {
        for (const network of topology.networks) {
            if (!needsDocker(network)) continue;
            const engine = oldestEngine(network, topology);
            if (engine.isAtLeast(28)) continue;
            for (const { prefix, origin } of network.subnets) {
                if (prefix.family === 4 || prefix.length >= 64) continue;
                const part = Prefix.containing(prefix.network, 64);
                yield warning({
                    code: this.code,
                    at: origin,
                    message: say`${prefix} is larger than /64, which ${engineText(engine)} counts wrongly in; use a /64, or Docker 28.`,
                    fixes: [rewrite(say`Use ${part}`, origin, part.toString())],
                });
            }
        }
    },
};
