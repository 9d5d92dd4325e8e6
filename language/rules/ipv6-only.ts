import { say } from '../message/say.ts';
import { needsDocker, oldestEngine } from './engines.ts';
import { engineText, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A network with IPv6 subnets alone needs Docker 28: older ones add an IPv4 subnet that nobody asked for (PR 48299,
 * `--ipv4=false`).
 */
export const ipv6Only: Rule = {
    code: 'ipv6-only',
    infersFrom: 'absence',
    *check(topology) {
        for (const network of topology.networks) {
            const { name, subnets } = network;
            const [first] = subnets;
            if (!first || subnets.some(({ prefix }) => prefix.family === 4) || !needsDocker(network)) continue;
            const engine = oldestEngine(network, topology);
            if (engine.isAtLeast(28)) continue;
            yield warning({
                code: this.code,
                at: first.origin,
                message: say`Network '${name}' has IPv6 only, and ${engineText(engine)} gives it an IPv4 subnet of its own choice as well; add an IPv4 subnet, or use Docker 28.`,
            });
        }
    },
};
