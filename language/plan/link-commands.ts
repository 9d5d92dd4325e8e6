import type { InterfaceAddress } from '../net/interface-address.ts';
import type { Prefix } from '../net/prefix.ts';
import { command, deleteAddress, unlessLink } from './commands.ts';
import type { DesiredLink } from './desired-links.ts';
import { type LinkState, typeArguments } from './link-state.ts';
import { linkAlias, linkGroup } from './mark.ts';
import type { Command } from './plan.ts';

/** Makes a link of the topology, complete and up. */
export function addLink(link: DesiredLink, topology: string): readonly Command[] {
    return [
        create(link),
        setAlias(link.name, topology),
        ...(link.mtu === link.presetMtu ? [] : [setMtu(link.name, link.mtu)]),
        ...link.addresses.map((address) => giveAddress(link, 'add', address)),
        setUp(link.name),
        ...link.routes.map((route) => command('ip', 'route', 'add', route.toString(), 'dev', link.name)),
    ];
}

/** Makes a link again that was deleted, or what is left of it whole. Repeatable. */
export function restoreLink(link: LinkState, topology: string): readonly Command[] {
    return [
        unlessLink(link.name, create(link)),
        setAlias(link.name, topology),
        setMtu(link.name, link.mtu),
        ...link.addresses.map((address) => setAddress(link, address)),
        setUp(link.name),
        ...link.routes.map((route) => setRoute(link.name, route)),
    ];
}

function create({ name, shape, mac }: LinkState): Command {
    const parent = 'parent' in shape && shape.kind !== 'vxlan' ? ['link', shape.parent] : [];
    const address = mac === undefined ? [] : ['address', mac];
    return command(
        ...(['ip', 'link', 'add', ...parent, 'name', name, ...address, 'group', linkGroup] as const),
        ...['type', ...typeArguments(shape)],
    );
}

export function setAlias(link: string, topology: string): Command {
    return command('ip', 'link', 'set', 'dev', link, 'alias', linkAlias(topology));
}

export function setUp(link: string): Command {
    return command('ip', 'link', 'set', 'dev', link, 'up');
}

export function setDown(link: string): Command {
    return command('ip', 'link', 'set', 'dev', link, 'down');
}

export function setMtu(link: string, mtu: number): Command {
    return command('ip', 'link', 'set', 'dev', link, 'mtu', String(mtu));
}

/** Gives a link an address, or leaves it as it is. */
function setAddress({ name, shape }: Pick<LinkState, 'name' | 'shape'>, address: InterfaceAddress): Command {
    return giveAddress({ name, shape }, 'replace', address);
}

function giveAddress(
    { name, shape }: Pick<LinkState, 'name' | 'shape'>,
    verb: 'add' | 'replace',
    address: InterfaceAddress,
): Command {
    return command('ip', 'addr', verb, address.toString(), ...addressOptions(address, shape.kind), 'dev', name);
}

/**
 * IPv4 addresses get their broadcast address, where the prefix has one; a shim's IPv6 address is used at once, as
 * nothing outside the host can hold it.
 */
function addressOptions({ prefix }: InterfaceAddress, kind: LinkState['shape']['kind']): readonly string[] {
    if (prefix.broadcast()) return ['broadcast', '+'];
    return prefix.family === 6 && (kind === 'macvlan' || kind === 'ipvlan') ? ['nodad'] : [];
}

/**
 * Takes away the addresses that are no longer wanted, then makes sure of the others: the kernel drops an address together
 * with the first one of its subnet. It lists that one first, so going backwards finds each still there.
 */
export function changeAddresses(
    link: Pick<LinkState, 'name' | 'shape' | 'addresses'>,
    unwanted: readonly InterfaceAddress[],
): readonly Command[] {
    return [
        ...unwanted.toReversed().map((address) => command('ip', 'addr', 'del', address.toString(), 'dev', link.name)),
        ...link.addresses.map((address) => setAddress(link, address)),
    ];
}

/** Takes away addresses that may have been given, and makes sure of those that were there before. */
export function restoreAddresses(
    link: Pick<LinkState, 'name' | 'shape' | 'addresses'>,
    given: readonly InterfaceAddress[],
): readonly Command[] {
    return [
        ...given.map((address) => deleteAddress(link.name, address.toString())),
        ...link.addresses.map((address) => setAddress(link, address)),
    ];
}

export function setRoute(link: string, route: Prefix): Command {
    return command('ip', 'route', 'replace', route.toString(), 'dev', link);
}
