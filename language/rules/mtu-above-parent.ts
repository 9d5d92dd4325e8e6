import { say } from '../message/say.ts';
import { vxlanHeaders } from '../topology/mtu.ts';
import type { Interface, VlanInterface, VxlanInterface, Written } from '../topology/topology.ts';
import { error, rewrite } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * What an interface sends must fit into its parent's frames: a VLAN's MTU is at most the parent's
 * (vlan_dev_change_mtu in net/8021q/vlan_dev.c: `Numerical result out of range`), a VXLAN's less the headers, 50 bytes
 * over IPv4 and 70 over IPv6 (vxlan_change_mtu in drivers/net/vxlan/vxlan_core.c; RFC 7348, section 5).
 */
export const mtuAboveParent: Rule = {
    code: 'mtu-above-parent',
    infersFrom: 'presence',
    *check({ hosts }) {
        for (const each of hosts.flatMap(({ interfaces }) => interfaces)) {
            if (each.kind !== 'vlan' && each.kind !== 'vxlan') continue;
            const limit = limitOf(each);
            if (!each.mtu || limit === undefined || each.mtu.value <= limit) continue;
            const { parent, mtu } = each;
            const headers = each.kind === 'vxlan' ? say` less the VXLAN headers` : '';
            yield error({
                code: this.code,
                at: mtu.origin,
                message: say`MTU ${mtu.value} is above that of ${interfaceText(parent)}${headers}; ${limit} is the most.`,
                related: parent.mtu
                    ? [{ at: parent.mtu.origin, message: say`${parent.name} has MTU ${parent.mtu.value}.` }]
                    : [],
                fixes: [rewrite(say`Use ${limit}`, mtu.origin, String(limit))],
            });
        }
    },
};

/** A dummy has 1500 unless something else is written (ether_setup in net/ethernet/eth.c); of a fact we know what is written. */
function mtuOf({ kind, mtu }: Interface): Written<number>['value'] | undefined {
    return mtu?.value ?? (kind === 'dummy' ? 1500 : undefined);
}

function limitOf(each: VlanInterface | VxlanInterface): number | undefined {
    const parent = mtuOf(each.parent);
    if (parent === undefined || each.kind === 'vlan') return parent;
    return parent - vxlanHeaders(each.remote?.value);
}
