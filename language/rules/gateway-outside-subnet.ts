import type { Fix } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import type { Subnet, Topology } from '../topology/topology.ts';
import { likelyGateway } from './likely-gateway.ts';
import { error, rewrite } from './report.ts';
import type { Rule } from './rule.ts';
import { widened } from './wider-subnet.ts';
import { prefixText } from './wording.ts';

/**
 * A gateway lies in its subnet, or endpoints could not reach it. Docker: `no matching subnet for gateway` (docker/cli
 * cli/command/network/create.go), `invalid gateway X: parent subnet Y doesn't contain this address` (moby daemon/network.go).
 */
export const gatewayOutsideSubnet: Rule = {
    code: 'gateway-outside-subnet',
    infersFrom: 'presence',
    *check(topology) {
        for (const subnet of topology.networks.flatMap(({ subnets }) => subnets)) {
            const { prefix, gateway, origin } = subnet;
            if (!gateway || prefix.contains(gateway.value)) continue;
            yield error({
                code: this.code,
                at: gateway.origin,
                message: say`Gateway ${gateway.value} is outside ${prefixText(prefix)}.`,
                related: [{ at: origin, message: say`The subnet of this gateway.` }],
                fixes: [...insideFixes(subnet, gateway.origin, topology), ...widened(subnet, gateway.value)],
            });
        }
    },
};

function insideFixes(subnet: Subnet, at: Origin, topology: Topology): readonly Fix[] {
    const likely = likelyGateway(subnet, topology);
    return likely ? [rewrite(say`Use ${likely}`, at, likely.toString())] : [];
}
