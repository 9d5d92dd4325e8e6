import type { Address } from '../net/address.ts';
import { macOnWire } from '../topology/endpoint-mac.ts';
import { type Segment, segments } from '../topology/segment.ts';
import type { Device, Host, Interface, Publish, SwitchPort, Topology } from '../topology/topology.ts';
import { type Held, isHost, type Leg, type Station } from './leg.ts';
import { bridgeLegAt, held, type Legs, legsAmong } from './legs.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import { type Population, populationOf } from './population.ts';
import type { Trail } from './trail.ts';

/**
 * The topology by the questions that packets ask; each index is made when first needed. Most are made for a segment, and
 * are of use to the next topology as well if it has the same one.
 */
export class Ground {
    readonly topology: Topology;
    readonly #legs: Legs;
    readonly #neighbourhoods = new Map<Station, Neighbourhood>();
    readonly #holders = new Map<string, readonly Leg[]>();
    readonly #bridgeSegments = new Map<Leg, Segment | undefined>();
    #published: ReadonlyMap<Host, readonly Publish[]> | undefined;
    #ports: ReadonlyMap<Interface | Device, readonly SwitchPort[]> | undefined;
    #trail: Trail | undefined;

    constructor(topology: Topology) {
        this.topology = topology;
        this.#legs = legsAmong(topology.networks);
    }

    /** What `ask` answers, with everything that it asks here noted. */
    along<T>(trail: Trail, ask: () => T): T {
        this.#trail = trail;
        try {
            return ask();
        } finally {
            this.#trail = undefined;
        }
    }

    /** Every place that a station has on a wire. */
    legsOf(station: Station): readonly Leg[] {
        const legs = this.#legs.of(station);
        this.#note(legs);
        return legs;
    }

    held(leg: Leg): readonly Held[] {
        return held(leg);
    }

    neighbourhoodOf(station: Station): Neighbourhood {
        this.#note(this.#legs.of(station));
        const known = this.#neighbourhoods.get(station) ?? this.#legs.neighbourhoodOf(station);
        this.#neighbourhoods.set(station, known);
        return known;
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
                return this.#segmentOfBridge(leg);
        }
    }

    /** The legs on a segment that have an address. */
    holdersOn(segment: Segment, address: Address): readonly Leg[] {
        return this.#ask(segment, (population) => population.holders(address));
    }

    /** The legs of a host on a segment, with or without an address there. */
    hostLegsOn(segment: Segment, host: Host): readonly Leg[] {
        return this.#ask(segment, ({ hostLegs }) => hostLegs.get(host) ?? []);
    }

    /** The legs of devices that forward. */
    routersOn(segment: Segment): readonly Leg[] {
        return this.#ask(segment, ({ routers }) => routers);
    }

    /** The other legs on a leg's segment whose MAC address is the same, written or not. */
    macTwinsOf(leg: Leg): readonly Leg[] {
        if (leg.kind !== 'endpoint') return [];
        const segment = this.segmentOf(leg);
        if (!segment) return [];
        const { endpoint, station } = leg;
        const alike = this.#ask(segment, ({ byMac }) => {
            const mac = byMac.size > 0 ? macOnWire(endpoint) : undefined;
            return (mac === undefined ? undefined : byMac.get(mac)) ?? [];
        });
        return alike.filter((other) => other.station !== station);
    }

    /** Everyone, anywhere, who has an address: hosts first, then containers, namespaces and devices. */
    holders(address: Address): readonly Leg[] {
        const text = address.toString();
        const known = this.#holders.get(text) ?? this.#findHolders(address);
        this.#holders.set(text, known);
        this.#trail?.noteHolders(address, known);
        return known;
    }

    /** The switch ports that something is plugged into. */
    portsOf(plugged: Interface | Device): readonly SwitchPort[] {
        this.#ports ??= portsByEnd(this.topology);
        return this.#ports.get(plugged) ?? [];
    }

    /** What a host's containers publish. */
    publishedOn(host: Host): readonly Publish[] {
        if (this.#trail) this.#trail.countsAll = true;
        this.#published ??= publishedByHost(this.topology);
        return this.#published.get(host) ?? [];
    }

    #findHolders(address: Address): readonly Leg[] {
        const found = segments(this.topology).all.flatMap((segment) => populationOf(segment).holders(address));
        return found.sort((a, b) => rankOf(a.station) - rankOf(b.station));
    }

    #ask(segment: Segment, question: (population: Population) => readonly Leg[]): readonly Leg[] {
        const answer = question(populationOf(segment));
        this.#trail?.noteAnswer(segment, question, answer);
        return answer;
    }

    #note(legs: readonly Leg[]): void {
        if (!this.#trail) return;
        for (const leg of legs) this.#trail.note(leg, this.segmentOf(leg));
    }

    #segmentOfBridge(leg: Leg & { readonly kind: 'bridge' }): Segment | undefined {
        if (!this.#bridgeSegments.has(leg)) {
            const there = leg.network.endpoints.find((endpoint) => bridgeLegAt(endpoint) === leg);
            this.#bridgeSegments.set(leg, there && segments(this.topology).of(there));
        }
        return this.#bridgeSegments.get(leg);
    }
}

const ranks = { host: 0, container: 1, namespace: 2, device: 3 } as const;

function rankOf(station: Station): number {
    return ranks[isHost(station) ? 'host' : station.kind];
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

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
    const list = lists.get(key);
    if (list) list.push(value);
    else lists.set(key, [value]);
}
