import { Document } from 'yaml';
import { say } from '../message/say.ts';
import type { DesiredLink } from '../plan/desired-links.ts';
import type { Topology } from '../topology/topology.ts';
import { type Exported, type ExportedFile, fileName, heading, type Omission } from './exported.ts';
import { type HostWork, workOn } from './host-work.ts';

/** A netplan file for each host: its VLAN, VXLAN and dummy interfaces (netplan(5), netplan-yaml reference). */
export function exportNetplan(topology: Topology): Exported {
    const parts = topology.hosts.map((host) => netplanFile(workOn(host, topology)));
    return {
        files: parts.map(({ file }) => file),
        omissions: parts.flatMap(({ omissions }) => omissions),
    };
}

function netplanFile(work: HostWork): { readonly file: ExportedFile; readonly omissions: readonly Omission[] } {
    const { host, topology } = work;
    const omissions = [...omittedLinks(work), ...omittedNetworks(work, 'netplan')];
    const of = (kind: DesiredLink['shape']['kind']) => work.links.filter(({ shape }) => shape.kind === kind);
    const parents = new Set(work.links.flatMap(({ shape }) => ('parent' in shape ? [shape.parent] : [])));
    const physical = host.interfaces.filter(({ kind, name }) => kind === 'physical' && parents.has(name));
    const document = new Document({
        network: {
            version: 2,
            ...section(
                'ethernets',
                physical.map(({ name }) => [name, {}]),
            ),
            ...section(
                'dummy-devices',
                of('dummy').map((link) => [link.name, common(link)]),
            ),
            ...section(
                'vlans',
                of('vlan').map((link) => [link.name, vlan(link)]),
            ),
            ...section(
                'tunnels',
                of('vxlan').map((link) => [link.name, vxlan(link)]),
            ),
        },
    });
    const title = [
        say`The interfaces of topology ${topology} on host ${host.name}, for /etc/netplan.`,
        say`Parent interfaces stand here without settings: those of the other files in that folder hold.`,
        ...(of('dummy').length > 0 ? [say`Its dummy-devices need netplan 1.0 or newer.`] : []),
    ];
    const text = `${heading(title, omissions)}\n${document.toString({ lineWidth: 0 })}`;
    return { file: { name: fileName(host.name, '.netplan.yaml'), text }, omissions };
}

function section(name: string, entries: readonly (readonly [string, object])[]): object {
    return entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) };
}

function vlan(link: DesiredLink): object {
    const { shape } = link;
    return shape.kind === 'vlan' ? { id: shape.vlan, link: shape.parent, ...common(link) } : {};
}

function vxlan(link: DesiredLink): object {
    const { shape } = link;
    if (shape.kind !== 'vxlan') return {};
    const remote = shape.remote ? { remote: shape.remote.toString() } : {};
    return { mode: 'vxlan', id: shape.vni, link: shape.parent, ...remote, port: shape.port, ...common(link) };
}

function common({ addresses, mtu, presetMtu }: DesiredLink): object {
    return {
        ...(addresses.length > 0 ? { addresses: addresses.map(String) } : {}),
        ...(mtu === presetMtu ? {} : { mtu }),
    };
}

/** netplan knows neither macvlan nor ipvlan links, and bridges of plain networks hold ends of namespaces' cables. */
function omittedLinks({ host, links, shims }: HostWork): readonly Omission[] {
    const macvlan = shims.map(({ title }) => ({
        what: say`${title} on ${host.name}`,
        why: say`netplan has no macvlan or ipvlan interfaces; networkd and shell do`,
    }));
    const bridges = links
        .filter(({ shape }) => shape.kind === 'bridge')
        .map(({ title }) => ({
            what: say`${title} on ${host.name}`,
            why: say`its ports come with network namespaces`,
        }));
    return [...macvlan, ...bridges];
}

/** What the tools that configure interfaces have nothing to do with. */
export function omittedNetworks(
    { host, networks, namespaces, containers }: HostWork,
    tool: string,
): readonly Omission[] {
    const why = say`${tool} configures the host's interfaces only`;
    return [
        ...networks.map(({ name }) => ({ what: say`Docker network ${name} on ${host.name}`, why })),
        ...namespaces.map(({ name }) => ({ what: say`network namespace ${name} on ${host.name}`, why })),
        ...containers.map(({ name }) => ({ what: say`container ${name} on ${host.name}`, why })),
    ];
}
