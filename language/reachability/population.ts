import type { Address, Family } from '../net/address.ts';
import type { MacAddress } from '../net/mac-address.ts';
import { endpointMac } from '../topology/endpoint-mac.ts';
import { remembered } from '../topology/remembered.ts';
import type { Segment } from '../topology/segment.ts';
import type { Endpoint, Host } from '../topology/topology.ts';
import type { Leg } from './leg.ts';
import { bridgeLegAt, held, legOf } from './legs.ts';

/** A number for IPv4, as maps find numbers ten times faster than the bigints that IPv6 needs. */
type AddressKey = number | bigint;

/** Who can be found on a segment. A segment never changes, so this is made once for each. */
class Population {
    readonly hostLegs = new Map<Host, Leg[]>();
    /** The legs with each MAC address that is written for one of them. */
    readonly byMac = new Map<MacAddress, Leg[]>();
    /** Devices that forward, with a leg here. */
    readonly routers: Leg[] = [];
    readonly #byAddress = new Map<AddressKey, Leg[]>();
    /** The least and the greatest address of each family. */
    readonly #bounds = new Map<Family, { least: AddressKey; greatest: AddressKey }>();

    constructor({ shims, interfaces, endpoints }: Segment) {
        const bridges = new Set(endpoints.flatMap((endpoint) => bridgeLegAt(endpoint) ?? []));
        for (const { mac } of endpoints) if (mac) this.byMac.set(mac.value, []);
        for (const leg of [...[...shims, ...interfaces, ...endpoints].map(legOf), ...bridges]) this.#add(leg);
    }

    holders(address: Address): readonly Leg[] {
        const key = keyOf(address);
        const bounds = this.#bounds.get(address.family);
        if (!bounds || key < bounds.least || bounds.greatest < key) return [];
        return this.#byAddress.get(key) ?? [];
    }

    #add(leg: Leg): void {
        for (const { address } of held(leg)) {
            const key = keyOf(address);
            push(this.#byAddress, key, leg);
            const bounds = this.#bounds.get(address.family);
            if (!bounds) this.#bounds.set(address.family, { least: key, greatest: key });
            else if (key < bounds.least) bounds.least = key;
            else if (bounds.greatest < key) bounds.greatest = key;
        }
        if (leg.kind !== 'endpoint') {
            push(this.hostLegs, leg.station, leg);
            return;
        }
        if (this.byMac.size > 0) {
            const mac = macOf(leg.endpoint);
            if (mac !== undefined) this.byMac.get(mac)?.push(leg);
        }
        if (leg.station.kind === 'device' && leg.station.forwards) this.routers.push(leg);
    }
}

export const populationOf = remembered((segment: Segment) => new Population(segment));

/** The MAC address of an endpoint on the wire, where the text tells it. */
export function macOf(endpoint: Endpoint): MacAddress | undefined {
    return endpoint.owner.kind === 'device' ? endpoint.mac?.value : endpointMac(endpoint);
}

function keyOf({ family, bits }: Address): AddressKey {
    return family === 4 ? Number(bits) : bits;
}

function push<K>(lists: Map<K, Leg[]>, key: K, leg: Leg): void {
    const list = lists.get(key);
    if (list) list.push(leg);
    else lists.set(key, [leg]);
}
