import { say } from '../message/say.ts';
import { hint } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * VLAN 1 is what switches carry without a tag as they come (the default PVID, IEEE 802.1Q, table 9-2), so frames that
 * carry the tag 1 are often dropped.
 */
export const vlanOne: Rule = {
    code: 'vlan-one',
    infersFrom: 'presence',
    *check({ hosts }) {
        for (const each of hosts.flatMap(({ interfaces }) => interfaces)) {
            if (each.kind !== 'vlan' || each.vlan !== 1) continue;
            yield hint({
                code: this.code,
                at: each.vlanOrigin,
                message: say`VLAN 1 is usually the untagged one on a switch, and frames with the tag 1 are dropped; use ${each.parent.name} itself, or another VLAN ID.`,
            });
        }
    },
};
