import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { EngineVersion } from '../topology/engine-version.ts';
import type { Network, Subnet, Topology, WrittenPrefix } from '../topology/topology.ts';
import { needsDocker, newestEngine } from './engines.ts';
import { engineText, error, finding, leaveOut } from './report.ts';
import type { Rule } from './rule.ts';
import { listText } from './wording.ts';

/**
 * A range is a part of its subnet, and a host's slice a part of one of its network's subnets. Docker: `no matching subnet
 * for range` (docker/cli cli/command/network/create.go), `parent subnet Y doesn't contain ip-range` (moby daemon/network.go).
 * docker itself looks at a range's first address only, so up to 24 one passes that is larger than its subnet (reproduced with
 * 20.10).
 */
export const rangeOutsideSubnet: Rule = {
    code: 'range-outside-subnet',
    infersFrom: 'absence',
    *check(topology) {
        for (const network of topology.networks) {
            for (const subnet of network.subnets) yield* ofSubnet(subnet, topology);
            for (const slice of network.parents.flatMap(({ slices }) => slices)) yield* outside(slice, network);
        }
    },
};

function* ofSubnet(subnet: Subnet, topology: Topology): Generator<Finding> {
    const { prefix, range, origin, network } = subnet;
    if (!range || prefix.contains(range.prefix)) return;
    const fact = range.prefix.contains(prefix) ? say`is larger than its subnet` : say`is outside its subnet`;
    const engine = needsDocker(network) ? newestEngine(network, topology) : undefined;
    const isTaken = passes(range, subnet, engine);
    yield finding(isTaken ? 'warning' : 'error', {
        code: rangeOutsideSubnet.code,
        at: range.origin,
        message:
            isTaken && engine
                ? say`Range ${range.prefix} ${fact} ${prefix}, and ${engineText(engine)} takes it for what it is not.`
                : say`Range ${range.prefix} ${fact} ${prefix}.`,
        related: [{ at: origin, message: say`The subnet of this range.` }],
        fixes: [leaveOut(say`Leave 'range' out`, range.origin)],
    });
}

/** Whether an old engine takes a range whose first address lies in the subnet; without an engine nobody looks at any. */
function passes({ prefix }: WrittenPrefix, subnet: Subnet, engine: EngineVersion | undefined): boolean {
    return !engine || (!engine.isAtLeast(25) && subnet.prefix.contains(prefix.network));
}

function* outside({ prefix, origin }: WrittenPrefix, { name, subnets, ...network }: Network): Generator<Finding> {
    if (subnets.some((subnet) => subnet.prefix.contains(prefix))) return;
    const places = listText(subnets.map((subnet) => subnet.prefix.toString()));
    yield error({
        code: rangeOutsideSubnet.code,
        at: origin,
        message:
            subnets.length === 0
                ? say`Range ${prefix} is part of nothing: network '${name}' has no subnet. Add one around it.`
                : say`Range ${prefix} is in no subnet of network '${name}'; its subnets: ${places}.`,
        related: [{ at: network.origin, message: say`Network '${name}' is declared here.` }],
        fixes: [leaveOut(say`Leave 'range' out`, origin)],
    });
}
