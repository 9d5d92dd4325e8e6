import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Interface, VlanInterface } from '../topology/topology.ts';
import { othersOf } from './parties.ts';
import { error, rewrite } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * An interface has one subinterface for a VLAN ID, whatever it is called: the kernel answers
 * `8021q: VLAN device already exists.` (vlan_check_real_dev in net/8021q/vlan.c).
 */
export const duplicateVlan: Rule = {
    code: 'duplicate-vlan',
    infersFrom: 'presence',
    *check({ hosts }) {
        for (const host of hosts) for (const parent of host.interfaces) yield* twinsOn(parent);
    },
};

function* twinsOn(parent: Interface): Generator<Finding> {
    const byVlan = new Map<number, VlanInterface[]>();
    for (const child of parent.children) {
        if (child.kind !== 'vlan') continue;
        const group = byVlan.get(child.vlan);
        if (group) group.push(child);
        else byVlan.set(child.vlan, [child]);
    }
    const taken = new Set(byVlan.keys());
    for (const [vlan, group] of byVlan) {
        if (group.length < 2) continue;
        const parties = group.map((child) => ({
            at: child.vlanOrigin,
            message: say`VLAN ${vlan} is '${child.name}' here.`,
        }));
        const proposals = freeAfter(vlan, taken);
        for (const party of parties) {
            const { value: free } = proposals.next();
            yield error({
                code: duplicateVlan.code,
                at: party.at,
                message: say`VLAN ${vlan} has ${group.length} subinterfaces on ${interfaceText(parent)}; the kernel makes one, so use that one for all.`,
                related: othersOf(party, parties, parties.length),
                fixes:
                    free === undefined
                        ? []
                        : [rewrite(say`Use the next free VLAN ID, ${free}`, party.at, String(free))],
            });
        }
    }
}

/** The VLAN IDs after one that are not taken; each is taken once it is proposed. */
function* freeAfter(vlan: number, taken: Set<number>): Generator<number, undefined> {
    for (let candidate = vlan + 1; candidate <= 4094; candidate++) {
        if (taken.has(candidate)) continue;
        taken.add(candidate);
        yield candidate;
    }
    return undefined;
}
