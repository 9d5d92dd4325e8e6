import { error } from './report.ts';
import type { Rule } from './rule.ts';
import { prefixText } from './wording.ts';

/**
 * A gateway lies in its subnet, or endpoints could not reach it. Docker: `no matching subnet for gateway` (docker/cli
 * cli/command/network/create.go), `invalid gateway X: parent subnet Y doesn't contain this address` (moby daemon/network.go).
 */
export const gatewayOutsideSubnet: Rule = {
    code: 'gateway-outside-subnet',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const { prefix, gateway, origin } of networks.flatMap(({ subnets }) => subnets)) {
            if (!gateway || prefix.contains(gateway.value)) continue;
            yield error({
                code: this.code,
                at: gateway.origin,
                message: `Gateway ${gateway.value} is outside ${prefixText(prefix)}.`,
                related: [{ at: origin, message: 'The subnet of this gateway.' }],
            });
        }
    },
};
