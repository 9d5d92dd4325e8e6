import { say } from '../message/say.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A subinterface that is called after a VLAN ID has that ID: who reads `eth0.20`, Docker included (parseVlan in libnetwork's
 * macvlan_setup.go looks up the name and trusts it), takes it for VLAN 20. Nobody refuses it.
 */
export const vlanNameMismatch: Rule = {
    code: 'vlan-name-mismatch',
    infersFrom: 'presence',
    *check({ hosts }) {
        for (const each of hosts.flatMap(({ interfaces }) => interfaces)) {
            if (each.kind !== 'vlan') continue;
            const number = /^(?:.*\.|vlan)0*(\d{1,4})$/.exec(each.name)?.[1];
            if (number === undefined || Number(number) === each.vlan) continue;
            yield warning({
                code: this.code,
                at: each.origin,
                message: say`'${each.name}' reads like VLAN ${Number(number)} and is VLAN ${each.vlan}; name it after its own ID.`,
                related: [{ at: each.vlanOrigin, message: 'The VLAN ID.' }],
            });
        }
    },
};
