import type { Finding, Fix } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import { capitalized } from '../message/sentence.ts';
import { kindOfAddress } from '../net/address-kind.ts';
import { AddressTable, addressesOn } from '../topology/addresses-on.ts';
import { segments } from '../topology/segment.ts';
import type { Endpoint, EndpointOwner, Host, Network, Subnet, Topology } from '../topology/topology.ts';
import { type AddressHolder, holderText, sharedAddresses } from './address-holders.ts';
import { FreeAddresses } from './free-addresses.ts';
import { onePerPlace, othersOf, type Party } from './parties.ts';
import { error, warning } from './report.ts';
import type { Rule } from './rule.ts';
import { sharedSubnets } from './shared-subnets.ts';

/**
 * An address has one holder on a layer-2 segment: otherwise the last ARP or neighbour reply wins (RFC 5227, section 1.1).
 * Inside one network Docker refuses the second at its start (`Address already in use`), and so does the kernel between
 * ipvlan links of one parent (ipvlan_addr_busy in drivers/net/ipvlan); across hosts nobody does. Twice on one host, on
 * interfaces of different segments, it is a warning: the kernel takes it and answers on both.
 */
export const duplicateAddress: Rule = {
    code: 'duplicate-address',
    infersFrom: 'presence',
    *check(topology) {
        const reported = new Set<Origin>();
        const free = new FreeAddresses(topology);
        for (const holders of segments(topology).all.flatMap((segment) => sharedAddresses(addressesOn(segment)))) {
            yield* once(conflict(holders, { scope: 'on a segment', free }), reported);
        }
        for (const network of topology.networks) yield* once(beyondSegments(network, free), reported);
        for (const endpoints of sharedSubnets(topology).flatMap(containersByHost)) {
            yield* once(inOneSubnet(endpoints, free), reported);
        }
        for (const host of topology.hosts) yield* once(onTwoInterfaces(host, topology), reported);
    },
};

/** Leaves out what the same place has been reported for already. */
function* once(findings: Iterable<Finding>, reported: Set<Origin>): Generator<Finding> {
    for (const finding of findings) {
        if (reported.has(finding.at)) continue;
        reported.add(finding.at);
        yield finding;
    }
}

interface HolderParty extends Party {
    readonly holder: AddressHolder;
}

interface Context {
    /** Where an address has one holder. */
    readonly scope: 'on a segment' | 'in a network' | 'in a subnet of a host';
    readonly free: FreeAddresses;
}

function scopeText(scope: Context['scope']): string {
    switch (scope) {
        case 'on a segment':
            return say`on a segment`;
        case 'in a network':
            return say`in a network`;
        case 'in a subnet of a host':
            return say`in a subnet of a host`;
    }
}

function* conflict(all: readonly AddressHolder[], { scope, free }: Context): Generator<Finding> {
    const holders = all.filter((holder) => !takesGateway(holder));
    if (countOwners(holders) < 2) return;
    const parties = onePerPlace(holders.map(partyOf));
    for (const party of parties) {
        const other = parties[0] === party ? parties[1] : parties[0];
        yield error({
            code: duplicateAddress.code,
            at: party.at,
            message: other
                ? say`${party.holder.address} is also the address of ${holderText(other.holder)}${moreText(parties)}; an address has one holder ${scopeText(scope)}.`
                : say`${party.holder.address} goes to ${holders.length} replicas; write 'from' to count upwards.`,
            related: othersOf(party, parties, parties.length),
            fixes: fixesFor(party.holder, free),
        });
    }
}

function fixesFor(holder: AddressHolder, free: FreeAddresses): readonly Fix[] {
    return holder.kind === 'endpoint' ? free.fixesFor(holder.endpoint, holder.held) : [];
}

/** An endpoint that takes the gateway's address of its own network is a finding of another rule. */
function takesGateway(holder: AddressHolder): boolean {
    if (holder.kind !== 'endpoint' || holder.endpoint.owner.kind === 'device') return false;
    return holder.held.subnet?.gateway?.value.equals(holder.address) === true;
}

/** Two attachments of one owner are its own affair: overlapping attachments, or a device with two legs on one wire. */
function countOwners(holders: readonly AddressHolder[]): number {
    return new Set<EndpointOwner | AddressHolder>(
        holders.map((holder) => (holder.kind === 'endpoint' ? holder.endpoint.owner : holder)),
    ).size;
}

function partyOf(holder: AddressHolder): HolderParty {
    return { holder, at: holder.at, message: say`${capitalized(holderText(holder))} has ${holder.address}.` };
}

function moreText(parties: readonly HolderParty[]): string {
    return parties.length > 2 ? say` and ${parties.length - 2} more` : '';
}

/** The containers of each host on networks with the same subnet: Docker keeps one list of addresses for all. */
function containersByHost(subnets: readonly Subnet[]): readonly (readonly Endpoint[])[] {
    const networks = new Set(subnets.map(({ network }) => network));
    const byHost = new Map<Host | undefined, Endpoint[]>();
    for (const endpoint of [...networks].flatMap(({ endpoints }) => endpoints)) {
        if (endpoint.owner.kind !== 'container') continue;
        const known = byHost.get(endpoint.owner.host);
        if (known) known.push(endpoint);
        else byHost.set(endpoint.owner.host, [endpoint]);
    }
    return [...byHost.values()];
}

function* inOneSubnet(endpoints: readonly Endpoint[], free: FreeAddresses): Generator<Finding> {
    const table = new AddressTable({ interfaces: [], shims: [], endpoints });
    for (const holders of sharedAddresses(table)) yield* conflict(holders, { scope: 'in a subnet of a host', free });
}

/** The endpoints of one ipvlan l3 network share no segment across hosts, but a route leads to only one of them. */
function* beyondSegments(network: Network, free: FreeAddresses): Generator<Finding> {
    if (network.driver !== 'ipvlan' || network.mode === 'l2' || network.parents.length < 2) return;
    const { endpoints } = network;
    const table = new AddressTable({ interfaces: [], shims: [], endpoints });
    for (const holders of sharedAddresses(table)) yield* conflict(holders, { scope: 'in a network', free });
}

function* onTwoInterfaces(host: Host, topology: Topology): Generator<Finding> {
    if (host.interfaces.length < 2) return;
    const table = new AddressTable({ interfaces: host.interfaces, shims: [], endpoints: [] });
    const { of } = segments(topology);
    for (const holders of sharedAddresses(table)) {
        const places = new Set(holders.map((holder) => holder.kind === 'interface' && of(holder.interface)));
        // An interface of every segment may have the same link-local address (RFC 4291, section 2.5.6).
        if (places.size < 2 || holders.some(({ address }) => kindOfAddress(address).name === 'link-local')) continue;
        const parties = holders.map(partyOf);
        const interfaces = new Set(holders.map((holder) => holder.kind === 'interface' && holder.interface));
        for (const party of parties) {
            yield warning({
                code: duplicateAddress.code,
                at: party.at,
                message: say`${party.holder.address} stands on ${interfaces.size} interfaces of host '${host.name}'; the kernel answers for it on each of them.`,
                related: othersOf(party, parties, parties.length),
            });
        }
    }
}
