import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { Prefix } from '../net/prefix.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A swarm has a network of its own, `ingress`, and gives it the first subnet of its pools, 10.0.0.0/24 unless `docker swarm init
 * --default-addr-pool` says otherwise (globalScopeDefaultNetworks in libnetwork's ipamutils/utils.go): hence a warning. An overlay network
 * over it is made and has no driver, and nobody gets on it (reproduced with 20.10); with a range it is not compared.
 */
export const ingressOverlap: Rule = {
    code: 'ingress-overlap',
    infersFrom: 'absence',
    *check({ networks }) {
        for (const { name, driver, subnets } of networks) {
            if (driver !== 'overlay') continue;
            for (const { prefix, range, origin } of subnets) {
                if (range || !prefix.overlaps(ingress)) continue;
                yield warning({
                    code: this.code,
                    at: origin,
                    message: say`${prefix} overlaps ${ingress}, which a swarm has for itself unless it was told otherwise, and then nobody gets on '${name}'; use another subnet.`,
                });
            }
        }
    },
};

const ingress = Prefix.containing(Address.of(4, 0x0a000000n), 24);
