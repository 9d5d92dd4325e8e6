import { say } from '../message/say.ts';
import type { Family } from '../net/address.ts';
import type { Subnet } from '../topology/topology.ts';
import { needsDocker } from './engines.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A bridge network of Docker's has one subnet a family: `bridge driver doesn't support multiple subnets` (bridge_linux.go). One
 * between namespaces is made without Docker and may have several.
 */
export const multipleSubnets: Rule = {
    code: 'multiple-subnets',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const network of networks) {
            const { driver, name, subnets } = network;
            if (driver !== 'bridge' || !needsDocker(network)) continue;
            const first = new Map<Family, Subnet>();
            for (const subnet of subnets) {
                const { family } = subnet.prefix;
                const earlier = first.get(family);
                if (!earlier) {
                    first.set(family, subnet);
                    continue;
                }
                yield error({
                    code: this.code,
                    at: subnet.origin,
                    message: say`${subnet.prefix} is a second IPv${family} subnet of network '${name}'; a bridge network has one. Make it a network of its own.`,
                    related: [{ at: earlier.origin, message: say`The first one.` }],
                });
            }
        }
    },
};
