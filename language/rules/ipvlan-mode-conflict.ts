import { say } from '../message/say.ts';
import { needsDocker } from './engines.ts';
import { parentsByInterface } from './parents.ts';
import { onePerPlace, othersOf } from './parties.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText, listText } from './wording.ts';

/**
 * The mode of ipvlan belongs to the parent: a second endpoint with another mode switches all that are there
 * (ipvlan_set_port_mode in drivers/net/ipvlan; Documentation/networking/ipvlan.rst, section 4). Nobody refuses it; two
 * networks that Docker makes it refuses for sharing the parent, which is a finding of another rule.
 */
export const ipvlanModeConflict: Rule = {
    code: 'ipvlan-mode-conflict',
    infersFrom: 'presence',
    *check(topology) {
        for (const [place, parents] of parentsByInterface(topology)) {
            const ipvlan = parents.flatMap(({ network, origin }) => {
                if (network.driver !== 'ipvlan') return [];
                const message = say`Network '${network.name}' has mode ${network.mode}.`;
                return [{ network, at: origin, message }];
            });
            const modes = [...new Set(ipvlan.map(({ network }) => network.mode))];
            if (modes.length < 2 || ipvlan.every(({ network }) => needsDocker(network))) continue;
            const parties = onePerPlace(ipvlan);
            for (const party of parties) {
                yield warning({
                    code: this.code,
                    at: party.at,
                    message: say`${interfaceText(place)} is the parent of ipvlan networks of modes ${listText(modes)}; the kernel has one mode a parent, that of the latest endpoint. Use one mode, or a VLAN for each.`,
                    related: othersOf(party, parties, parties.length),
                });
            }
        }
    },
};
