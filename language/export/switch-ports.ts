import { printable } from '../graph/printable.ts';
import type { Interface, Network, PhysicalInterface, SwitchPort, Topology } from '../topology/topology.ts';
import { type Exported, fileName } from './exported.ts';

/**
 * What each cable asks of its switch port, for whoever configures the switch: the VLAN IDs with and without a tag, and
 * the number of MAC addresses behind it, which port security counts (Documentation/networking/ipvlan.rst, section 6).
 */
export function exportSwitchPorts(topology: Topology): Exported {
    const sockets = new Map(
        topology.switches.flatMap(({ ports }) =>
            ports.flatMap((port) => (pluggedIn(port) ? [[pluggedIn(port), port]] : [])),
        ),
    );
    const rows = topology.hosts
        .flatMap(({ interfaces }) => interfaces)
        .filter((each): each is PhysicalInterface => each.kind === 'physical' && !each.wireless)
        .map((each) => row(each, sockets.get(each)));
    const text = [
        `# Switch ports of topology ${cell(topology.name)}`,
        '',
        `| ${columns.join(' | ')} |`,
        `|${' --- |'.repeat(columns.length)}`,
        ...rows.map((cells) => `| ${cells.map(cell).join(' | ')} |`),
        '',
    ].join('\n');
    return { files: [{ name: fileName(topology.name, '.switch-ports.md'), text }], omissions: [] };
}

const columns = ['Host', 'Interface', 'Switch', 'Port mode', 'Tagged VLANs', 'Untagged', 'MAC addresses', 'Remarks'];

function row(cable: PhysicalInterface, socket: SwitchPort | undefined): readonly string[] {
    const vlans = cable.children.flatMap((child) => (child.kind === 'vlan' ? [child.vlan] : [])).sort((a, b) => a - b);
    const isUntaggedUsed = cable.networks.length > 0 || cable.addresses.length > 0 || vlans.length === 0;
    return [
        cable.host.name,
        cable.name,
        socket?.switch.name ?? '',
        vlans.length > 0 ? 'trunk' : 'access',
        vlans.join(', ') || 'none',
        isUntaggedUsed ? 'yes' : 'no',
        String(macAddresses(cable)),
        remarks(cable, vlans, socket).join('; '),
    ];
}

function pluggedIn({ end }: SwitchPort): Interface | undefined {
    return end.kind === 'interface' ? end.interface : undefined;
}

/** The interface's own and one for each macvlan link on it; ipvlan endpoints share their parent's. */
function macAddresses(cable: PhysicalInterface): number {
    const onWire = [cable, ...cable.children].flatMap((each) => each.networks.map((network) => ({ each, network })));
    const links = onWire.map(({ each, network }) => (network.driver === 'macvlan' ? linksOf(network, each) : 0));
    return 1 + links.reduce((sum, count) => sum + count, 0);
}

function linksOf({ endpoints, shims }: Network, { host }: Interface): number {
    const created = endpoints.filter(({ owner }) => owner.kind !== 'device' && owner.host === host);
    return created.length + shims.filter((shim) => shim.host === host).length;
}

function remarks(
    cable: PhysicalInterface,
    vlans: readonly number[],
    socket: SwitchPort | undefined,
): readonly string[] {
    const networks = [cable, ...cable.children].flatMap((each) => each.networks);
    const vepa = networks.filter((network) => network.driver === 'macvlan' && network.mode === 'vepa');
    return [
        ...(vepa.length > 0 ? [`reflective relay (802.1Qbg) for ${vepa.map(({ name }) => name).join(', ')}`] : []),
        ...(socket ? missing(vlans, socket) : []),
    ];
}

/** What the text says that the port carries, against what it needs. */
function missing(vlans: readonly number[], { carries }: SwitchPort): readonly string[] {
    if (carries.kind === 'everything') return [];
    const carried: readonly number[] = carries.kind === 'trunk' ? carries.vlans.map(({ value }) => value) : [];
    const absent = vlans.filter((vlan) => !carried.includes(vlan));
    return absent.length === 0 ? [] : [`the file's port does not carry VLAN ${absent.join(', ')}`];
}

/** A text inside a table of Markdown. */
function cell(text: string): string {
    return printable(text).replace(/[\\|`*_<>[\]]/g, '\\$&');
}
