import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { engineOf } from '../topology/engine-version.ts';
import type { Parent } from '../topology/topology.ts';
import { needsDocker } from './engines.ts';
import { OwnVlans } from './own-vlan.ts';
import { parentsByInterface, rivals } from './parents.ts';
import { othersOf } from './parties.ts';
import { engineText, error } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * A parent interface belongs to one network: for ipvlan with every engine, for macvlan up to 26
 * (`network X is already using parent interface eth0`, createNetwork in libnetwork's ipvlan_network.go and
 * macvlan_network.go; PR 47318 ended it for macvlan in 27.0). Networks between namespaces are not Docker's business.
 */
export const parentInUse: Rule = {
    code: 'parent-in-use',
    infersFrom: 'presence',
    *check(topology) {
        const vlans = new OwnVlans(topology);
        for (const parents of parentsByInterface(topology).values()) {
            if (parents.length < 2) continue;
            const docker = parents.filter(({ network }) => needsDocker(network));
            yield* shared(
                docker.filter(({ network }) => network.driver === 'ipvlan'),
                vlans,
            );
            const macvlan = docker.filter(({ network }) => network.driver === 'macvlan');
            // What a passthru network excludes is a finding of another rule.
            const hasPassthru = macvlan.some(
                ({ network }) => network.driver === 'macvlan' && network.mode === 'passthru',
            );
            if (!hasPassthru && !engineOf(parents[0]?.interface.host).isAtLeast(27)) yield* shared(macvlan, vlans);
        }
    },
};

function* shared(parents: readonly Parent[], vlans: OwnVlans): Generator<Finding> {
    const parties = rivals(parents);
    for (const party of parties) {
        const { network, interface: place } = party.parent;
        const { network: other } = (parties.find(({ parent }) => parent.network !== network) ?? party).parent;
        const rule =
            network.driver === 'ipvlan'
                ? say`Docker takes one ipvlan network on a parent`
                : say`${engineText(engineOf(place.host))} takes one macvlan network on a parent (27.0 takes several)`;
        yield error({
            code: parentInUse.code,
            at: party.at,
            message: say`${interfaceText(place)} is also the parent of network '${other.name}'. ${rule}; put the subnets into one network, or use a VLAN for each.`,
            related: othersOf(party, parties, parties.length),
            fixes: party === parties[0] ? [] : vlans.fixesFor(party.parent),
        });
    }
}
