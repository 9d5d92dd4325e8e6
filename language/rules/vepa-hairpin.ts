import { say } from '../message/say.ts';
import type { ExpectationEnd, Interface, Network, Parent, Topology } from '../topology/topology.ts';
import { wireOf } from '../topology/wires.ts';
import { isOurs } from './engines.ts';
import { endpointsOn } from './parents.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * In mode vepa what one endpoint sends to another on the same parent goes out on the wire, and comes back only from a switch
 * with reflective relay (IEEE 802.1Qbg, hairpin); others drop it (macvlan_queue_xmit in drivers/net/macvlan.c; reproduced).
 * Nobody refuses it. Who expects something of two of them knows, and has it judged.
 */
export const vepaHairpin: Rule = {
    code: 'vepa-hairpin',
    infersFrom: 'absence',
    *check(topology) {
        for (const network of topology.networks) {
            if (network.driver !== 'macvlan' || network.mode !== 'vepa' || !network.writtenMode) continue;
            const alone = network.parents.find(
                (parent) => hasSeveral(parent, network) && !isReflected(parent, topology),
            );
            if (!alone || isExpected(network, topology)) continue;
            yield warning({
                code: this.code,
                at: network.writtenMode.origin,
                message: say`In mode vepa the endpoints on ${interfaceText(alone.interface)} reach each other through a switch with 'hairpin' alone, and none is declared there; use mode bridge, or declare the switch.`,
                related: [{ at: alone.origin, message: say`The parent that they share.` }],
            });
        }
    },
};

/** Whether the text says of two endpoints of the network that they reach each other, or do not. */
function isExpected(network: Network, { expectations }: Topology): boolean {
    const isHere = (end: ExpectationEnd) =>
        end.kind === 'owners' && end.owners.some(({ endpoints }) => endpoints.some((each) => each.network === network));
    return expectations.some(({ source, target }) => isHere(source) && isHere(target));
}

function hasSeveral(parent: Parent, { endpoints }: Network): boolean {
    return endpoints.filter(isOurs).length > 1 && endpointsOn(parent).length > 1;
}

function isReflected({ interface: place }: Parent, { switches }: Topology): boolean {
    const wire: Interface = wireOf(place);
    return switches.some(({ hairpin, ports }) => {
        return hairpin && ports.some(({ end }) => end.kind === 'interface' && end.interface === wire);
    });
}
