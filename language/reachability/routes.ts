import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { addressOfFamily } from '../topology/address-of-family.ts';
import type { Device, EndpointOwner, Host } from '../topology/topology.ts';
import { parentOn, wireOf } from '../topology/wires.ts';
import { defaultGateway } from './default-gateway.ts';
import type { Ground } from './ground.ts';
import { isHost, type Leg, type Station, stationText } from './leg.ts';
import { isRouted } from './link.ts';
import { no, unknown, type Verdict } from './verdict.ts';

/** One way out of a station. */
export interface Route {
    readonly leg: Leg;
    /** Who is asked for by ARP or neighbour discovery: the destination itself, or a router. */
    readonly next: Address;
    readonly via: Gateway | undefined;
}

interface Gateway {
    readonly source: 'written' | 'invented' | 'router';
    readonly origin: Origin;
}

export type Routing =
    /** Several where the text does not say which the station takes. */
    | { readonly kind: 'routes'; readonly routes: readonly [Route, ...Route[]] }
    /** To the host's own routing, through a bridge or off the wire by ipvlan l3. */
    | { readonly kind: 'host'; readonly leg: Leg }
    /** Out of what the text describes. */
    | { readonly kind: 'beyond' }
    | { readonly kind: 'stuck'; readonly verdict: Verdict };

/** Where a station sends packets for an address: to the longest prefix of its own, else by its default route. */
export function route(station: Station, target: Address, ground: Ground): Routing {
    const own = isHost(station) ? shimRoute(station, target, ground) : undefined;
    const direct = own ? [own] : connected(station, target, ground);
    const [first, ...further] = direct;
    if (first) return { kind: 'routes', routes: [first, ...further] };
    if (isHost(station)) return byRouter(station, target, ground);
    if (station.kind === 'device') return ofDevice(station, target, ground);
    return byDefault(station, target, ground);
}

/** A shim comes with a route to each address of its network's endpoints on the host, of the families that it has itself. */
function shimRoute(host: Host, target: Address, ground: Ground): Route | undefined {
    if (host.shims.length === 0) return undefined;
    for (const holder of ground.holders(target)) {
        if (holder.kind !== 'endpoint' || holder.station.kind === 'device' || holder.station.host !== host) continue;
        const leg = ground.legsOf(host).find((each) => {
            if (each.kind !== 'shim' || !each.shim.parent || each.shim.network !== holder.endpoint.network)
                return false;
            return each.shim.addresses.some(({ value }) => value.family === target.family);
        });
        if (leg) return { leg, next: target, via: undefined };
    }
    return undefined;
}

function connected(station: Station, target: Address, ground: Ground): readonly Route[] {
    return ground
        .neighbourhoodOf(station)
        .around(target)
        .map((leg) => ({ leg, next: target, via: undefined }));
}

function byDefault(owner: EndpointOwner, { family }: Address, ground: Ground): Routing {
    const chosen = defaultGateway(owner, family);
    if (chosen.kind === 'none') {
        const isAnnounced = family === 6 && hearsRouters(owner);
        const open = say`${chosen.why}, and the text cannot tell whether a router there announces itself`;
        return {
            kind: 'stuck',
            verdict: isAnnounced ? unknown(open, chosen.origin) : no(chosen.why, chosen.origin),
        };
    }
    const leg = ground.legsOf(owner).find((each) => each.kind === 'endpoint' && each.endpoint === chosen.endpoint);
    if (!leg) return { kind: 'beyond' };
    if (chosen.kind === 'host') return { kind: 'host', leg };
    const { address: next, source, origin } = chosen;
    return { kind: 'routes', routes: [{ leg, next, via: { source, origin } }] };
}

/**
 * Whether router advertisements get to an owner, from which the kernel takes a default route for IPv6 whatever Docker says
 * (accept_ra in ip-sysctl.rst; RFC 4861, section 6.3.4): on a wire, but not off it by ipvlan l3.
 */
function hearsRouters({ endpoints }: EndpointOwner): boolean {
    return endpoints.some((endpoint) => {
        const { network, owner } = endpoint;
        if (network.driver !== 'macvlan' && network.driver !== 'ipvlan') return false;
        const parent = owner.kind === 'device' ? network.parents[0] : parentOn(network, owner.host);
        if (!parent || wireOf(parent.interface).kind === 'dummy' || isRouted(network)) return false;
        return addressOfFamily(endpoint, 6) !== undefined;
    });
}

/** A device that forwards knows what is on its own networks and the world; another one asks its network's gateway. */
function ofDevice(device: Device, target: Address, ground: Ground): Routing {
    if (device.forwards) return { kind: 'beyond' };
    const chosen = defaultGateway(device, target.family);
    return chosen.kind === 'none' ? byRouter(device, target, ground) : byDefault(device, target, ground);
}

/** The text has no routes of hosts; a router that has an address in one of its networks is taken for its gateway. */
function byRouter(station: Station, target: Address, ground: Ground): Routing {
    const [first, ...further] = ground.legsOf(station).flatMap((leg) => routersNear(leg, target, ground));
    if (first) return { kind: 'routes', routes: [first, ...further] };
    const text = say`the text does not say how ${stationText(station)} reaches ${target}; describe a router on a network of its own`;
    return { kind: 'stuck', verdict: unknown(text, station.origin) };
}

function routersNear(leg: Leg, { family }: Address, ground: Ground): readonly Route[] {
    const segment = ground.segmentOf(leg);
    const prefixes = ground.held(leg).filter(({ prefix }) => prefix.family === family);
    if (!segment || prefixes.length === 0) return [];
    return ground.routersOn(segment).flatMap((router) => {
        if (router.station === leg.station) return [];
        const near = ground.held(router).find(({ address }) => prefixes.some(({ prefix }) => prefix.contains(address)));
        return near
            ? [{ leg, next: near.address, via: { source: 'router', origin: near.origin } } satisfies Route]
            : [];
    });
}
