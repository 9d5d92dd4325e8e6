import { say } from '../message/say.ts';
import type { Interface, IpvlanNetwork, MacvlanMode, MacvlanNetwork, Network } from '../topology/topology.ts';
import { wireOf } from '../topology/wires.ts';
import { caged, cut, isReflected, outletOf, pluggedPorts, takenOver } from './cable.ts';
import type { Ground } from './ground.ts';
import { interfaceText, type Leg, legOrigin } from './leg.ts';
import { no, unknown, type Verdict, yes } from './verdict.ts';

/**
 * Whether frames get from one leg to another of the same segment, and the answers back, when the first one begins.
 * The kernel's side of it is macvlan_start_xmit and macvlan_broadcast in drivers/net/macvlan.c, ipvlan_xmit_mode_l2 and
 * ipvlan_xmit_mode_l3 in drivers/net/ipvlan/ipvlan_core.c.
 */
export function link(from: Leg, to: Leg, ground: Ground): Verdict {
    const twins = ground.macTwinsOf(from);
    if (twins.some(({ station }) => station === to.station)) {
        return no(say`the two have one MAC address`, legOrigin(to));
    }
    const verdict = wired(from, to, ground);
    if (verdict.kind !== 'yes') return verdict;
    const twin = twins[0] ?? ground.macTwinsOf(to)[0];
    if (!twin) return verdict;
    return unknown(
        say`'${twin.station.name}' has the same MAC address on that wire, and frames go to either; give one another`,
        legOrigin(twin),
    );
}

function wired(from: Leg, to: Leg, ground: Ground): Verdict {
    const inside = insideBridge(from) ?? insideBridge(to);
    if (inside) return yes(say`both are on ${inside.driver} network '${inside.name}'`, inside.origin);
    const [mine, theirs] = [childOf(from), childOf(to)];
    if (mine && theirs && isOneParent(from, to)) return siblings(mine, theirs, { place: outletOf(from), ground });
    if ((mine && isRouted(mine)) || (theirs && isRouted(theirs))) {
        const routed = mine && isRouted(mine) ? mine : theirs;
        return no(say`ipvlan ${routed?.mode} endpoints neither send nor answer ARP on the wire`, routed?.driverOrigin);
    }
    const place = outletOf(from);
    if (place && place === outletOf(to)) return own(from, to, { place, ground });
    return (
        caged(from) ??
        caged(to) ??
        cut(from, to, ground) ??
        yes(`${wireText(from, to)}${acrossText(from, to, ground)}`, undefined)
    );
}

/** The network of a leg inside a bridge or an overlay, where everyone hears everyone. */
function insideBridge(leg: Leg): Network | undefined {
    if (leg.kind === 'bridge') return leg.network;
    if (leg.kind !== 'endpoint') return undefined;
    const { network } = leg.endpoint;
    return network.driver === 'bridge' || network.driver === 'overlay' ? network : undefined;
}

type Child = MacvlanNetwork | IpvlanNetwork;

/** The network whose interface a leg is, on a parent; undefined for hosts' own interfaces and for devices. */
export function childOf(leg: Leg): Child | undefined {
    const network = leg.kind === 'shim' ? leg.shim.network : leg.kind === 'endpoint' ? leg.endpoint.network : undefined;
    if (leg.kind === 'endpoint' && leg.station.kind === 'device') return undefined;
    return network?.driver === 'macvlan' || network?.driver === 'ipvlan' ? network : undefined;
}

/** Whether endpoints of a network are off the wire: layer 3 alone. */
export function isRouted(network: Network): network is IpvlanNetwork {
    return network.driver === 'ipvlan' && network.mode !== 'l2';
}

/** Whether two children sit on one parent; a network without one has a dummy of its own, and so one a host. */
function isOneParent(a: Leg, b: Leg): boolean {
    return outletOf(a) === outletOf(b);
}

interface Place {
    readonly place: Interface | undefined;
    readonly ground: Ground;
}

/** Two children of one parent. */
function siblings(mine: Child, theirs: Child, { place, ground }: Place): Verdict {
    if (mine.driver === 'ipvlan' || theirs.driver === 'ipvlan') {
        if (mine.driver !== theirs.driver) {
            return no(say`macvlan and ipvlan endpoints cannot be on one parent`, theirs.driverOrigin);
        }
        return yes(say`ipvlan ${mine.mode}: endpoints of one parent reach each other`, mine.driverOrigin);
    }
    const modes = new Set<MacvlanMode>([mine.mode, theirs.mode]);
    const odd = theirs.mode === 'bridge' ? mine : theirs;
    if (modes.has('private')) {
        const strict = mine.mode === 'private' ? mine : theirs;
        return no(say`macvlan private: endpoints of one parent are kept apart`, strict.driverOrigin);
    }
    if (modes.has('passthru')) {
        return no(say`macvlan passthru: the parent has room for one endpoint`, odd.driverOrigin);
    }
    if (!modes.has('vepa'))
        return yes(say`macvlan bridge: endpoints of one parent reach each other`, mine.driverOrigin);
    if (place && isReflected(place, ground)) {
        return yes(say`macvlan vepa: the switch with hairpin sends the frames back`, odd.driverOrigin);
    }
    return no(say`macvlan vepa: endpoints of one parent need a switch with hairpin between them`, odd.driverOrigin);
}

/** A child and its own parent: frames between them would have to come back from the wire. */
function own(from: Leg, to: Leg, { place, ground }: { readonly place: Interface; readonly ground: Ground }): Verdict {
    const network = childOf(from) ?? childOf(to);
    if (!network) return yes(say`${interfaceText(place)} reaches itself`, place.origin);
    const dead = takenOver(place);
    if (dead) return dead;
    const cannot = say`${interfaceText(place)} is the host's own parent interface, which ${network.driver} endpoints cannot reach`;
    if (!isReflected(place, ground)) return no(cannot, place.origin);
    const reflected = yes(say`the switch with hairpin sends frames back to ${interfaceText(place)}`, place.origin);
    if (network.driver === 'macvlan' && network.mode !== 'private') return reflected;
    // ARP gets through in one direction alone: private endpoints answer but cannot ask, ipvlan ones ask but are not found.
    const begins = network.driver === 'ipvlan' ? childOf(from) : childOf(to);
    return begins ? reflected : unknown(onceHeard(network, place), place.origin);
}

/** What one has heard of the other is remembered for a while, and any broadcast of the host is heard. */
function onceHeard(network: Child, place: Interface): string {
    const name = interfaceText(place);
    return network.driver === 'ipvlan'
        ? say`behind a switch with hairpin the host finds its ipvlan endpoints on ${name} only once they have spoken to it`
        : say`behind a switch with hairpin private endpoints find ${name} only once they have heard the host`;
}

function wireText(from: Leg, to: Leg): string {
    const place = outletOf(from) ?? outletOf(to);
    if (!place) return say`both are on one wire`;
    const wire = wireOf(place);
    if (wire.kind === 'vxlan') return say`same VXLAN ${wire.vni}`;
    return place.kind === 'vlan' ? say`same VLAN ${place.vlan}` : say`same wire at ${interfaceText(place)}`;
}

function acrossText(from: Leg, to: Leg, ground: Ground): string {
    if (ground.topology.switches.length === 0) return '';
    const mine = new Set(pluggedPorts(from, ground).map((port) => port.switch));
    const shared = pluggedPorts(to, ground).find((port) => mine.has(port.switch));
    return shared ? say` across switch '${shared.switch.name}'` : '';
}
