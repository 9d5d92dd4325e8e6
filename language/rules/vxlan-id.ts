import type { Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { parseVxlanId } from '../net/vxlan-id.ts';
import type { VxlanInterface } from '../topology/topology.ts';
import { othersOf } from './parties.ts';
import { error, rewrite } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A host has one VXLAN interface for a VNI and UDP port: `A VXLAN device with the specified VNI already exists.`
 * (vxlan_vni_in_use in drivers/net/vxlan/vxlan_core.c). That a VNI is 0 to 16777215 is found where it is read.
 */
export const vxlanId: Rule = {
    code: 'vxlan-id',
    infersFrom: 'presence',
    *check({ hosts }) {
        for (const host of hosts) {
            const used = new Set<number>(host.interfaces.map((each) => (each.kind === 'vxlan' ? each.vni : -1)));
            const byTunnel = new Map<string, VxlanInterface[]>();
            for (const each of host.interfaces) {
                if (each.kind !== 'vxlan') continue;
                const key = `${each.vni} ${each.port}`;
                const group = byTunnel.get(key);
                if (group) group.push(each);
                else byTunnel.set(key, [each]);
            }
            for (const group of byTunnel.values()) {
                if (group.length < 2) continue;
                const parties = group.map((tunnel) => ({
                    ...tunnel,
                    at: tunnel.vniOrigin,
                    message: say`It is '${tunnel.name}' here.`,
                }));
                for (const party of parties) {
                    yield error({
                        code: this.code,
                        at: party.at,
                        message: say`VNI ${party.vni} has ${group.length} interfaces on UDP port ${party.port} of host '${host.name}'; the kernel makes one. Use another VNI or port.`,
                        related: othersOf(party, parties, parties.length),
                        fixes: party === parties[0] ? [] : fixesFor(party, used),
                    });
                }
            }
        }
    },
};

/** Writes the next VNI that the host does not use. */
function fixesFor({ vni, vniOrigin }: VxlanInterface, used: Set<number>): readonly Fix[] {
    let free = vni + 1;
    while (used.has(free)) free++;
    if (!parseVxlanId(free).ok) return [];
    used.add(free);
    return [rewrite(say`Use VNI ${free}`, vniOrigin, String(free))];
}
