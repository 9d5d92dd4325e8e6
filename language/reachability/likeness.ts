import type { Address, Family } from '../net/address.ts';
import type { EndpointOwner, Host, Topology } from '../topology/topology.ts';
import type { Ground } from './ground.ts';

/**
 * Tells by a word whom every packet treats alike: owners on the same host and networks, with addresses that lie in the
 * same prefixes, and nothing about them that one alone has. The replicas of a group mostly are.
 */
export class Likenesses {
    readonly #ground: Ground;
    readonly #boundaries: Readonly<Record<Family, readonly bigint[]>>;
    readonly #gateways: ReadonlySet<string>;
    readonly #ofOwners = new Map<EndpointOwner, string>();
    readonly #numbers = new Map<object, number>();

    constructor(ground: Ground) {
        this.#ground = ground;
        this.#boundaries = { 4: boundaries(ground.topology, 4), 6: boundaries(ground.topology, 6) };
        this.#gateways = gatewaysOf(ground.topology);
    }

    ofHost(host: Host): string {
        return `${this.#number(host)}`;
    }

    ofOwner(owner: EndpointOwner): string {
        const known = this.#ofOwners.get(owner) ?? this.#describe(owner);
        this.#ofOwners.set(owner, known);
        return known;
    }

    #describe(owner: EndpointOwner): string {
        if (owner.kind === 'device') return `${this.#number(owner)}`;
        const host = owner.host ? this.#number(owner.host) : '';
        const endpoints = owner.endpoints.map(({ network, defaultRoute, addresses }) => {
            const places = addresses.map(({ address }) => `${address.family}/${this.#placeOf(address)}`);
            return `${this.#number(network)}${defaultRoute ? '!' : ''} ${places.join(' ')}`;
        });
        return [owner.kind, host, ...endpoints, ...this.#peculiarities(owner)].join(', ');
    }

    /** The addresses and MAC addresses that it shares with others, or that are somebody's gateway. */
    *#peculiarities(owner: EndpointOwner): Generator<string> {
        for (const leg of this.#ground.legsOf(owner)) {
            if (leg.kind === 'endpoint' && leg.endpoint.mac && this.#ground.macTwinsOf(leg).length > 0) {
                yield `mac ${leg.endpoint.mac.value}`;
            }
            for (const { address } of this.#ground.held(leg)) {
                const text = address.toString();
                if (this.#gateways.has(text) || this.#ground.holders(address).length > 1) yield `ip ${text}`;
            }
        }
    }

    /** Addresses between the same boundaries are in the same prefixes. */
    #placeOf({ family, bits }: Address): number {
        const sorted = this.#boundaries[family];
        let [low, high] = [0, sorted.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if ((sorted[middle] ?? bits) <= bits) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    #number(thing: object): number {
        const known = this.#numbers.get(thing) ?? this.#numbers.size;
        this.#numbers.set(thing, known);
        return known;
    }
}

/** Where prefixes of the topology begin, and the addresses after they end, in order. */
function boundaries({ hosts, networks }: Topology, family: Family): readonly bigint[] {
    const found = new Set<bigint>();
    const prefixes = [
        ...networks.flatMap(({ subnets }) => subnets.map(({ prefix }) => prefix)),
        ...hosts.flatMap(({ interfaces }) =>
            interfaces.flatMap((each) => each.addresses.map(({ value }) => value.prefix)),
        ),
    ];
    for (const prefix of prefixes) {
        if (prefix.family !== family) continue;
        const { first, last } = prefix.range;
        found.add(first.bits).add(last.bits + 1n);
    }
    return [...found].sort((a, b) => (a < b ? -1 : 1));
}

function gatewaysOf({ networks }: Topology): ReadonlySet<string> {
    const gateways = networks.flatMap(({ subnets }) => {
        return subnets.flatMap(({ gateway }) => (gateway ? [gateway.value.toString()] : []));
    });
    return new Set(gateways);
}
