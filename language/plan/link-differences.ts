import { say } from '../message/say.ts';
import type { InterfaceAddress } from '../net/interface-address.ts';
import type { Prefix } from '../net/prefix.ts';
import { listed } from './changes.ts';
import { command, script } from './commands.ts';
import { changeAddresses, restoreAddresses, setAlias, setDown, setMtu, setRoute, setUp } from './link-commands.ts';
import { type LinkState, remoteArguments } from './link-state.ts';
import { raiseAgain } from './mtu-inheritance.ts';
import type { ObservedLink, ObservedNamespace, ObservedRoute } from './observed.ts';
import type { Command } from './plan.ts';

/** One thing about a link that is not as wanted. */
export interface Difference {
    /** Without capital and full stop. */
    readonly reason: string;
    readonly commands: readonly Command[];
    readonly undo: readonly Command[];
}

interface Present {
    readonly present: ObservedLink;
    readonly routes: readonly ObservedRoute[];
    readonly topology: string;
    /** What it has, or will have by the time. */
    readonly mtu: number;
    readonly links: ReadonlyMap<string, ObservedLink>;
    readonly namespaces: readonly ObservedNamespace[];
}

/** What has to change on a link that can stay. */
export function linkDifferences(
    link: LinkState,
    { present, routes, topology, mtu, links, namespaces }: Present,
): readonly Difference[] {
    const { name } = link;
    const differences: Difference[] = [];
    if (present.alias === undefined) {
        differences.push({ reason: say`it was left half made`, commands: [setAlias(name, topology)], undo: [] });
    }
    differences.push(...remoteDifference(link, present));
    if (mtu !== link.mtu) {
        differences.push({
            reason: say`its MTU is ${mtu}, not ${link.mtu}`,
            commands: [setMtu(name, link.mtu)],
            undo: [setMtu(name, mtu), ...raiseAgain(present, link.mtu, { links: [...links.values()], namespaces })],
        });
    }
    if (link.mac !== undefined && present.mac !== undefined && present.mac !== link.mac) {
        const setMac = (mac: string) => command('ip', 'link', 'set', 'dev', name, 'address', mac);
        differences.push({
            reason: say`its MAC address is ${present.mac}, not ${link.mac}`,
            commands: [setMac(link.mac)],
            undo: [setMac(present.mac)],
        });
    }
    const missing = missingAddresses(link.addresses, present);
    const unwanted = unwantedAddresses(link.addresses, present);
    if (missing.length + unwanted.length > 0) {
        const before = { name, shape: link.shape, addresses: present.addresses };
        differences.push({
            reason: addressReason({ missing, unwanted }),
            commands: changeAddresses(link, unwanted),
            undo: restoreAddresses(before, missing),
        });
    }
    if (!present.up) differences.push({ reason: say`it is down`, commands: [setUp(name)], undo: [setDown(name)] });
    return [...differences, ...routeDifference(link, { present, routes, isAddressLost: unwanted.length > 0 })];
}

/** The addresses that a link should have and has not. */
export function missingAddresses(
    wanted: readonly InterfaceAddress[],
    { addresses, automaticAddresses }: ObservedLink,
): readonly InterfaceAddress[] {
    return wanted.filter((address) => ![...addresses, ...automaticAddresses].some((other) => other.equals(address)));
}

/** The addresses that somebody set on a link and that it should not have. */
export function unwantedAddresses(
    wanted: readonly InterfaceAddress[],
    { addresses }: ObservedLink,
): readonly InterfaceAddress[] {
    return addresses.filter((address) => !wanted.some((other) => other.equals(address)));
}

export function addressReason({
    missing,
    unwanted,
}: {
    readonly missing: readonly InterfaceAddress[];
    readonly unwanted: readonly InterfaceAddress[];
}): string {
    const parts: string[] = [];
    if (missing.length > 0) parts.push(say`it lacks ${listed(missing.map(String))}`);
    if (unwanted.length > 0) parts.push(say`it has ${listed(unwanted.map(String))}, which is not in the file`);
    return parts.join('; ');
}

function remoteDifference({ name, shape }: LinkState, { vxlan }: ObservedLink): readonly Difference[] {
    if (shape.kind !== 'vxlan' || !vxlan) return [];
    const [from, to] = [vxlan.remote, shape.remote];
    if (from?.toString() === to?.toString()) return [];
    const change = (remote: typeof to) =>
        command(
            ...(['ip', 'link', 'set', 'dev', name, 'type', 'vxlan', 'id', String(shape.vni)] as const),
            ...(remote ? remoteArguments(remote) : ['remote', '0.0.0.0']),
        );
    return [
        {
            reason: say`its remote is ${from ?? 'none'}, not ${to ?? 'none'}`,
            commands: [change(to)],
            undo: [change(from)],
        },
    ];
}

interface Routes extends Pick<Present, 'present' | 'routes'> {
    /** The kernel drops all routes through a link together with its last address. */
    readonly isAddressLost: boolean;
}

function routeDifference(
    { name, routes: wanted }: LinkState,
    { present, routes, isAddressLost }: Routes,
): readonly Difference[] {
    if (present.kind !== 'macvlan' && present.kind !== 'ipvlan') return [];
    const found = routes.filter(({ device, gateway }) => device === name && !gateway).map((route) => route.destination);
    const missing = wanted.filter((route) => !found.some((other) => other.equals(route)));
    const unwanted = found.filter((route) => !wanted.some((other) => other.equals(route)));
    const reasons: string[] = [];
    if (missing.length > 0) reasons.push(say`it lacks the way to ${listed(missing.map(String))}`);
    if (unwanted.length > 0)
        reasons.push(say`it leads to ${listed(unwanted.map(String))}, where nothing of ours is left`);
    if (reasons.length === 0 && !isAddressLost) return [];
    return [
        {
            reason: reasons.join('; '),
            commands: [
                ...unwanted.map((route) =>
                    isAddressLost ? removeRouteIfThere(name, route) : removeRoute(name, route),
                ),
                ...(isAddressLost ? wanted : missing).map((route) => setRoute(name, route)),
            ],
            undo: [
                ...missing.map((route) => removeRouteIfThere(name, route)),
                ...(isAddressLost ? found : unwanted).map((route) => setRoute(name, route)),
            ],
        },
    ];
}

function removeRoute(link: string, route: Prefix): Command {
    return command('ip', 'route', 'del', route.toString(), 'dev', link);
}

/** Takes a route away if it leads through that link. */
export function removeRouteIfThere(link: string, route: Prefix): Command {
    return script(
        'ip "-$3" route show "$2" dev "$1" | grep -q . || exit 0; exec ip route del "$2" dev "$1"',
        link,
        route.toString(),
        String(route.family),
    );
}
