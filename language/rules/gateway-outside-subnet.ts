import type { Finding, Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { defaultGateway } from '../reachability/default-gateway.ts';
import type { Network, Subnet, Topology } from '../topology/topology.ts';
import { needsDocker } from './engines.ts';
import { likelyGateway } from './likely-gateway.ts';
import { finding, rewrite, warning } from './report.ts';
import type { Rule } from './rule.ts';
import { widened } from './wider-subnet.ts';
import { prefixText } from './wording.ts';

/**
 * A gateway lies in its subnet, or endpoints could not reach it. Docker: `no matching subnet for gateway` (docker/cli
 * cli/command/network/create.go), `invalid gateway X: parent subnet Y doesn't contain this address` (moby daemon/network.go).
 * One that lies in another subnet of its network docker silently takes for that one's, which may have one gateway. Between
 * namespaces it is the kernel that refuses the route (`Nexthop has invalid gateway`).
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
    const where = prefixText(prefix);
    const likely = likelyGateway(subnet, topology);
    const inside: readonly Fix[] = likely ? [rewrite(say`Use ${likely}`, at, likely.toString())] : [];
    const report = { code: gatewayOutsideSubnet.code, at, fixes: [...inside, ...widened(subnet, value)] };
    const home = network.subnets.find((other) => other.prefix.contains(value));
    if (home && !home.gateway) {
        return warning({
            ...report,
            message: say`Gateway ${value} is outside ${where}, and Docker takes it for the gateway of ${home.prefix}; write it there.`,
            related: [{ at: home.origin, message: say`It lies in ${home.prefix}.` }],
        });
    }
    return finding(needsDocker(network) || isUsed(network, value) ? 'error' : 'warning', {
        ...report,
        message: say`Gateway ${value} is outside ${where}.`,
        related: [{ at: origin, message: say`The subnet of this gateway.` }],
    });
}

/** Whether a namespace has its default route there: the kernel refuses the route, and has no part in anything else. */
function isUsed({ endpoints }: Network, gateway: Address): boolean {
    return endpoints.some(({ owner }) => {
        const found = owner.kind === 'namespace' ? defaultGateway(owner, gateway.family) : undefined;
        return found?.kind === 'gateway' && found.address.equals(gateway);
    });
}
