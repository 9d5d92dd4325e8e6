import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { capitalized } from '../message/sentence.ts';
import { isMulticast, isZero, type MacAddress } from '../net/mac-address.ts';
import { macOnWire } from '../topology/endpoint-mac.ts';
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
 * here, now there, and the two cannot reach each other. A written one may be what another endpoint gets without one: 02:42
 * and the bytes of its IPv4 address.
 */
export const duplicateMac: Rule = {
    code: 'duplicate-mac',
    infersFrom: 'presence',
    *check(topology) {
        for (const holders of segments(topology).all.flatMap(sharedMacs)) {
            const parties = holders.map(
                ({ endpoint, mac }): MacParty => ({
                    endpoint,
                    mac,
                    parent: parentOf(endpoint),
                    at: endpoint.mac?.origin ?? endpoint.origin,
                    message: say`${capitalized(ownerText(endpoint.owner))} has ${mac}.`,
                }),
            );
            yield* conflict(parties);
        }
    },
};

interface MacHolder {
    readonly endpoint: Endpoint;
    readonly mac: MacAddress;
}

interface MacParty extends Party, MacHolder {
    readonly parent: Interface | undefined;
}

/** Two that nobody wrote are of one address, which is a finding of another rule. */
const sharedMacs = remembered(({ endpoints }: Segment): readonly (readonly MacHolder[])[] => {
    const written = new Set(endpoints.flatMap(({ mac }) => (mac && isOfInterface(mac.value) ? [mac.value] : [])));
    if (written.size === 0) return [];
    const byMac = new Map<MacAddress, MacHolder[]>();
    for (const endpoint of endpoints) {
        // ipvlan endpoints have none of their own, which is a finding of another rule.
        if (endpoint.network.driver === 'ipvlan') continue;
        const mac = macOnWire(endpoint);
        if (mac === undefined || !written.has(mac)) continue;
        const holders = byMac.get(mac);
        if (holders) holders.push({ endpoint, mac });
        else byMac.set(mac, [{ endpoint, mac }]);
    }
    return [...byMac.values()].filter(({ length }) => length > 1);
});

/** Others find what is no MAC address for an interface. */
function isOfInterface(mac: MacAddress): boolean {
    return !isMulticast(mac) && !isZero(mac);
}

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
            message: say`${subjectOf(party)} is also the MAC address of ${ownerText(other.endpoint.owner)}; ${isRefused ? say`the kernel takes it once on a parent` : say`it has one holder on a segment`}. Use another one.`,
            related: othersOf(party, parties, parties.length),
            // A group's replicas have one in common; without it each gets its own.
            fixes: party.endpoint.mac ? [leaveOut(say`Leave 'mac' out, so that it gets its own`, party.at)] : [],
        });
    }
}

function subjectOf({ endpoint, mac }: MacParty): string {
    return endpoint.mac ? mac : say`${mac}, which '${endpoint.owner.name}' gets as it has no 'mac',`;
}
