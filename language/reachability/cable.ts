import { say } from '../message/say.ts';
import type { Interface, SwitchPort } from '../topology/topology.ts';
import { parentOn, wireOf } from '../topology/wires.ts';
import type { Ground } from './ground.ts';
import { interfaceText, type Leg } from './leg.ts';
import { no, unknown, type Verdict } from './verdict.ts';

/** The interface through which a leg's frames leave its host; undefined for devices and for wires inside a host. */
export function outletOf(leg: Leg): Interface | undefined {
    switch (leg.kind) {
        case 'interface':
            return leg.interface;
        case 'shim':
            return leg.shim.parent?.interface;
        case 'bridge':
            return undefined;
        case 'endpoint': {
            const { network } = leg.endpoint;
            if (leg.station.kind === 'device') return undefined;
            return (parentOn(network, leg.station.host) ?? network.parents[0])?.interface;
        }
    }
}

/** How frames of a leg look on a switch: in which VLANs of which switches it takes part. */
interface Membership {
    readonly ports: readonly SwitchPort[];
    /** `everything`: any VLAN, with its tag or without. */
    readonly keys: readonly { readonly port: SwitchPort; readonly key: string | 'everything' }[];
}

/** The switch ports that a leg's frames come to. */
export function pluggedPorts(leg: Leg, ground: Ground): readonly SwitchPort[] {
    return membership(leg, ground).ports;
}

/** The key of what is carried without a tag; an access port of VLAN 1 carries the same. */
const native = 'untagged';

function membership(leg: Leg, ground: Ground): Membership {
    if (leg.kind === 'endpoint' && leg.station.kind === 'device') {
        const ports = ground.portsOf(leg.station);
        return { ports, keys: ports.flatMap((port) => keysOf(port).map((key) => ({ port, key }))) };
    }
    const place = outletOf(leg);
    if (!place) return { ports: [], keys: [] };
    const own = ground.portsOf(place);
    const keys = own.map((port) => ({ port, key: untaggedKey(port) }));
    if (place.kind !== 'vlan') return { ports: own, keys };
    const trunks = ground.portsOf(place.parent);
    const tagged = trunks.filter((port) => carriesTag(port, place.vlan));
    return {
        ports: [...own, ...trunks],
        keys: [...keys, ...tagged.map((port) => ({ port, key: String(place.vlan) }))],
    };
}

function keysOf({ carries }: SwitchPort): readonly string[] {
    switch (carries.kind) {
        case 'everything':
            return ['everything'];
        case 'access':
            return [accessKey(carries.vlan.value)];
        case 'trunk':
            return [native, ...carries.vlans.map(({ value }) => String(value))];
    }
}

function untaggedKey({ carries }: SwitchPort): string {
    return carries.kind === 'access' ? accessKey(carries.vlan.value) : native;
}

function accessKey(vlan: number): string {
    return vlan === 1 ? native : String(vlan);
}

function carriesTag({ carries }: SwitchPort, vlan: number): boolean {
    switch (carries.kind) {
        case 'everything':
            return true;
        case 'trunk':
            return carries.vlans.some(({ value }) => value === vlan);
        case 'access':
            return false;
    }
}

/** Why frames between two legs of one segment do not make it over the switches; undefined where they do. */
export function cut(a: Leg, b: Leg, ground: Ground): Verdict | undefined {
    if (ground.topology.switches.length === 0) return undefined;
    const [left, right] = [membership(a, ground), membership(b, ground)];
    const barred = notCarried(a, left) ?? notCarried(b, right);
    if (barred) return barred;
    const shared = left.keys.flatMap((mine) => {
        return right.keys.filter(({ port }) => port.switch === mine.port.switch).map((theirs) => ({ mine, theirs }));
    });
    const [first] = shared;
    if (!first || shared.some(({ mine, theirs }) => isSameVlan(mine.key, theirs.key))) return undefined;
    return no(say`switch '${first.mine.port.switch.name}' has the two in different VLANs`, first.theirs.port.origin);
}

function isSameVlan(a: string, b: string): boolean {
    return a === b || a === 'everything' || b === 'everything';
}

function notCarried(leg: Leg, { ports, keys }: Membership): Verdict | undefined {
    const [port] = ports;
    if (!port || keys.length > 0) return undefined;
    const place = outletOf(leg);
    const what = place?.kind === 'vlan' ? say`VLAN ${place.vlan} with its tag` : 'its VLAN';
    const where = place ? interfaceText(wireOf(place)) : `'${leg.station.name}'`;
    return no(say`switch '${port.switch.name}' does not carry ${what} at ${where}`, port.origin);
}

/** Whether a switch sends frames of an interface back to where they came from (reflective relay). */
export function isReflected(place: Interface, ground: Ground): boolean {
    const ports = [
        ...ground.portsOf(place),
        ...(place.kind === 'vlan' ? ground.portsOf(place.parent).filter((port) => carriesTag(port, place.vlan)) : []),
    ];
    return ports.some(({ switch: { hairpin } }) => hairpin);
}

/** Why nothing of a leg gets out on its wire; undefined where it does. */
export function caged(leg: Leg): Verdict | undefined {
    const place = outletOf(leg);
    if (!place) {
        if (leg.kind !== 'endpoint' || leg.endpoint.network.parents.length > 0) return undefined;
        const { network } = leg.endpoint;
        return no(say`network '${network.name}' has no parent, so it ends inside its host`, network.origin);
    }
    const wire = wireOf(place);
    if (wire.kind === 'dummy') return no(say`${interfaceText(wire)} is a dummy: no wire leads out of it`, wire.origin);
    if (leg.kind === 'interface') return takenOver(leg.interface);
    if (wire.kind === 'physical' && wire.wireless && isMacvlan(leg)) {
        return unknown(
            say`${interfaceText(wire)} is wireless, and most access points drop frames with the MAC addresses of macvlan endpoints`,
            wire.origin,
        );
    }
    return undefined;
}

function isMacvlan(leg: Leg): boolean {
    if (leg.kind === 'endpoint') return leg.endpoint.network.driver === 'macvlan';
    return leg.kind === 'shim' && leg.shim.network.driver === 'macvlan';
}

/** A passthru endpoint takes the whole interface: the host has nothing of its untagged side any more. */
export function takenOver(place: Interface): Verdict | undefined {
    for (const network of place.networks) {
        if (network.driver !== 'macvlan' || network.mode !== 'passthru') continue;
        const taker = network.endpoints.find(({ owner }) => owner.kind !== 'device' && owner.host === place.host);
        if (!taker) continue;
        return no(
            say`macvlan passthru gives all of ${interfaceText(place)} to '${taker.owner.name}', so the host's own address there is dead`,
            taker.origin,
        );
    }
    return undefined;
}
