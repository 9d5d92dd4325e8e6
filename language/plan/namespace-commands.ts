import type { InterfaceAddress } from '../net/interface-address.ts';
import { macFromName } from '../net/mac-address.ts';
import { command, script, unlessLinkIn } from './commands.ts';
import { linkAlias, linkGroup } from './mark.ts';
import type { DefaultRoute, NamespaceLink, Tie } from './namespace-spec.ts';
import { shortHash } from './placement.ts';
import type { Command } from './plan.ts';

interface Place {
    readonly namespace: string;
    readonly topology: string;
}

/** Makes a link in a namespace, complete and up. */
export function addNamespaceLink(link: NamespaceLink, place: Place): readonly Command[] {
    return [...create(link, place), ...configure(link, place)];
}

/** Makes a link in a namespace again, or what is left of it whole. Repeatable. */
export function restoreNamespaceLink(link: NamespaceLink, place: Place): readonly Command[] {
    return [
        ...create(link, place).map((step) => unlessLinkIn(place.namespace, link.name, step)),
        ...(link.mtu === undefined ? [] : [setMtuIn(place.namespace, link.name, link.mtu)]),
        ...configure(link, place),
    ];
}

/** The name that a link has until it is in its namespace, where its own name is free. */
export function passingName(link: string, namespace: string): string {
    return `mv-${shortHash(`${namespace}/${link}`)}`;
}

/**
 * A macvlan or ipvlan link is made under a passing name: kernels before 6.2 want its name to be free on the host as well.
 * The end of a cable never had that fault. In mode passthru the kernel hears of a MAC address only once the link is there.
 */
function create({ name, tie, mac }: NamespaceLink, { namespace }: Place): readonly Command[] {
    const address = mac === undefined ? [] : ['address', mac];
    if (tie.kind === 'veth') {
        // The host's end keeps its MAC address as well: a bridge takes over the lowest of its ports'.
        const hostMac = macFromName(`${namespace}/${name}`);
        return [
            command(
                ...(['ip', 'link', 'add', 'name', tie.hostEnd, 'address', hostMac, 'group', linkGroup] as const),
                ...['type', 'veth', 'peer', 'name', name, ...address, 'netns', namespace],
            ),
        ];
    }
    const passing = passingName(name, namespace);
    const isLater = tie.mode === 'passthru' && mac !== undefined;
    return [
        command(
            ...(['ip', 'link', 'add', 'link', tie.parent, 'name', passing, ...(isLater ? [] : address)] as const),
            ...['netns', namespace, 'type', tie.kind, 'mode', tie.mode],
        ),
        ...(isLater ? [command('ip', '-n', namespace, 'link', 'set', 'dev', passing, ...address)] : []),
        command('ip', '-n', namespace, 'link', 'set', 'dev', passing, 'name', name),
    ];
}

function configure(
    { name, tie, addresses, defaultRoutes }: NamespaceLink,
    { namespace, topology }: Place,
): readonly Command[] {
    const alias = linkAlias(topology);
    return [
        ...(tie.kind === 'veth' ? [plugIn(tie, alias)] : []),
        command('ip', '-n', namespace, 'link', 'set', 'dev', name, 'alias', alias, 'up'),
        ...addresses.map((address) => setAddressIn(namespace, name, address)),
        ...defaultRoutes.map((route) => setDefaultRoute(namespace, name, route)),
    ];
}

function plugIn({ hostEnd, bridge }: Extract<Tie, { kind: 'veth' }>, alias: string): Command {
    return command('ip', 'link', 'set', 'dev', hostEnd, 'alias', alias, 'master', bridge, 'up');
}

export function setMtuIn(namespace: string, link: string, mtu: number): Command {
    return command('ip', '-n', namespace, 'link', 'set', 'dev', link, 'mtu', String(mtu));
}

/** Gives a link an address, or leaves it as it is. An IPv6 address is used at once, as with Docker. */
export function setAddressIn(namespace: string, link: string, address: InterfaceAddress): Command {
    const { prefix } = address;
    const options = prefix.family === 6 ? ['nodad'] : prefix.broadcast() ? ['broadcast', '+'] : [];
    return command('ip', '-n', namespace, 'addr', 'replace', address.toString(), ...options, 'dev', link);
}

export function removeAddressIn(namespace: string, link: string, address: InterfaceAddress): Command {
    return command('ip', '-n', namespace, 'addr', 'del', address.toString(), 'dev', link);
}

/** Takes an address from a link in a namespace if it has it. */
export function deleteAddressIn(namespace: string, link: string, address: InterfaceAddress): Command {
    return script(
        'ip -n "$1" -o addr show dev "$2" | grep -qF " $3 " || exit 0; exec ip -n "$1" addr del "$3" dev "$2"',
        namespace,
        link,
        address.toString(),
    );
}

export function setDefaultRoute(namespace: string, link: string, { family, gateway }: DefaultRoute): Command {
    const via = gateway ? ['via', gateway.toString()] : [];
    return command('ip', '-n', namespace, `-${family}`, 'route', 'replace', 'default', ...via, 'dev', link);
}

/** Takes the default route of a family from a link in a namespace if it leads through it. */
export function deleteDefaultRoute(namespace: string, link: string, family: 4 | 6): Command {
    return script(
        'ip -n "$1" "-$3" route show default dev "$2" | grep -q . || exit 0; exec ip -n "$1" "-$3" route del default dev "$2"',
        namespace,
        link,
        String(family),
    );
}

/** Brings up the loopback interface, which starts down in every namespace. */
export function loopbackUp(namespace: string): Command {
    return command('ip', '-n', namespace, 'link', 'set', 'dev', 'lo', 'up');
}
