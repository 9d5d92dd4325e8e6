import type { VlanId } from '../net/vlan-id.ts';
import type { Device, Interface, Parent, Switch, SwitchPort, Topology, VxlanInterface } from '../topology/topology.ts';
import { EndpointCard } from './endpoint-cards.ts';
import { lonerNode } from './host-nodes.ts';
import { bare } from './lines.ts';
import { partNodes } from './network-nodes.ts';
import { partVlans } from './network-parts.ts';
import type { Sketch } from './sketch.ts';

/** What has no place on a host yet: networks without parents and endpoints, owners whose host cannot be told. */
export function unplacedNodes(sketch: Sketch): void {
    for (const part of sketch.partsOn(undefined)) partNodes(part, undefined, sketch);
    for (const owner of sketch.lonersOn(undefined)) lonerNode(owner, undefined, sketch);
}

/** Switches, devices and the wires between hosts. */
export function wireNodes(topology: Topology, sketch: Sketch): void {
    for (const subject of topology.switches) switchNode(subject, sketch);
    for (const device of topology.devices) deviceNode(device, sketch);
    for (const subject of topology.switches) for (const port of subject.ports) portEdge(port, sketch);
    for (const device of topology.devices) attachmentEdges(device, sketch);
    wireEdges(topology, sketch);
    tunnelEdges(topology, sketch);
}

function switchNode(subject: Switch, sketch: Sketch): void {
    const parent = sketch.add(subject, {
        kind: 'switch',
        path: subject.name,
        parent: undefined,
        label: subject.name,
        tags: ['switch', subject.hairpin && 'hairpin'],
        at: subject.origin,
    });
    for (const port of subject.ports) {
        sketch.add(port, {
            kind: 'port',
            path: `${subject.name}/${endName(port)}`,
            parent,
            label: endName(port),
            vlans: vlansOf(port),
            lines: carriesTexts(port).map(bare),
            at: port.origin,
        });
    }
}

function endName({ end }: SwitchPort): string {
    return end.kind === 'device' ? end.device.name : `${end.interface.host.name}.${end.interface.name}`;
}

function vlansOf({ carries }: SwitchPort): readonly VlanId[] {
    switch (carries.kind) {
        case 'trunk':
            return carries.vlans.map(({ value }) => value);
        case 'access':
            return [carries.vlan.value];
        case 'everything':
            return [];
    }
}

function carriesTexts(port: SwitchPort): readonly string[] {
    switch (port.carries.kind) {
        case 'trunk':
            return inRows(`trunk ${spans(vlansOf(port)).join(', ')}`);
        case 'access':
            return [`access ${vlansOf(port).join()}`];
        case 'everything':
            return ['every VLAN'];
    }
}

/** Of three numbers or more that follow each other, the first and the last: `2–61`. */
function spans(vlans: readonly VlanId[]): readonly string[] {
    const found: string[] = [];
    for (let start = 0, end = 1; start < vlans.length; start = end++) {
        while (end < vlans.length && vlans[end] === (vlans[end - 1] ?? 0) + 1) end++;
        found.push(...(end - start < 3 ? vlans.slice(start, end).map(String) : [`${vlans[start]}–${vlans[end - 1]}`]));
    }
    return found;
}

/** How many letters of a port's text stand in a row, so that none of its numbers is cut. */
const ROW = 40;

function inRows(text: string): readonly string[] {
    return text.match(new RegExp(`.{1,${ROW}}(?:\\s|$)`, 'g'))?.map((row) => row.trim()) ?? [text];
}

function deviceNode(device: Device, sketch: Sketch): void {
    const parent = sketch.add(device, {
        kind: 'device',
        path: device.name,
        parent: undefined,
        label: device.name,
        tags: ['device', device.forwards ? 'forwards' : undefined],
        at: device.origin,
    });
    for (const endpoint of device.endpoints) {
        const [part] = sketch.partsOf(endpoint.network);
        const accent = part && sketch.accentOfPart(part);
        sketch.put(endpoint, new EndpointCard(endpoint, { parent, accent, vlans: part ? partVlans(part) : [] }));
    }
}

function portEdge(port: SwitchPort, sketch: Sketch): void {
    const to = port.end.kind === 'device' ? port.end.device : port.end.interface;
    const strands = vlansOf(port).flatMap((vlan) => sketch.accentOfVlan(vlan) ?? []);
    sketch.join({ kind: 'port', from: port, to, strands });
}

/** A device is on the wire; one line to the network's first place, from where `wire` edges lead on. */
function attachmentEdges(device: Device, sketch: Sketch): void {
    for (const endpoint of device.endpoints) {
        const [part] = sketch.partsOf(endpoint.network);
        if (part) sketch.join({ kind: 'attachment', from: endpoint, to: part, accent: sketch.accentOfPart(part) });
    }
}

/**
 * A macvlan, ipvlan or overlay network of several hosts is one; bridges of the same name are not. Where a switch joins
 * the hosts, its lines say so already.
 */
function wireEdges({ networks, switches }: Topology, sketch: Sketch): void {
    const plugged = switches.map(
        ({ ports }) => new Set(ports.map(({ end }) => end.kind === 'interface' && end.interface)),
    );
    for (const network of networks) {
        if (network.driver === 'bridge') continue;
        const parts = sketch.partsOf(network).filter(({ host }) => host);
        for (const [index, part] of parts.entries()) {
            const next = parts[index + 1];
            if (!next) continue;
            const isSwitched = plugged.some((ends) =>
                [part, next].every(({ parent }) => parent && ends.has(wireOf(parent))),
            );
            if (!isSwitched) sketch.join({ kind: 'wire', from: part, to: next, accent: sketch.accentOfPart(part) });
        }
    }
}

/** The interface that the frames of a parent leave the host by. */
function wireOf({ interface: subject }: Parent): Interface {
    return subject.kind === 'vlan' ? subject.parent : subject;
}

function tunnelEdges({ hosts }: Topology, sketch: Sketch): void {
    const interfaces = hosts.flatMap((host) => host.interfaces);
    const byAddress = new Map(
        interfaces.flatMap((subject) => subject.addresses.map(({ value }) => [value.address.toString(), subject])),
    );
    const farSide = ({ remote }: VxlanInterface) => remote && byAddress.get(remote.value.toString());
    const joined = new Set<Interface>();
    for (const subject of interfaces) {
        if (subject.kind !== 'vxlan') continue;
        const far = farSide(subject);
        if (!far || far.host === subject.host) continue;
        // Two ends that know each other are one tunnel; else it leads to the interface that has the address.
        const other = far.host.interfaces.find(
            (each) => each.kind === 'vxlan' && each.vni === subject.vni && farSide(each)?.host === subject.host,
        );
        if (other && joined.has(other)) continue;
        joined.add(subject);
        sketch.join({ kind: 'tunnel', from: subject, to: other ?? far, accent: sketch.accentOfInterface(subject) });
    }
}
