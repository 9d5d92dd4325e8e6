import type { Fix } from '../finding/finding.ts';
import { at, type NodeOrigin, type Origin } from '../finding/location.ts';
import * as ast from '../generated/ast.ts';
import { say, translated } from '../message/say.ts';
import { Address, type Family } from '../net/address.ts';
import { AddressRange } from '../net/address-range.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import { those } from '../parser/those.ts';
import type { Draft } from './draft.ts';
import { interfaceReference } from './interface-reference.ts';
import type { NameTable } from './name-table.ts';
import type { Reading } from './reading.ts';
import type { HostDraft } from './resolve-hosts.ts';
import { shimName } from './shim-name.ts';
import { similar } from './similar.ts';
import type { IpvlanMode, MacvlanMode, Network, Parent, Shim, Subnet, Written, WrittenPrefix } from './topology.ts';

const macvlanModes: ReadonlySet<string> = new Set<MacvlanMode>(['bridge', 'private', 'vepa', 'passthru']);
const ipvlanModes: ReadonlySet<string> = new Set<IpvlanMode>(['l2', 'l3', 'l3s']);

interface Surroundings {
    readonly hosts: NameTable<HostDraft>;
    readonly reading: Reading;
}

/**
 * The network that a declaration describes; undefined, and reported, where its driver is none that we know. Its hosts are
 * still to be told of it.
 */
export function resolveNetwork(node: ast.Network, surroundings: Surroundings): Draft<Network> | undefined {
    const { reading } = surroundings;
    reading.name(node);
    const network = skeleton(node, reading);
    if (!network) return undefined;
    for (const statement of node.statements) {
        if (ast.isSubnet(statement)) subnet(statement, network, reading);
    }
    for (const statement of node.statements) {
        if (ast.isParent(statement)) parent(statement, network, surroundings);
        if (ast.isDhcp(statement)) network.dhcp.push(...ranges(statement, reading));
        if (ast.isInternal(statement)) network.internal ??= at(statement);
    }
    for (const statement of node.statements) {
        if (ast.isShim(statement)) shim(statement, network, surroundings);
    }
    dropOtherFamilies(network, reading);
    return network;
}

function skeleton(node: ast.Network, reading: Reading): Draft<Network> | undefined {
    const driver = reading.single(those(node.statements, ast.Driver.$type), 'driver');
    const origin = at(node, 'name');
    const word = driver ? driver.driver : 'bridge';
    const mode = driver?.mode;
    const base = {
        name: node.name,
        origin,
        driverOrigin: driver ? at(driver, 'driver') : origin,
        writtenMode: driver && mode !== undefined ? { value: mode, origin: at(driver, 'mode') } : undefined,
        parents: [],
        ignoredParents: [],
        hasUnknownParent: false,
        subnets: [],
        shims: [],
        dhcp: [],
        internal: undefined,
        endpoints: [],
        hosts: [],
    };
    switch (word) {
        case 'bridge':
        case 'overlay':
            return { ...base, driver: word };
        case 'macvlan':
            return { ...base, driver: word, mode: isMacvlanMode(mode) ? mode : 'bridge' };
        case 'ipvlan':
            return { ...base, driver: word, mode: isIpvlanMode(mode) ? mode : 'l2' };
        case undefined:
            return undefined; // Half typed; the parser has said so.
        default:
            reading.error(
                'unknown-driver',
                base.driverOrigin,
                say`'${word}' is no driver; there are macvlan, ipvlan, bridge and overlay.`,
                { fixes: fixesForDriver(word, base.driverOrigin) },
            );
            return undefined;
    }
}

/** Writes the driver that was probably meant. */
function fixesForDriver(word: string, at: Origin): readonly Fix[] {
    const meant = similar(word, ['macvlan', 'ipvlan', 'bridge', 'overlay'] satisfies readonly Network['driver'][]);
    return meant === undefined ? [] : [{ title: say`Write ${meant}`, edits: [{ at, text: meant }] }];
}

function isMacvlanMode(mode: string | undefined): mode is MacvlanMode {
    return mode !== undefined && macvlanModes.has(mode);
}

function isIpvlanMode(mode: string | undefined): mode is IpvlanMode {
    return mode !== undefined && ipvlanModes.has(mode);
}

function writtenPrefix(text: string | undefined, origin: NodeOrigin, reading: Reading): WrittenPrefix | undefined {
    if (text === undefined) return undefined;
    const written = reading.value('invalid-address', origin, InterfaceAddress.parse(text));
    return written && { prefix: written.prefix, written, origin };
}

function address(text: string | undefined, origin: NodeOrigin, reading: Reading): Written<Address> | undefined {
    if (text === undefined) return undefined;
    const value = reading.value('invalid-address', origin, Address.parse(text));
    return value && { value, origin };
}

function ranges(node: ast.Reserve | ast.Dhcp, reading: Reading): Written<AddressRange>[] {
    return node.ranges.flatMap((text, index) => {
        const origin = at<ast.Reserve | ast.Dhcp>(node, 'ranges', index);
        const value = reading.value('invalid-address', origin, AddressRange.parse(text));
        return value ? [{ value, origin }] : [];
    });
}

function subnet(node: ast.Subnet, network: Draft<Network>, reading: Reading): void {
    const written = writtenPrefix(node.prefix, at(node, 'prefix'), reading);
    if (!written) return;
    const gateway = reading.single(those(node.options, ast.Gateway.$type), 'gateway');
    const range = reading.single(those(node.options, ast.Range.$type), 'range');
    const made: Draft<Subnet> = {
        ...written,
        network,
        gateway: gateway && address(gateway.address, at(gateway, 'address'), reading),
        range: range && writtenPrefix(range.range, at(range, 'range'), reading),
        reserved: those(node.options, ast.Reserve.$type).flatMap((reserve) => ranges(reserve, reading)),
    };
    network.subnets.push(made);
}

function parent(node: ast.Parent, network: Draft<Network>, { hosts, reading }: Surroundings): void {
    if (node.interface === undefined) return;
    const origin = at(node, 'interface');
    const found = interfaceReference(node.interface, origin, { hosts, reading });
    if (!found) {
        network.hasUnknownParent = true;
        return;
    }
    const slices: WrittenPrefix[] = [];
    for (const option of node.options) {
        const slice = writtenPrefix(option.range, at(option, 'range'), reading);
        if (!slice) continue;
        const twin = slices.find((other) => other.prefix.family === slice.prefix.family);
        if (twin) {
            reading.error('syntax', slice.origin, say`A host has one IPv${slice.prefix.family} range in a network.`, {
                related: [{ at: twin.origin, message: say`The first one is here.` }],
            });
        } else slices.push(slice);
    }
    if (network.driver === 'bridge' || network.driver === 'overlay') {
        network.ignoredParents.push(origin);
        return;
    }
    const made: Parent = { network, interface: found, origin, slices };
    network.parents.push(made);
    if (!network.hosts.includes(found.host)) network.hosts.push(found.host);
}

function shim(node: ast.Shim, network: Draft<Network>, { hosts, reading }: Surroundings): void {
    if (node.host === undefined) return;
    const origin = at(node, 'host');
    const draft = hosts.get(node.host);
    if (!draft) {
        if (!hosts.isUnreadable(node.host)) {
            reading.unresolved(origin, hosts.unresolved('Host', node.host), hosts.nearest(node.host));
        }
        return;
    }
    reading.link(origin, draft.host.origin);
    const made: Shim = {
        network,
        host: draft.host,
        parent: network.parents.find((candidate) => candidate.interface.host === draft.host),
        name: shimName(network.name),
        addresses: node.addresses.flatMap((text, index) => {
            const read = address(text, at(node, 'addresses', index), reading);
            return read ? [read] : [];
        }),
        origin,
    };
    network.shims.push(made);
}

/** Leaves out, and reports, what has the family of none of the network's subnets: it can mean nothing there. */
function dropOtherFamilies(network: Draft<Network>, reading: Reading): void {
    if (network.subnets.length === 0) return;
    const families = new Set(network.subnets.map(({ prefix }) => prefix.family));
    const fits = ({
        family,
        origin,
        what,
    }: {
        family: Family;
        origin: NodeOrigin | Written<unknown>['origin'];
        what: string;
    }) => {
        if (families.has(family)) return true;
        const other = family === 4 ? 6 : 4;
        reading.error(
            'address-family',
            origin,
            say`The ${translated(what)} is an IPv${family} address, and network '${network.name}' has only IPv${other} subnets.`,
        );
        return false;
    };
    for (const each of network.subnets as Draft<Subnet>[]) {
        const { gateway, range } = each;
        if (gateway && !fits({ family: gateway.value.family, origin: gateway.origin, what: 'gateway' })) {
            each.gateway = undefined;
        }
        if (range && !fits({ family: range.prefix.family, origin: range.origin, what: 'range' }))
            each.range = undefined;
        each.reserved = each.reserved.filter(({ value, origin }) =>
            fits({ family: value.family, origin, what: say`reserved address` }),
        );
    }
    network.dhcp = network.dhcp.filter(({ value, origin }) =>
        fits({ family: value.family, origin, what: 'DHCP pool' }),
    );
    for (const each of network.parents as Draft<Parent>[]) {
        each.slices = each.slices.filter(({ prefix, origin }) =>
            fits({ family: prefix.family, origin, what: 'range' }),
        );
    }
}
