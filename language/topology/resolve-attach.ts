import { at, type NodeOrigin } from '../finding/location.ts';
import * as ast from '../generated/ast.ts';
import { say } from '../message/say.ts';
import { Address, type Family } from '../net/address.ts';
import { type MacAddress, parseMacAddress } from '../net/mac-address.ts';
import { those } from '../parser/those.ts';
import type { Draft } from './draft.ts';
import type { Reading } from './reading.ts';
import type { OwnerSurroundings } from './resolve-owners.ts';
import type { Endpoint, EndpointAddress, EndpointOwner, Network, Subnet, Written } from './topology.ts';

/** Gives each of the owners its endpoint on the network that an `attach` names; the network itself does not know yet. */
export function resolveAttach(
    node: ast.Attach,
    owners: readonly Draft<EndpointOwner>[],
    { networks, reading }: OwnerSurroundings,
): void {
    if (node.network === undefined) return;
    const origin = at(node, 'network');
    const network = networks.get(node.network);
    if (!network) {
        if (!networks.isUnreadable(node.network)) {
            const { network: name } = node;
            reading.unresolved(origin, networks.unresolved('Network', name), networks.nearest(name));
        }
        return;
    }
    reading.link(origin, network.origin);
    const options = readOptions(node, { network, reading, owners });
    owners.forEach((owner, index) => {
        // Of a second time on a network Docker makes nothing, whatever address is asked for (reproduced with 20.10).
        const isRepeated = owner.kind === 'container' && owner.endpoints.some((each) => each.network === network);
        const endpoint: Endpoint = {
            owner,
            network,
            origin,
            addresses: isRepeated ? [] : options.addresses(index),
            mac: index === 0 && !isRepeated ? options.mac : undefined,
            defaultRoute: options.defaultRoute,
            interfaceName: options.interfaceName,
        };
        // A list that grows gets room for many more.
        if (owner.endpoints.length === 0) owner.endpoints = [endpoint];
        else owner.endpoints.push(endpoint);
    });
}

interface Context {
    readonly network: Network;
    readonly owners: readonly EndpointOwner[];
    readonly reading: Reading;
}

function readOptions(node: ast.Attach, context: Context) {
    const { reading } = context;
    const { options } = node;
    const fixed = those(options, ast.Ip.$type).flatMap((ip) => readAddress(ip, context));
    const sequences = those(options, ast.From.$type).flatMap((from) => readAddress(from, context));
    if (fixed.length + sequences.length > 1) onePerFamily([...fixed, ...sequences], reading);
    const alias = reading.single(those(options, ast.InterfaceAlias.$type), 'as');
    if (alias) reading.name(alias);
    const route = reading.single(those(options, ast.DefaultRoute.$type), 'default-route');
    const mac = readMac(node, context);
    warnOfSharing({ fixed, mac }, context);
    const sequenceOf = sequences.map((start) => sequence(start, context));
    return {
        addresses(index: number): EndpointAddress[] {
            const own = index === 0 ? fixed.map((written) => endpointAddress(written, 'fixed', context.network)) : [];
            if (sequences.length === 0) return own;
            const inOrder = sequenceOf.flatMap((addresses, which) => {
                const value = addresses[index];
                const start = sequences[which];
                return value && start
                    ? [endpointAddress({ value, origin: start.origin }, 'sequence', context.network)]
                    : [];
            });
            return [...own, ...inOrder];
        },
        mac,
        defaultRoute: route && at(route),
        interfaceName: alias?.name,
    };
}

function readAddress(node: ast.Ip | ast.From, { network, reading }: Context): Written<Address>[] {
    if (node.address === undefined) return [];
    const origin: NodeOrigin = at<ast.Ip | ast.From>(node, 'address');
    const value = reading.value('invalid-address', origin, Address.parse(node.address));
    if (!value) return [];
    const families = network.subnets.map(({ prefix }) => prefix.family);
    if (families.length > 0 && !families.includes(value.family)) {
        reading.error(
            'address-family',
            origin,
            say`${value} is an IPv${value.family} address, and network '${network.name}' has only IPv${families[0]} subnets.`,
        );
        return [];
    }
    return [{ value, origin }];
}

function onePerFamily(addresses: Written<Address>[], reading: Reading): void {
    const seen = new Map<Family, Written<Address>>();
    for (const address of addresses) {
        const first = seen.get(address.value.family);
        if (first) {
            reading.error('syntax', address.origin, say`An endpoint has one IPv${address.value.family} address.`, {
                related: [{ at: first.origin, message: say`The first one is here.` }],
            });
        } else seen.set(address.value.family, address);
    }
}

function readMac(node: ast.Attach, { reading }: Context): Written<MacAddress> | undefined {
    const mac = reading.single(those(node.options, ast.Mac.$type), 'mac');
    if (mac?.address === undefined) return undefined;
    const origin = at(mac, 'address');
    const value = reading.value('invalid-mac', origin, parseMacAddress(mac.address));
    return value && { value, origin };
}

/** An address or a MAC of its own cannot belong to every replica of a group; the first one gets it. */
function warnOfSharing(
    { fixed, mac }: { readonly fixed: readonly Written<Address>[]; readonly mac: Written<MacAddress> | undefined },
    { owners, reading }: Context,
): void {
    if (owners.length < 2) return;
    for (const { value, origin } of fixed) {
        reading.error(
            'duplicate-address',
            origin,
            say`All ${owners.length} replicas would have ${value}; write 'from ${value}' to give them consecutive addresses.`,
            { fixes: [{ title: say`Give the replicas consecutive addresses`, edits: replaceIp(origin, value) }] },
        );
    }
    if (mac) {
        reading.error(
            'duplicate-mac',
            mac.origin,
            say`All ${owners.length} replicas would have the MAC address ${mac.value}.`,
        );
    }
}

function replaceIp(origin: Written<Address>['origin'], value: Address) {
    return 'node' in origin ? [{ at: at(origin.node), text: `from ${value}` }] : [];
}

/** One address a replica, in order, without the reserved ones of the subnet that the first lies in. */
function sequence(start: Written<Address>, { network, owners }: Context): readonly Address[] {
    const reserved = subnetOf(start.value, network)?.reserved ?? [];
    const addresses: Address[] = [];
    for (let next: Address | undefined = start.value; next && addresses.length < owners.length; ) {
        const candidate: Address = next;
        const taken = reserved.find(({ value }) => value.contains(candidate));
        if (!taken) addresses.push(candidate);
        next = (taken?.value.last ?? candidate).offset(1n);
    }
    return addresses;
}

function endpointAddress(
    { value, origin }: Written<Address>,
    source: EndpointAddress['source'],
    network: Network,
): EndpointAddress {
    return { address: value, source, subnet: subnetOf(value, network), origin };
}

function subnetOf(address: Address, network: Network): Subnet | undefined {
    return network.subnets.find(({ prefix }) => prefix.contains(address));
}
