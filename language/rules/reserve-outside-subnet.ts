import { say } from '../message/say.ts';
import { needsDocker } from './engines.ts';
import { finding } from './report.ts';
import type { Rule } from './rule.ts';
import { prefixText } from './wording.ts';

/**
 * Reserved addresses lie in their subnet. Docker: `no matching subnet for aux-address` (docker/cli
 * cli/command/network/create.go), `must belong to the master pool` (libnetwork/network.go).
 * Between namespaces nobody hears of it: a warning.
 */
export const reserveOutsideSubnet: Rule = {
    code: 'reserve-outside-subnet',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const { prefix, reserved, origin, network } of networks.flatMap(({ subnets }) => subnets)) {
            for (const { value, origin: at } of reserved) {
                if (prefix.range.contains(value)) continue;
                const what = value.overlaps(prefix.range) ? say`reaches out of` : say`is outside`;
                yield finding(needsDocker(network) ? 'error' : 'warning', {
                    code: this.code,
                    at,
                    message: say`${value} ${what} ${prefixText(prefix)}.`,
                    related: [{ at: origin, message: say`The subnet that it is reserved in.` }],
                });
            }
        }
    },
};
