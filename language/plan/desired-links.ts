import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { AddressRange } from '../net/address-range.ts';
import { AddressSet } from '../net/address-set.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import { macFromAddress, macFromName } from '../net/mac-address.ts';
import type { Prefix } from '../net/prefix.ts';
import { bridgeAddresses } from '../topology/invented-gateway.ts';
import { vxlanHeaders } from '../topology/mtu.ts';
import type { Host, Interface, Shim } from '../topology/topology.ts';
import type { LinkShape, LinkState } from './link-state.ts';
import type { ObservedLink } from './observed.ts';
import type { Placement } from './placement.ts';
import type { Subject } from './plan.ts';

/** A link that the topology wants on a host. */
export interface DesiredLink extends LinkState {
    readonly subject: Subject;
    /** How a step calls it: `VLAN subinterface eth0.10`. */
    readonly title: string;
    /** The MTU that the kernel gives such a link by itself. */
    readonly presetMtu: number;
    readonly at: Origin;
}

interface Surroundings {
    readonly host: Host;
    readonly placements: readonly Placement[];
    /** The links that the host has, by name. */
    readonly observed: ReadonlyMap<string, ObservedLink>;
}

/** The links of a host that applying makes, those before the networks and those after them; parents before children. */
export function desiredLinks(surroundings: Surroundings): readonly DesiredLink[] {
    const mtus = new Map<string, number>();
    for (const link of surroundings.observed.values()) if (link.kind === undefined) mtus.set(link.name, link.mtu);
    const links: DesiredLink[] = [];
    for (const link of surroundings.host.interfaces) {
        if (link.kind === 'physical') continue;
        const desired = desiredInterface(link, mtus);
        mtus.set(desired.name, desired.mtu);
        links.push(desired);
    }
    for (const placement of surroundings.placements) links.push(...networkLinks(placement, surroundings));
    for (const shim of surroundings.host.shims) {
        const desired = desiredShim(shim, { mtus, placements: surroundings.placements });
        if (desired) links.push(desired);
    }
    return links;
}

const ethernetMtu = 1500;

function desiredInterface(
    link: Exclude<Interface, { kind: 'physical' }>,
    mtus: ReadonlyMap<string, number>,
): DesiredLink {
    const base = {
        name: link.name,
        addresses: link.addresses.map(({ value }) => value),
        mac: undefined,
        routes: [],
        at: link.origin,
    };
    const subject = { kind: link.kind, name: link.name };
    if (link.kind === 'dummy') {
        const title = say`dummy interface ${link.name}`;
        return { ...base, subject, title, shape: { kind: 'dummy' }, ...mtu(link, ethernetMtu) };
    }
    const parent = link.parent.name;
    const parentMtu = mtus.get(parent) ?? ethernetMtu;
    if (link.kind === 'vlan') {
        const title = say`VLAN subinterface ${link.name}`;
        return { ...base, subject, title, shape: { kind: 'vlan', parent, vlan: link.vlan }, ...mtu(link, parentMtu) };
    }
    const remote = link.remote?.value;
    return {
        ...base,
        subject,
        title: say`VXLAN interface ${link.name}`,
        shape: { kind: 'vxlan', parent, vni: link.vni, port: link.port, remote },
        // Less what the headers around a frame take (vxlan_headroom in linux/include/net/vxlan.h).
        ...mtu(link, parentMtu - vxlanHeaders(remote)),
    };
}

function mtu(link: Interface, presetMtu: number): Pick<DesiredLink, 'mtu' | 'presetMtu'> {
    return { mtu: link.mtu?.value ?? presetMtu, presetMtu };
}

/** What a network needs where there is no Docker to make it: a bridge, or a dummy for a parent. */
function networkLinks(
    { network, by, bridge, parent, parentIsOurs }: Placement,
    { host }: Surroundings,
): readonly DesiredLink[] {
    const base = {
        subject: { kind: 'network', name: network.name },
        routes: [],
        mac: undefined,
        mtu: ethernetMtu,
        presetMtu: ethernetMtu,
        at: network.origin,
    } as const;
    if (bridge !== undefined && by === 'plain') {
        const addresses = bridgeAddresses(network, host);
        const title = say`bridge ${bridge} of network ${network.name}`;
        return [{ ...base, name: bridge, title, shape: { kind: 'bridge' }, addresses }];
    }
    if (parentIsOurs && parent !== undefined) {
        const title = say`dummy interface ${parent} of network ${network.name}`;
        return [{ ...base, name: parent, title, shape: { kind: 'dummy' }, addresses: [] }];
    }
    return [];
}

interface ShimSurroundings {
    readonly mtus: ReadonlyMap<string, number>;
    readonly placements: readonly Placement[];
}

function desiredShim(shim: Shim, { mtus, placements }: ShimSurroundings): DesiredLink | undefined {
    const { network } = shim;
    const placement = placements.find((candidate) => candidate.network === network);
    const parent = shim.parent?.interface.name;
    if (!placement || parent === undefined) return undefined;
    if (network.driver !== 'macvlan' && network.driver !== 'ipvlan') return undefined;
    const shape: LinkShape = { kind: network.driver, parent, mode: network.mode };
    const presetMtu = mtus.get(parent) ?? ethernetMtu;
    return {
        name: shim.name,
        shape,
        mac: network.driver === 'macvlan' ? shimMac(shim) : undefined,
        mtu: presetMtu,
        presetMtu,
        addresses: shim.addresses.map(({ value }) => InterfaceAddress.of(value, value.family === 4 ? 32 : 128)),
        routes: cover(placement, shim),
        subject: { kind: 'shim', name: shim.name },
        title: say`shim ${shim.name} of network ${network.name}`,
        at: shim.origin,
    };
}

/** As with endpoints, it follows from the IPv4 address, so that neighbours find the shim again after it was made anew. */
function shimMac({ addresses, name, host }: Shim): string {
    const ipv4 = addresses.find(({ value }) => value.family === 4);
    return ipv4 ? macFromAddress(ipv4.value) : macFromName(`${host.name}/${name}`);
}

/**
 * The fewest prefixes that hold a host's endpoints of a network and nothing else, of the families that the shim has an
 * address of: with a route alone, the host would speak to the others from a link-local address.
 */
function cover({ endpoints }: Placement, shim: Shim): readonly Prefix[] {
    const families = new Set(shim.addresses.map(({ value }) => value.family));
    const addresses = endpoints
        .flatMap((endpoint) => endpoint.addresses.map(({ address }) => address))
        .filter(({ family }) => families.has(family));
    const ranges = addresses.sort(Address.compare).map((address) => AddressRange.of(address, address));
    return AddressSet.of(ranges).ranges.flatMap((range) => range.prefixes());
}
