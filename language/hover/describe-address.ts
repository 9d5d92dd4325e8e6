import { AstUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { AddressRange } from '../net/address-range.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import type { Prefix } from '../net/prefix.ts';
import { interfaceOf, networkAround } from '../topology/declared.ts';
import type { Network, Subnet, Topology } from '../topology/topology.ts';
import { freeIn, rolesOf } from './address-roles.ts';
import { describeMac } from './describe-mac.ts';
import { describePrefix } from './describe-prefix.ts';
import { describeRange } from './describe-range.ts';
import { bullets, code, paragraphs, table } from './markdown.ts';
import type { Place } from './place.ts';
import { addressRows, prefixRows } from './prefix-rows.ts';

/** What an address, a prefix, a range or a MAC address is, by itself and to the topology; undefined for other values. */
export function describeAddress(place: Place): string | undefined {
    const { node, property, text } = place;
    if (ast.isMac(node)) return describeMac(place);
    if (ast.isInterfaceAddress(node)) return describeInterfaceAddress(place);
    if ((ast.isSubnet(node) && property === 'prefix') || ast.isRange(node)) return describePrefix(place);
    if (ast.isReserve(node) || ast.isDhcp(node)) {
        const range = AddressRange.parse(text);
        if (!range.ok) return undefined;
        const { first, last } = range.value;
        return first.equals(last) ? describeSingle(first, place) : describeRange(range.value, place);
    }
    if (!standsForAddress(place)) return undefined;
    const address = Address.parse(text);
    return address.ok ? describeSingle(address.value, place) : undefined;
}

function standsForAddress({ node, property }: Place): boolean {
    if (property === 'address') return ast.isIp(node) || ast.isFrom(node) || ast.isGateway(node) || ast.isRemote(node);
    if (property === 'addresses') return ast.isShim(node);
    return ast.isExpect(node) && (property === 'source' || property === 'target');
}

function describeInterfaceAddress({ text, resolved }: Place): string | undefined {
    const parsed = InterfaceAddress.parse(text);
    if (!parsed.ok) return undefined;
    const { address, prefix } = parsed.value;
    return paragraphs(
        code(parsed.value.toString()),
        bullets(rolesOf(address, resolved.topology, undefined)),
        table([...prefixRows(prefix), ...addressRows(address)]),
    );
}

/** An address without a length takes the prefix of the subnet that it is in, if it is in one. */
function describeSingle(address: Address, place: Place): string {
    const { topology } = place.resolved;
    const network = networkAround(place.node, topology);
    const prefix = prefixAround(address, place, network);
    const roles = rolesOf(address, topology, network);
    const all = [...roles, ...freeIn(address, topology, network)];
    return paragraphs(
        code(address.toString()),
        bullets(all.length === 0 ? [say`Nobody in this topology has it.`] : all),
        table([...(prefix ? prefixRows(prefix) : []), ...addressRows(address)]),
    );
}

/** Of the subnets around the address that of its own network, else the smallest one of any network or interface. */
function prefixAround(address: Address, { node, resolved }: Place, network: Network | undefined): Prefix | undefined {
    const own = network && subnetAround(address, network)?.prefix;
    if (own) return own;
    const candidates = [...nearbyPrefixes(node, resolved.topology), ...allPrefixes(resolved.topology)];
    return candidates
        .filter((prefix) => prefix.contains(address))
        .reduce<Prefix | undefined>((best, each) => (best && each.length <= best.length ? best : each), undefined);
}

function subnetAround(address: Address, { subnets }: Network): Subnet | undefined {
    return subnets.find(({ prefix }) => prefix.contains(address));
}

/** The prefixes of the interface whose tunnel's far end an address is. */
function nearbyPrefixes(node: Place['node'], topology: Topology): readonly Prefix[] {
    const parent = AstUtils.getContainerOfType(node, ast.isInterface);
    const found = parent && interfaceOf(parent, topology);
    return found ? found.addresses.map(({ value }) => value.prefix) : [];
}

function allPrefixes({ networks, hosts }: Topology): readonly Prefix[] {
    return [
        ...networks.flatMap(({ subnets }) => subnets.map(({ prefix }) => prefix)),
        ...hosts.flatMap(({ interfaces }) =>
            interfaces.flatMap(({ addresses }) => addresses.map(({ value }) => value.prefix)),
        ),
    ];
}
