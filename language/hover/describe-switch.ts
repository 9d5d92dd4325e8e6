import { say } from '../message/say.ts';
import type { Interface, Switch, SwitchPort, Topology } from '../topology/topology.ts';
import { code, few, paragraphs, type Row, table } from './markdown.ts';

export function describeSwitch({ name, ports, hairpin }: Switch): string {
    return paragraphs(
        say`Switch ${code(name)}`,
        table([
            ['Ports', String(ports.length)],
            ...ports.map((port): Row => ['Port', `${pluggedIn(port)}: ${carried(port)}`]),
            ['Hairpin', hairpin ? say`yes: VEPA endpoints of one parent reach each other` : say`no`],
        ]),
    );
}

/** A VLAN ID at a switch port: which subinterfaces are for it. */
export function describeVlan(id: number, { hosts }: Topology): string {
    const interfaces = hosts.flatMap((host) =>
        host.interfaces.filter((each) => each.kind === 'vlan' && each.vlan === id).map(fullName),
    );
    return `VLAN ${id}: ${interfaces.length === 0 ? say`no subinterface is for it` : few(interfaces)}.`;
}

function pluggedIn({ end }: SwitchPort): string {
    return end.kind === 'device' ? say`device ${code(end.device.name)}` : fullName(end.interface);
}

function carried({ carries }: SwitchPort): string {
    switch (carries.kind) {
        case 'trunk':
            return `trunk, VLANs ${few(
                carries.vlans.map(({ value }) => String(value)),
                { most: 16 },
            )}`;
        case 'access':
            return `access, VLAN ${carries.vlan.value}`;
        case 'everything':
            return 'every VLAN';
    }
}

function fullName({ host, name }: Interface): string {
    return code(`${host.name}.${name}`);
}
