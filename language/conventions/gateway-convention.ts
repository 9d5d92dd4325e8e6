import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import { rewrite, warning } from '../rules/report.ts';
import type { ConventionRule } from './convention-rule.ts';

/** A gateway has the first or the last usable address of its subnet, where that is the custom. */
export const gatewayConvention: ConventionRule = {
    code: 'gateway-convention',
    *check({ networks }, conventionsAt) {
        for (const { prefix, gateway } of networks.flatMap(({ subnets }) => subnets)) {
            const which = gateway && conventionsAt(gateway.origin).gateway;
            if (!which || !prefix.contains(gateway.value)) continue;
            const usual = which === 'last' ? prefix.lastUsable : firstOf(prefix);
            if (gateway.value.equals(usual)) continue;
            yield warning({
                code: this.code,
                at: gateway.origin,
                message: say`The gateway of ${prefix} is ${gateway.value}; by convention it has the ${which} address, ${usual}.`,
                fixes: [rewrite(say`Use ${usual}`, gateway.origin, usual.toString())],
            });
        }
    },
};

/** Docker keeps the first address of an IPv6 subnet, the subnet-router anycast address (RFC 4291, section 2.6.1). */
function firstOf({ family, network, firstUsable }: Prefix): Address {
    return family === 6 ? (network.offset(1n) ?? firstUsable) : firstUsable;
}
