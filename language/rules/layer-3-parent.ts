import { say } from '../message/say.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * A parent carries Ethernet frames. Tunnels that carry packets alone do not, and the kernel makes no macvlan and no ipvlan
 * of them (`Invalid argument`, macvlan_port_create in drivers/net/macvlan.c, ipvlan_port_create in
 * drivers/net/ipvlan/ipvlan_main.c; reproduced with a tun), nor a VLAN on one (`VLANs not supported on device`,
 * vlan_check_real_dev in net/8021q/vlan.c). The text knows a tunnel by its usual name only: a warning.
 */
export const layer3Parent: Rule = {
    code: 'layer-3-parent',
    infersFrom: 'presence',
    *check({ hosts, networks }) {
        for (const { driver, parents } of networks) {
            if (driver !== 'macvlan' && driver !== 'ipvlan') continue;
            for (const { interface: place, origin } of parents) {
                if (place.kind !== 'physical' || !isTunnel(place.name)) continue;
                yield warning({
                    code: this.code,
                    at: origin,
                    message: say`${interfaceText(place)} has the name of a tunnel without Ethernet, and the kernel makes no ${driver} of one; use another parent, or a bridge network.`,
                });
            }
        }
        for (const each of hosts.flatMap(({ interfaces }) => interfaces)) {
            if (each.kind !== 'vlan' || !isTunnel(each.parent.name)) continue;
            yield warning({
                code: this.code,
                at: each.vlanOrigin,
                message: say`${interfaceText(each.parent)} has the name of a tunnel without Ethernet, on which the kernel makes no VLAN; put VLAN ${each.vlan} on another interface.`,
            });
        }
    },
};

/** WireGuard, TUN, PPP, and the kernel's own tunnels of packets, by the names that their tools give them. */
function isTunnel(name: string): boolean {
    return /^(?:wg|tun|ppp|tunl|ipip|sit|gre|ip6tnl|vti|tailscale)\d+$/.test(name);
}
