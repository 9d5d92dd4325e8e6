import { say } from '../message/say.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * The loopback interface cannot be a parent: `loopback interface is not a valid macvlan parent link` (libnetwork's
 * macvlan_network.go and ipvlan_network.go), and the kernel makes no VLAN on it (`VLANs not supported on device`,
 * vlan_check_real_dev in net/8021q/vlan.c).
 */
export const loopbackParent: Rule = {
    code: 'loopback-parent',
    infersFrom: 'presence',
    *check({ hosts, networks }) {
        for (const { interface: place, network, origin } of networks.flatMap(({ parents }) => parents)) {
            if (place.kind !== 'physical' || place.name !== 'lo') continue;
            yield error({
                code: this.code,
                at: origin,
                message: say`'lo' is the loopback interface, which no ${network.driver} network can have as its parent; use a dummy.`,
            });
        }
        for (const each of hosts.flatMap(({ interfaces }) => interfaces)) {
            if (each.kind !== 'vlan' || each.parent.name !== 'lo') continue;
            const message = say`'lo' is the loopback interface, which can have no VLANs; put VLAN ${each.vlan} on a dummy.`;
            yield error({ code: this.code, at: each.vlanOrigin, message });
        }
    },
};
