import { Address } from '../net/address.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import { Prefix } from '../net/prefix.ts';
import { count, type Json, object, objects, text } from './json.ts';
import type { ObservedLink, ObservedRoute, ObservedVxlan } from './observed.ts';

/** Reads what `ip -j -d addr show` printed. */
export function readLinks(json: unknown): readonly ObservedLink[] {
    return objects(json).flatMap((link) => readLink(link) ?? []);
}

/** Reads what `ip -j route show` (or `ip -j -6 route show`) printed; `anywhere` is what it calls `default`. */
export function readRoutes(json: unknown, anywhere: Prefix): readonly ObservedRoute[] {
    return objects(json).flatMap((route) => readRoute(route, anywhere) ?? []);
}

function readLink(link: Json): ObservedLink | undefined {
    const name = text(link.ifname);
    const index = count(link.ifindex);
    if (name === undefined || index === undefined) return undefined;
    const info = object(link.linkinfo);
    const data = object(info.info_data);
    const kind = text(info.info_kind);
    const addresses = objects(link.addr_info);
    return {
        index,
        name,
        kind,
        // A vxlan link tells its parent among its own properties.
        parent: text(link.link) ?? text(data.link),
        parentIndex: count(link.link_index),
        master: text(link.master),
        alias: text(link.ifalias),
        group: text(link.group) ?? 'default',
        mtu: count(link.mtu) ?? 0,
        up: Array.isArray(link.flags) && link.flags.includes('UP'),
        mac: text(link.address),
        addresses: addresses.filter((json) => !isAutomatic(json)).flatMap((json) => readAddress(json) ?? []),
        automaticAddresses: addresses.filter(isAutomatic).flatMap((json) => readAddress(json) ?? []),
        mode: kind === 'macvlan' || kind === 'ipvlan' ? text(data.mode) : undefined,
        vlan: kind === 'vlan' ? { id: count(data.id) ?? 0, protocol: text(data.protocol) ?? '802.1Q' } : undefined,
        vxlan: kind === 'vxlan' ? readVxlan(data) : undefined,
    };
}

function readVxlan(data: Json): ObservedVxlan {
    // Unicast and multicast peers, of either family, have names of their own.
    const remote = text(data.remote) ?? text(data.remote6) ?? text(data.group) ?? text(data.group6);
    return { vni: count(data.id) ?? 0, port: count(data.port) ?? 0, remote: readIp(remote) };
}

function readAddress(json: Json): InterfaceAddress | undefined {
    const address = readIp(text(json.local));
    const length = count(json.prefixlen);
    if (!address || length === undefined) return undefined;
    return InterfaceAddress.of(address, length);
}

function isAutomatic(address: Json): boolean {
    return address.scope === 'link' || address.dynamic === true || address.temporary === true;
}

function readRoute(route: Json, anywhere: Prefix): ObservedRoute | undefined {
    const destination = readDestination(text(route.dst) ?? '', anywhere);
    if (!destination || route.protocol === 'kernel') return undefined;
    return { destination, gateway: readIp(text(route.gateway)), device: text(route.dev) };
}

/** A destination without a length is a single address. */
function readDestination(written: string, anywhere: Prefix): Prefix | undefined {
    if (written === 'default') return anywhere;
    const single = readIp(written);
    if (single) return Prefix.containing(single, single.family === 4 ? 32 : 128);
    const prefix = Prefix.parse(written);
    return prefix.ok ? prefix.value : undefined;
}

function readIp(written: string | undefined): Address | undefined {
    if (written === undefined) return undefined;
    const address = Address.parse(written);
    return address.ok ? address.value : undefined;
}
