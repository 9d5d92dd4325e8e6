import { say } from '../message/say.ts';
import type { Container, Host, Interface, Namespace } from '../topology/topology.ts';
import type { NodeKind } from './graph.ts';
import { hostLines, interfaceLines } from './lines.ts';
import { partNodes } from './network-nodes.ts';
import { ownerNotes } from './owner-notes.ts';
import type { Sketch } from './sketch.ts';

/** A host and all that is on it: interfaces with what sits on them, networks without a parent, owners without a network. */
export function hostNodes(host: Host, sketch: Sketch): void {
    const id = sketch.add(host, {
        kind: 'host',
        path: host.name,
        parent: undefined,
        label: host.name,
        lines: hostLines(host),
        at: host.origin,
    });
    const partsHere = sketch.partsOn(host);
    for (const subject of host.interfaces) {
        if (subject.kind === 'physical' || subject.kind === 'dummy') interfaceNodes(subject, id, sketch);
    }
    for (const part of partsHere) if (!part.parent) partNodes(part, id, sketch);
    for (const owner of sketch.lonersOn(host)) lonerNode(owner, id, sketch);
}

function interfaceNodes(subject: Interface, parent: string, sketch: Sketch): void {
    const id = sketch.add(subject, {
        kind: kinds[subject.kind],
        path: `${subject.host.name}/${subject.name}`,
        parent,
        label: subject.name,
        tags: interfaceTags(subject),
        accent: sketch.accentOfInterface(subject),
        vlans: subject.kind === 'vlan' ? [subject.vlan] : [],
        lines: interfaceLines(subject),
        at: subject.origin,
    });
    for (const child of subject.children) interfaceNodes(child, id, sketch);
    for (const part of sketch.partsOn(subject.host)) {
        if (part.parent?.interface === subject) partNodes(part, id, sketch);
    }
}

const kinds: Readonly<Record<Interface['kind'], NodeKind>> = {
    physical: 'interface',
    dummy: 'dummy',
    vlan: 'subinterface',
    vxlan: 'vxlan',
};

function interfaceTags(subject: Interface): readonly string[] {
    switch (subject.kind) {
        case 'physical':
            return subject.wireless ? ['wireless'] : [];
        case 'dummy':
            return ['dummy'];
        case 'vlan':
            return [`VLAN ${subject.vlan}`];
        case 'vxlan':
            return [`VXLAN ${subject.vni}`];
    }
}

/** A container or namespace that is on no network. */
export function lonerNode(owner: Container | Namespace, parent: string | undefined, sketch: Sketch): void {
    sketch.add(owner, {
        kind: owner.kind,
        path: owner.name,
        parent,
        label: owner.name,
        tags: [owner.kind === 'namespace' ? 'netns' : undefined, say`no network`],
        notes: ownerNotes(owner),
        at: owner.origin,
    });
}
