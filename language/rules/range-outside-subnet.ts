import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Network, WrittenPrefix } from '../topology/topology.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';
import { listText } from './wording.ts';

/**
 * A range is a part of its subnet, and a host's slice a part of one of its network's subnets. Docker: `no matching subnet
 * for range` (docker/cli cli/command/network/create.go), `parent subnet Y doesn't contain ip-range` (moby daemon/network.go).
 */
export const rangeOutsideSubnet: Rule = {
    code: 'range-outside-subnet',
    infersFrom: 'absence',
    *check({ networks }) {
        for (const network of networks) {
            for (const { prefix, range, origin } of network.subnets) {
                if (!range || prefix.contains(range.prefix)) continue;
                const fact = range.prefix.contains(prefix)
                    ? say`is larger than its subnet`
                    : say`is outside its subnet`;
                yield error({
                    code: this.code,
                    at: range.origin,
                    message: say`Range ${range.prefix} ${fact} ${prefix}.`,
                    related: [{ at: origin, message: say`The subnet of this range.` }],
                });
            }
            for (const slice of network.parents.flatMap(({ slices }) => slices)) yield* outside(slice, network);
        }
    },
};

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
    });
}
