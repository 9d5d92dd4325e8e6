import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { capitalized } from '../message/sentence.ts';
import type { Parent } from '../topology/topology.ts';
import { endpointsOn, parentsByInterface, rivals } from './parents.ts';
import { othersOf } from './parties.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText, ownerText } from './wording.ts';

/**
 * passthru gives the whole parent to one endpoint: no other macvlan network is on it (`cannot use mode passthru, macvlan
 * network X is already using parent interface Y`, libnetwork's macvlan_network.go) and no second endpoint (`failed to
 * create the macvlan port: invalid argument`, macvlan_common_newlink in drivers/net/macvlan.c).
 */
export const passthruNotAlone: Rule = {
    code: 'passthru-not-alone',
    infersFrom: 'presence',
    *check(topology) {
        for (const parents of parentsByInterface(topology).values()) {
            const macvlan = parents.filter(({ network }) => network.driver === 'macvlan');
            const passthru = macvlan.filter(isPassthru);
            if (passthru.length === 0) continue;
            yield* besideOthers(macvlan);
            for (const parent of passthru) yield* secondEndpoint(parent);
        }
    },
};

function isPassthru({ network }: Parent): boolean {
    return network.driver === 'macvlan' && network.mode === 'passthru';
}

function* besideOthers(parents: readonly Parent[]): Generator<Finding> {
    const parties = rivals(parents);
    for (const party of parties) {
        const { network, interface: place } = party.parent;
        const [whole] = isPassthru(party.parent)
            ? [network]
            : parties.filter(({ parent }) => isPassthru(parent)).map(({ parent }) => parent.network);
        yield error({
            code: passthruNotAlone.code,
            at: party.at,
            message: say`Network '${whole?.name}' takes ${interfaceText(place)} as a whole (mode passthru), and ${parents.length} networks are on it; give each a parent of its own.`,
            related: othersOf(party, parties, parties.length),
        });
    }
}

function* secondEndpoint(parent: Parent): Generator<Finding> {
    const [first, ...further] = endpointsOn(parent);
    const name = interfaceText(parent.interface);
    // Where nobody attaches, the shim has the interface for itself.
    if (!first) return;
    for (const { owner, origin } of further) {
        yield error({
            code: passthruNotAlone.code,
            at: origin,
            message: say`${capitalized(ownerText(first.owner))} has ${name} as a whole (mode passthru); there is no place for ${ownerText(owner)}.`,
            related: [{ at: first.origin, message: say`The first endpoint.` }],
        });
    }
    for (const { host, origin } of parent.network.shims) {
        if (host !== parent.interface.host) continue;
        yield error({
            code: passthruNotAlone.code,
            at: origin,
            message: say`A shim is a second endpoint on ${name}, and mode passthru leaves place for one; leave it out.`,
        });
    }
}
