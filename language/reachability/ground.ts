import type { Address } from '../net/address.ts';
import { type Segment, segments } from '../topology/segment.ts';
import type { Device, Host, Interface, Network, Publish, SwitchPort, Topology } from '../topology/topology.ts';
import { type Held, heldBy, isHost, type Leg, type Station } from './leg.ts';
import { Neighbourhood } from './neighbourhood.ts';

/** A number for IPv4, as maps find numbers ten times faster than the bigints that IPv6 needs. */
type AddressKey = number | bigint;

/** Who can be found on a segment. */
interface Population {
    readonly byAddress: ReadonlyMap<AddressKey, readonly Leg[]>;
    readonly hostLegs: ReadonlyMap<Host, readonly Leg[]>;
    readonly byMac: ReadonlyMap<string, readonly Leg[]>;
    /** Devices that forward, with a leg here. */
    readonly routers: readonly Leg[];
}

/** The topology by the questions that packets ask; each index is made when first needed. */
export class Ground {
    readonly topology: Topology;
    readonly #legs = new Map<Station, readonly Leg[]>();
    readonly #held = new Map<Leg, readonly Held[]>();
    readonly #neighbourhoods = new Map<Station, Neighbourhood>();
    readonly #legOf = new Map<object, Leg>();
    readonly #populations = new Map<Segment, Population>();
    readonly #bridgesOn = new Map<Host, Leg[]>();
    readonly #bridgeSegments = new Map<Leg, Segment>();
    #holders: ReadonlyMap<AddressKey, readonly Leg[]> | undefined;
    #published: ReadonlyMap<Host, readonly Publish[]> | undefined;
    #ports: ReadonlyMap<Interface | Device, readonly SwitchPort[]> | undefined;

    constructor(topology: Topology) {
        this.topology = topology;
        for (const network of topology.networks) {
            if (network.driver !== 'bridge') continue;
            for (const host of network.hosts) {
                const leg: Leg = { kind: 'bridge', station: host, network };
                const legs = this.#bridgesOn.get(host) ?? [];
                this.#bridgesOn.set(host, legs);
                legs.push(leg);
            }
            this.#placeBridges(network);
        }
    }

    /** Every place that a station has on a wire. */
    legsOf(station: Station): readonly Leg[] {
        const known = this.#legs.get(station);
        if (known) return known;
        const made: readonly Leg[] = isHost(station)
            ? [
                  ...station.shims.map((shim): Leg => ({ kind: 'shim', station, shim })),
                  ...station.interfaces.map((each): Leg => ({ kind: 'interface', station, interface: each })),
                  ...(this.#bridgesOn.get(station) ?? []),
              ]
            : station.endpoints.map((endpoint): Leg => ({ kind: 'endpoint', station, endpoint }));
        for (const leg of made) this.#legOf.set(memberOf(leg), leg);
        this.#legs.set(station, made);
        return made;
    }

    held(leg: Leg): readonly Held[] {
        const known = this.#held.get(leg);
        if (known) return known;
        const made = heldBy(leg);
        this.#held.set(leg, made);
        return made;
    }

    neighbourhoodOf(station: Station): Neighbourhood {
        const known = this.#neighbourhoods.get(station);
        if (known) return known;
        const made = new Neighbourhood(this.legsOf(station), (leg) => this.held(leg));
        this.#neighbourhoods.set(station, made);
        return made;
    }

    /** The segment that a leg is on; undefined for the bridge of a network without endpoints there. */
    segmentOf(leg: Leg): Segment | undefined {
        switch (leg.kind) {
            case 'endpoint':
                return segments(this.topology).of(leg.endpoint);
            case 'interface':
                return segments(this.topology).of(leg.interface);
            case 'shim':
                return segments(this.topology).of(leg.shim);
            case 'bridge':
                return this.#bridgeSegments.get(leg);
        }
    }

    /** The legs on a segment that have an address. */
    holdersOn(segment: Segment, address: Address): readonly Leg[] {
        return this.#populationOf(segment).byAddress.get(keyOf(address)) ?? [];
    }

    /** The legs of a host on a segment, with or without an address there. */
    hostLegsOn(segment: Segment, host: Host): readonly Leg[] {
        return this.#populationOf(segment).hostLegs.get(host) ?? [];
    }

    /** The legs of devices that forward. */
    routersOn(segment: Segment): readonly Leg[] {
        return this.#populationOf(segment).routers;
    }

    /** The other legs on a leg's segment whose written MAC address is the same. */
    macTwinsOf(leg: Leg): readonly Leg[] {
        if (leg.kind !== 'endpoint' || !leg.endpoint.mac) return [];
        const segment = this.segmentOf(leg);
        const twins = segment && this.#populationOf(segment).byMac.get(leg.endpoint.mac.value.toString());
        return twins?.filter(({ station }) => station !== leg.station) ?? [];
    }

    /** Everyone, anywhere, who has an address. */
    holders(address: Address): readonly Leg[] {
        this.#holders ??= this.#everyHolder();
        return this.#holders.get(keyOf(address)) ?? [];
    }

    /** The switch ports that something is plugged into. */
    portsOf(plugged: Interface | Device): readonly SwitchPort[] {
        this.#ports ??= portsByEnd(this.topology);
        return this.#ports.get(plugged) ?? [];
    }

    /** What a host's containers publish. */
    publishedOn(host: Host): readonly Publish[] {
        this.#published ??= publishedByHost(this.topology);
        return this.#published.get(host) ?? [];
    }

    #everyHolder(): ReadonlyMap<AddressKey, readonly Leg[]> {
        const { hosts, containers, namespaces, devices } = this.topology;
        const holders = new Map<AddressKey, Leg[]>();
        for (const station of [...hosts, ...containers, ...namespaces, ...devices]) {
            for (const leg of this.legsOf(station)) {
                for (const { address } of this.held(leg)) push(holders, keyOf(address), leg);
            }
        }
        return holders;
    }

    #populationOf(segment: Segment): Population {
        const known = this.#populations.get(segment);
        if (known) return known;
        const byAddress = new Map<AddressKey, Leg[]>();
        const byMac = new Map<string, Leg[]>();
        const hostLegs = new Map<Host, Leg[]>();
        const routers: Leg[] = [];
        for (const leg of this.#legsOn(segment)) {
            for (const { address } of this.held(leg)) push(byAddress, keyOf(address), leg);
            if (leg.kind !== 'endpoint') push(hostLegs, leg.station, leg);
            else {
                if (leg.endpoint.mac) push(byMac, leg.endpoint.mac.value.toString(), leg);
                if (leg.station.kind === 'device' && leg.station.forwards) routers.push(leg);
            }
        }
        const made = { byAddress, byMac, hostLegs, routers };
        this.#populations.set(segment, made);
        return made;
    }

    *#legsOn(segment: Segment): Generator<Leg> {
        const stations = new Set<Station>([...segment.hosts, ...segment.endpoints.map(({ owner }) => owner)]);
        for (const station of stations) this.legsOf(station);
        for (const member of [...segment.shims, ...segment.interfaces, ...segment.endpoints]) {
            const leg = this.#legOf.get(member);
            if (leg) yield leg;
        }
        for (const host of segment.hosts) {
            for (const leg of this.#bridgesOn.get(host) ?? []) {
                if (this.#bridgeSegments.get(leg) === segment) yield leg;
            }
        }
    }

    #placeBridges({ endpoints, hosts }: Network): void {
        for (const endpoint of endpoints) {
            const host = endpoint.owner.kind === 'device' ? hosts[0] : (endpoint.owner.host ?? hosts[0]);
            const leg =
                host &&
                this.#bridgesOn.get(host)?.find((each) => {
                    return each.kind === 'bridge' && each.network === endpoint.network;
                });
            if (leg && !this.#bridgeSegments.has(leg)) {
                this.#bridgeSegments.set(leg, segments(this.topology).of(endpoint));
            }
        }
    }
}

function memberOf(leg: Leg): object {
    switch (leg.kind) {
        case 'endpoint':
            return leg.endpoint;
        case 'interface':
            return leg.interface;
        case 'shim':
            return leg.shim;
        case 'bridge':
            return leg;
    }
}

function portsByEnd({ switches }: Topology): ReadonlyMap<Interface | Device, readonly SwitchPort[]> {
    const ports = new Map<Interface | Device, SwitchPort[]>();
    for (const port of switches.flatMap((each) => each.ports)) {
        push(ports, port.end.kind === 'interface' ? port.end.interface : port.end.device, port);
    }
    return ports;
}

function publishedByHost({ containers }: Topology): ReadonlyMap<Host, readonly Publish[]> {
    const published = new Map<Host, Publish[]>();
    for (const { host, publish, endpoints } of containers) {
        if (!host || !endpoints.some(({ network: { driver } }) => driver === 'bridge' || driver === 'overlay'))
            continue;
        for (const { value } of publish) push(published, host, value);
    }
    return published;
}

function keyOf({ family, bits }: Address): AddressKey {
    return family === 4 ? Number(bits) : bits;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
    const list = lists.get(key);
    if (list) list.push(value);
    else lists.set(key, [value]);
}
