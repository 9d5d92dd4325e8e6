import type { Finding } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import type { Prefix } from '../net/prefix.ts';
import { warning } from '../rules/report.ts';
import type { Topology, VlanInterface } from '../topology/topology.ts';
import type { ConventionRule } from './convention-rule.ts';

/** The third octet of an IPv4 subnet tells its VLAN, where that is the custom: 10.0.20.0/24 is on VLAN 20. */
export const vlanOctet: ConventionRule = {
    code: 'vlan-octet',
    *check(topology, conventionsAt) {
        for (const { vlan, prefix, origin, what } of onVlans(topology)) {
            if (prefix.family !== 4 || !conventionsAt(origin).vlanIsThirdOctet) continue;
            const octet = Number((prefix.network.bits >> 8n) & 0xffn);
            if (octet === vlan.vlan) continue;
            yield finding({
                vlan,
                origin,
                fact: say`The third octet of ${what} is ${octet}, and its VLAN is ${vlan.vlan}`,
            });
        }
    },
};

interface OnVlan {
    readonly vlan: VlanInterface;
    readonly prefix: Prefix;
    readonly origin: Origin;
    readonly what: string;
}

/** The addresses of VLAN subinterfaces, and the subnets of the networks on them, each once. */
function* onVlans({ hosts, networks }: Topology): Generator<OnVlan> {
    for (const vlan of hosts.flatMap(({ interfaces }) => interfaces)) {
        if (vlan.kind !== 'vlan') continue;
        for (const { value, origin } of vlan.addresses) {
            yield { vlan, prefix: value.prefix, origin, what: value.toString() };
        }
    }
    for (const { parents, subnets } of networks) {
        const vlan = parents.map((parent) => parent.interface).find((place) => place.kind === 'vlan');
        if (!vlan) continue;
        for (const { prefix, origin } of subnets) yield { vlan, prefix, origin, what: prefix.toString() };
    }
}

function finding({ vlan, origin, fact }: { vlan: VlanInterface; origin: Origin; fact: string }): Finding {
    return warning({
        code: vlanOctet.code,
        at: origin,
        message: say`${fact}; by convention they are the same.`,
        related: [{ at: vlan.vlanOrigin, message: say`VLAN ${vlan.vlan} is declared here.` }],
    });
}
