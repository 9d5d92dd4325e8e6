import { say } from '../message/say.ts';
import { desiredLinks } from '../plan/desired-links.ts';
import { addLink } from '../plan/link-commands.ts';
import { remoteArguments } from '../plan/link-state.ts';
import { placements } from '../plan/placement.ts';
import type { Host, Interface, Topology, VxlanInterface } from '../topology/topology.ts';
import { type Cables, cablesOf } from './cables.ts';
import { isFeature, type Kernel } from './kernel.ts';
import type { Stage } from './stage.ts';

interface Backstage {
    readonly stage: Stage;
    readonly kernel: Kernel;
    readonly cables: Cables;
}

/** Builds a host: its cables, and on them what the host has and what applying would make. */
export function buildHost(host: Host, { stage, kernel, cables }: Backstage): void {
    for (const cable of cablesOf(host)) cables.plugIn(cable);
    for (const each of host.interfaces) {
        buildInterface(each, { stage, kernel, cables });
        const space = stage.spaceOf(host);
        for (const { value } of each.addresses)
            stage.run(space, 'ip', 'addr', 'add', value.toString(), 'dev', each.name);
        stage.run(space, 'ip', 'link', 'set', 'dev', each.name, 'up');
    }
}

/** Makes an interface where no cable has brought it along. */
function buildInterface(each: Interface, { stage, kernel }: Backstage): void {
    const space = stage.spaceOf(each.host);
    switch (each.kind) {
        case 'physical':
            if (each.wireless)
                stage.notes.add(say`A cable stands in for the radio of ${each.name} on ${each.host.name}.`);
            return;
        case 'vlan':
            if (kernel.has('vlan')) {
                const { parent, name, vlan } = each;
                stage.run(
                    space,
                    'ip',
                    'link',
                    'add',
                    'link',
                    parent.name,
                    'name',
                    name,
                    'type',
                    'vlan',
                    'id',
                    String(vlan),
                );
            } else if (each.parent.kind === 'dummy') {
                deadEnd(each, stage);
            }
            return;
        case 'vxlan':
            if (kernel.has('vxlan')) vxlan(each, stage);
            else deadEnd(each, stage);
            return;
        case 'dummy':
            if (kernel.has('dummy')) stage.run(space, 'ip', 'link', 'add', 'name', each.name, 'type', 'dummy');
            else deadEnd(each, stage);
            return;
    }
}

function vxlan({ host, name, vni, remote, port, parent }: VxlanInterface, stage: Stage): void {
    const peer = remoteArguments(remote?.value);
    stage.run(
        stage.spaceOf(host),
        ...(['ip', 'link', 'add', 'name', name, 'type', 'vxlan', 'id', String(vni), ...peer] as const),
        ...['dstport', String(port), 'dev', parent.name],
    );
}

/** A cable that leads nowhere, for an interface that the kernel cannot make. */
function deadEnd({ host, name, kind }: Interface, stage: Stage): void {
    const space = stage.spaceOf(host);
    stage.notes.add(say`This kernel has no ${kind} interfaces: a cable that leads nowhere stands in.`);
    stage.deadEnd(space, name);
}

/** Builds a host's shims, once its networks' parents are there. */
export function buildShims(host: Host, topology: Topology, { stage, kernel }: Omit<Backstage, 'cables'>): void {
    const links = desiredLinks({ host, placements: placements(topology, host), observed: new Map() });
    for (const link of links.filter(({ subject }) => subject.kind === 'shim')) {
        if (!isFeature(link.shape.kind) || !kernel.has(link.shape.kind)) {
            stage.notes.add(say`The ${link.title} could not be built: this kernel has no ${link.shape.kind}.`);
            continue;
        }
        for (const command of addLink(link, topology.name)) stage.command(stage.spaceOf(host), command);
    }
}
