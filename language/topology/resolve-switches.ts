import { at, type NodeOrigin } from '../finding/location.ts';
import * as ast from '../generated/ast.ts';
import { say } from '../message/say.ts';
import { parseVlanId, type VlanId } from '../net/vlan-id.ts';
import type { Draft } from './draft.ts';
import { interfaceReference } from './interface-reference.ts';
import type { NameTable } from './name-table.ts';
import type { Reading } from './reading.ts';
import type { HostDraft } from './resolve-hosts.ts';
import type { EndpointOwner, Switch, SwitchPort, Written } from './topology.ts';

interface Surroundings {
    readonly hosts: NameTable<HostDraft>;
    readonly owners: NameTable<EndpointOwner>;
    readonly reading: Reading;
}

export function resolveSwitch(node: ast.Switch, surroundings: Surroundings): Switch {
    const { reading } = surroundings;
    reading.name(node);
    const hairpin = node.statements.find(ast.isHairpin);
    const made: Draft<Switch> = {
        name: node.name,
        origin: at(node, 'name'),
        ports: [],
        hairpin: hairpin && at(hairpin),
    };
    for (const statement of node.statements) {
        if (!ast.isSwitchPort(statement) || statement.interface === undefined) continue;
        const origin = at(statement, 'interface');
        const end = plugged(statement.interface, origin, surroundings);
        const carries = carried(statement, reading);
        if (end && carries) made.ports.push({ switch: made, end, carries, origin });
    }
    return made;
}

/** A device by its name, with or without a port of its own behind a dot, or an interface of a host. */
function plugged(text: string, origin: NodeOrigin, surroundings: Surroundings): SwitchPort['end'] | undefined {
    const { owners, reading } = surroundings;
    for (const name of [text, text.slice(0, Math.max(text.indexOf('.'), 0))]) {
        const device = owners.get(name);
        if (device?.kind !== 'device') continue;
        reading.link(origin, device.origin);
        return { kind: 'device', device };
    }
    const found = interfaceReference(text, origin, surroundings);
    return found && { kind: 'interface', interface: found };
}

function carried(node: ast.SwitchPort, reading: Reading): SwitchPort['carries'] | undefined {
    if (node.access !== undefined) {
        const origin = at(node, 'access');
        const value = reading.value('vlan-id', origin, parseVlanId(node.access));
        return value === undefined ? undefined : { kind: 'access', vlan: { value, origin } };
    }
    if (node.trunk.length === 0) return { kind: 'everything' };
    return {
        kind: 'trunk',
        vlans: node.trunk.flatMap((text, index) => trunkVlans(text, at(node, 'trunk', index), reading)),
    };
}

/** One VLAN ID, or `10..20` for all from the first to the last. */
function trunkVlans(text: string, origin: NodeOrigin, reading: Reading): Written<VlanId>[] {
    const [left = '', right = left] = text.split('..');
    const first = reading.value('vlan-id', origin, parseVlanId(left));
    const last = right === left ? first : reading.value('vlan-id', origin, parseVlanId(right));
    if (first === undefined || last === undefined) return [];
    if (last < first) {
        reading.error('vlan-id', origin, say`'${text}' ends before it begins.`);
        return [];
    }
    // Between two VLAN IDs there are only VLAN IDs.
    return Array.from({ length: last - first + 1 }, (_, index) => ({ value: (first + index) as VlanId, origin }));
}
