import type { Finding, Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import type { Subnet, Topology } from '../topology/topology.ts';
import { needsDocker } from './engines.ts';
import { likelyGateway } from './likely-gateway.ts';
import { isNextHopOfNamespace } from './namespace-routes.ts';
import { isRefusedOnInterface } from './refused-subnets.ts';
import { finding, rewrite } from './report.ts';
import type { Rule } from './rule.ts';
import { widened } from './wider-subnet.ts';
import { prefixText } from './wording.ts';

/**
 * A gateway lies in its subnet, or endpoints could not reach it. Docker: `no matching subnet for gateway` (docker/cli
 * cli/command/network/create.go), `invalid gateway X: parent subnet Y doesn't contain this address` (moby daemon/network.go).
 * One that lies in another subnet of its network docker takes for that one's, without a word. Between namespaces it is the
 * kernel that refuses the route (`Nexthop has invalid gateway`).
 */
export const gatewayOutsideSubnet: Rule = {
    code: 'gateway-outside-subnet',
    infersFrom: 'presence',
    *check(topology) {
        for (const subnet of topology.networks.flatMap(({ subnets }) => subnets)) {
            const { prefix, gateway } = subnet;
            if (gateway && !prefix.contains(gateway.value)) yield outside(subnet, gateway, topology);
        }
    },
};

function outside(subnet: Subnet, { value, origin: at }: NonNullable<Subnet['gateway']>, topology: Topology): Finding {
    const { prefix, network, origin } = subnet;
    const likely = likelyGateway(subnet, topology);
    const inside: readonly Fix[] = likely ? [rewrite(say`Use ${likely}`, at, likely.toString())] : [];
    const report = { code: gatewayOutsideSubnet.code, at, fixes: [...inside, ...widened(subnet, value)] };
    return finding(needsDocker(network) || isUsed(subnet, value) ? 'error' : 'warning', {
        ...report,
        message: say`Gateway ${value} is outside ${prefixText(prefix)}.`,
        related: [{ at: origin, message: say`The subnet of this gateway.` }],
    });
}

/**
 * Whether the kernel is to do something with it that it refuses: a bridge's address with a length of the other family, or one
 * that no interface has, such as `::`, or a namespace's default route. It has no part in anything else.
 */
function isUsed({ prefix, network }: Subnet, gateway: Address): boolean {
    if (network.driver === 'bridge' && (prefix.family !== gateway.family || isRefusedOnInterface(gateway))) return true;
    return isNextHopOfNamespace(network, gateway);
}
