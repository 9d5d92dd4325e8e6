import { say } from '../message/say.ts';
import type { DesiredLink } from '../plan/desired-links.ts';
import { remoteArguments } from '../plan/link-state.ts';
import type { Interface, Topology } from '../topology/topology.ts';
import { type Exported, type ExportedFile, fileName, heading, type Omission } from './exported.ts';
import { type HostWork, workOn } from './host-work.ts';
import { omittedNetworks } from './netplan.ts';

/**
 * systemd-networkd's files for each host (systemd.netdev(5), systemd.network(5)): a `.netdev` for each interface that is
 * made, and a `.network` for it and for the parent that it sits on.
 */
export function exportNetworkd(topology: Topology): Exported {
    const works = topology.hosts.map((host) => workOn(host, topology));
    return {
        files: works.flatMap(networkdFiles),
        omissions: works.flatMap(omitted),
    };
}

function networkdFiles(work: HostWork): readonly ExportedFile[] {
    const { host, topology } = work;
    const made = [...work.links, ...work.shims].filter(({ shape }) => shape.kind !== 'bridge');
    const about = say`topology ${topology} on host ${host.name}`;
    const file = (name: string, suffix: string, sections: readonly string[], remarks: readonly string[] = []) => ({
        name: fileName(`${host.name}.70-mvlan-${name}`, suffix),
        text: `${heading([say`${name}: ${about}, for /etc/systemd/network.`, ...remarks], [])}\n${sections.join('\n')}`,
    });
    const onTop = Map.groupBy(made, ({ shape }) => ('parent' in shape ? shape.parent : ''));
    const parents = host.interfaces.filter(({ kind, name }) => kind === 'physical' && onTop.has(name));
    return [
        ...parents.map((parent) =>
            file(parent.name, '.network', parentSections(parent, onTop.get(parent.name) ?? []), [
                say`If ${parent.name} has a .network file already, add the lines below [Network] to that one instead.`,
            ]),
        ),
        ...made.flatMap((link) => [
            file(link.name, '.netdev', netdevSections(link)),
            file(link.name, '.network', networkSections(link, onTop.get(link.name) ?? [])),
        ]),
    ];
}

function parentSections({ name, addresses }: Interface, above: readonly DesiredLink[]): readonly string[] {
    return [
        section('Match', [`Name=${name}`]),
        section('Network', [...addresses.map(({ value }) => `Address=${value}`), ...above.map(reference)]),
    ];
}

function netdevSections({ name, shape, mac, mtu, presetMtu }: DesiredLink): readonly string[] {
    const netdev = section('NetDev', [
        `Name=${name}`,
        `Kind=${shape.kind}`,
        ...(mac === undefined ? [] : [`MACAddress=${mac}`]),
        ...(mtu === presetMtu ? [] : [`MTUBytes=${mtu}`]),
    ]);
    switch (shape.kind) {
        case 'vlan':
            return [netdev, section('VLAN', [`Id=${shape.vlan}`])];
        case 'vxlan': {
            const [kind, remote] = remoteArguments(shape.remote);
            const peer = remote === undefined ? [] : [`${kind === 'group' ? 'Group' : 'Remote'}=${remote}`];
            return [netdev, section('VXLAN', [`VNI=${shape.vni}`, ...peer, `DestinationPort=${shape.port}`])];
        }
        case 'macvlan':
            return [netdev, section('MACVLAN', [`Mode=${shape.mode}`])];
        case 'ipvlan':
            return [netdev, section('IPVLAN', [`Mode=${shape.mode.toUpperCase()}`])];
        default:
            return [netdev];
    }
}

function networkSections({ name, addresses, routes }: DesiredLink, above: readonly DesiredLink[]): readonly string[] {
    return [
        section('Match', [`Name=${name}`]),
        section('Network', [
            // Nothing else is wanted on it.
            'LinkLocalAddressing=ipv6',
            'IPv6AcceptRA=no',
            ...addresses.map((address) => `Address=${address}`),
            ...above.map(reference),
        ]),
        ...routes.map((route) => section('Route', [`Destination=${route}`, 'Scope=link'])),
    ];
}

/** How the `.network` of a parent names what sits on it. */
function reference({ name, shape }: DesiredLink): string {
    return `${{ vlan: 'VLAN', vxlan: 'VXLAN', macvlan: 'MACVLAN', ipvlan: 'IPVLAN', dummy: '', bridge: '' }[shape.kind]}=${name}`;
}

function section(name: string, lines: readonly string[]): string {
    return `[${name}]\n${lines.map((line) => `${line}\n`).join('')}`;
}

function omitted(work: HostWork): readonly Omission[] {
    const bridges = work.links
        .filter(({ shape }) => shape.kind === 'bridge')
        .map(({ title }) => ({
            what: say`${title} on ${work.host.name}`,
            why: say`its ports come with network namespaces`,
        }));
    return [...bridges, ...omittedNetworks(work, 'networkd')];
}
