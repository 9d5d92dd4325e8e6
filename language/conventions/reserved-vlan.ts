import { say } from '../message/say.ts';
import { warning } from '../rules/report.ts';
import type { ConventionRule } from './convention-rule.ts';

/** VLANs that a team keeps for something else get no subinterface. */
export const reservedVlan: ConventionRule = {
    code: 'reserved-vlan',
    *check({ hosts }, conventionsAt) {
        for (const each of hosts.flatMap(({ interfaces }) => interfaces)) {
            if (each.kind !== 'vlan') continue;
            const range = conventionsAt(each.vlanOrigin).reservedVlans.find(({ first, last }) => {
                return first <= each.vlan && each.vlan <= last;
            });
            if (!range) continue;
            const { first, last } = range;
            const what = first === last ? say`it is reserved` : say`${first} to ${last} are reserved`;
            yield warning({
                code: this.code,
                at: each.vlanOrigin,
                message: say`VLAN ${each.vlan} is not to be used here; by convention ${what}.`,
            });
        }
    },
};
