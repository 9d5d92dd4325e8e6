import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { capitalized } from '../message/sentence.ts';
import { isMulticast, isZero } from '../net/mac-address.ts';
import { remembered } from '../topology/remembered.ts';
import { type Segment, segments } from '../topology/segment.ts';
import type { Endpoint, Interface } from '../topology/topology.ts';
import { parentOn } from '../topology/wires.ts';
import { othersOf, type Party } from './parties.ts';
import { finding, leaveOut } from './report.ts';
import type { Rule } from './rule.ts';
import { ownerText } from './wording.ts';

/**
 * A MAC address has one holder on a layer-2 segment. On one parent the kernel refuses the second when it comes up
 * (`address already in use`, macvlan_addr_busy in drivers/net/macvlan.c); elsewhere nobody does, switches send frames now
 * here, now there, and the two cannot reach each other.
 */
export const duplicateMac: Rule = {
    code: 'duplicate-mac',
    infersFrom: 'presence',
    *check(topology) {
        for (const holders of segments(topology).all.flatMap(sharedMacs)) {
            const parties = holders.map(
                (endpoint): MacParty => ({
                    endpoint,
                    parent: parentOf(endpoint),
                    at: endpoint.mac?.origin ?? endpoint.origin,
                    message: say`${capitalized(ownerText(endpoint.owner))} has ${endpoint.mac?.value}.`,
                }),
            );
            yield* conflict(parties);
        }
    },
};

interface MacParty extends Party {
    readonly endpoint: Endpoint;
    readonly parent: Interface | undefined;
}

const sharedMacs = remembered(({ endpoints }: Segment): readonly (readonly Endpoint[])[] => {
    const byMac = new Map<string, Endpoint[]>();
    for (const endpoint of endpoints) {
        const { mac, network } = endpoint;
        // Others find what is no MAC address for an interface, and that ipvlan endpoints have none of their own.
        if (!mac || isMulticast(mac.value) || isZero(mac.value) || network.driver === 'ipvlan') continue;
        const holders = byMac.get(mac.value);
        if (holders) holders.push(endpoint);
        else byMac.set(mac.value, [endpoint]);
    }
    return [...byMac.values()].filter(({ length }) => length > 1);
});

/** The macvlan parent whose table of addresses has the endpoint's. */
function parentOf({ network, owner }: Endpoint): Interface | undefined {
    if (network.driver !== 'macvlan' || owner.kind === 'device') return undefined;
    return parentOn(network, owner.host)?.interface;
}

function* conflict(parties: readonly MacParty[]): Generator<Finding> {
    const counts = new Map<Interface | undefined, number>();
    for (const { parent } of parties) counts.set(parent, (counts.get(parent) ?? 0) + 1);
    for (const party of parties) {
        const other = parties[0] === party ? parties[1] : parties[0];
        const isRefused = party.parent !== undefined && (counts.get(party.parent) ?? 0) > 1;
        if (!other) continue;
        yield finding(isRefused ? 'error' : 'warning', {
            code: duplicateMac.code,
            at: party.at,
            message: say`${party.endpoint.mac?.value} is also the MAC address of ${ownerText(other.endpoint.owner)}; ${isRefused ? say`the kernel takes it once on a parent` : say`it has one holder on a segment`}. Use another one.`,
            related: othersOf(party, parties, parties.length),
            // A group's replicas have one in common; without it each gets its own.
            fixes: party.endpoint.mac ? [leaveOut(say`Leave 'mac' out, so that it gets its own`, party.at)] : [],
        });
    }
}
