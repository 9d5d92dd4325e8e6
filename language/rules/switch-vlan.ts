import type { Fix } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import type { Interface, SwitchPort, Topology, VlanInterface } from '../topology/topology.ts';
import { rewrite, warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText, listText } from './wording.ts';

/**
 * The switch port that a host is plugged into carries the VLAN of each parent there, with its tag; other frames are
 * dropped (ingress filtering, IEEE 802.1Q, section 8.6.2). Nobody on the host refuses it.
 */
export const switchVlan: Rule = {
    code: 'switch-vlan',
    infersFrom: 'absence',
    *check(topology) {
        const ports = portsByInterface(topology);
        if (ports.size === 0) return;
        for (const { interface: place, origin } of topology.networks.flatMap(({ parents }) => parents)) {
            if (place.kind !== 'vlan') continue;
            const plugged = ports.get(place.parent) ?? [];
            const [port] = plugged;
            if (!port || plugged.some((each) => carries(each, place))) continue;
            yield warning({
                code: this.code,
                at: origin,
                message: say`Switch '${port.switch.name}' carries ${carriedText(port)} at ${interfaceText(place.parent)}, not VLAN ${place.vlan} with its tag; have the port's trunk carry it.`,
                related: [{ at: port.origin, message: say`The port of ${interfaceText(place.parent)}.` }],
                fixes: widen(port, place),
            });
        }
    },
};

function portsByInterface({ switches }: Topology): ReadonlyMap<Interface, readonly SwitchPort[]> {
    const byInterface = new Map<Interface, SwitchPort[]>();
    for (const port of switches.flatMap(({ ports }) => ports)) {
        if (port.end.kind !== 'interface') continue;
        const ports = byInterface.get(port.end.interface);
        if (ports) ports.push(port);
        else byInterface.set(port.end.interface, [port]);
    }
    return byInterface;
}

function carries({ carries: carried }: SwitchPort, { vlan }: VlanInterface): boolean {
    switch (carried.kind) {
        case 'everything':
            return true;
        case 'trunk':
            return carried.vlans.some(({ value }) => value === vlan);
        case 'access':
            return false;
    }
}

function carriedText({ carries: carried }: SwitchPort): string {
    switch (carried.kind) {
        case 'everything':
            return 'every VLAN';
        case 'trunk':
            return shortList(carried.vlans.map(({ value }) => value));
        case 'access':
            return say`VLAN ${carried.vlan.value} without a tag`;
    }
}

function shortList(vlans: readonly number[]): string {
    if (vlans.length === 0) return 'no VLAN';
    if (vlans.length > 8) return `${vlans.length} VLANs`;
    return `${vlans.length === 1 ? 'VLAN' : 'VLANs'} ${listText(vlans)}`;
}

function widen({ carries: carried }: SwitchPort, { vlan }: VlanInterface): readonly Fix[] {
    const last = carried.kind === 'trunk' ? carried.vlans.at(-1) : undefined;
    if (!last || carried.kind !== 'trunk') return [];
    const at: Origin = last.origin;
    const first = carried.vlans.find(({ origin }) => origin === at) ?? last;
    const written = first === last ? String(last.value) : `${first.value}..${last.value}`;
    return [rewrite(say`Carry VLAN ${vlan} there`, at, `${written}, ${vlan}`)];
}
