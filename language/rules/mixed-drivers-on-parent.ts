import { say } from '../message/say.ts';
import type { Parent } from '../topology/topology.ts';
import { OwnVlans } from './own-vlan.ts';
import { endpointsOn, parentsByInterface } from './parents.ts';
import { onePerPlace, othersOf } from './parties.ts';
import { finding } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * macvlan and ipvlan endpoints cannot be on one parent at a time: both want its receive handler, and the kernel has one
 * (netdev_rx_handler_register in net/core/dev.c): `failed to create the ipvlan port: device or resource busy`. Networks
 * without endpoints can still be created, so as long as one side has none it is a warning.
 */
export const mixedDriversOnParent: Rule = {
    code: 'mixed-drivers-on-parent',
    infersFrom: 'presence',
    *check(topology) {
        const vlans = new OwnVlans(topology);
        for (const [place, parents] of parentsByInterface(topology)) {
            const macvlan = parents.filter(({ network }) => network.driver === 'macvlan');
            const ipvlan = parents.filter(({ network }) => network.driver === 'ipvlan');
            if (macvlan.length === 0 || ipvlan.length === 0) continue;
            const severity = isUsed(macvlan) && isUsed(ipvlan) ? 'error' : 'warning';
            const parties = onePerPlace(
                [...macvlan, ...ipvlan].map((parent) => ({
                    parent,
                    driver: parent.network.driver,
                    at: parent.origin,
                    message: say`It is the parent of ${parent.network.driver} network '${parent.network.name}' here.`,
                })),
            );
            for (const party of parties) {
                const opposite = party.driver === 'macvlan' ? ipvlan : macvlan;
                const [other] = opposite;
                yield finding(severity, {
                    code: this.code,
                    at: party.at,
                    message: say`${interfaceText(place)} has ${other?.network.driver} network '${other?.network.name}' as well; the kernel lets one parent have macvlan or ipvlan endpoints, not both. Use a VLAN for each.`,
                    related: othersOf(party, parties, parties.length),
                    fixes: party.driver === 'ipvlan' ? vlans.fixesFor(party.parent) : [],
                });
            }
        }
    },
};

function isUsed(parents: readonly Parent[]): boolean {
    return parents.some((parent) => endpointsOn(parent).length > 0);
}
