import type { Address } from '../net/address.ts';
import { type AddressKey, addressKey } from '../net/address-key.ts';
import type { Draft } from './draft.ts';
import type { Endpoint, EndpointAddress, Network } from './topology.ts';

/** The holders of addresses, where each address has one. */
interface Holders {
    /** How often it is written. */
    readonly written: Map<AddressKey, number>;
    /** The network that it was chosen in. */
    readonly allocated: Map<AddressKey, Network>;
}

/** Addresses that are spoken for. A bridge network is another one on each host; elsewhere addresses are kept unique. */
export class HeldAddresses {
    readonly #places = new Map<string, Holders>();
    /** Networks are served in this order: what a later one has got does not bind an earlier one. */
    readonly #order: ReadonlyMap<Network, number>;

    constructor(networks: readonly Network[]) {
        this.#order = new Map(networks.map((network, index) => [network, index]));
    }

    /** Notes an address that a host has, which counts everywhere. */
    writeOfHost(address: Address): void {
        for (const place of [wires, ofHosts]) this.#writeAt(place, address);
    }

    /** Notes the addresses that are written for an endpoint. */
    write(endpoint: Endpoint): void {
        for (const { address, source } of endpoint.addresses) {
            if (source !== 'allocated') this.#writeAt(placeOf(endpoint), address);
        }
    }

    /** Gives an endpoint an address that is free. */
    allocate(endpoint: Endpoint, chosen: EndpointAddress): void {
        this.#at(placeOf(endpoint)).allocated.set(addressKey(chosen.address), endpoint.network);
        (endpoint as Draft<Endpoint>).addresses = [...endpoint.addresses, chosen];
    }

    /** Takes from an endpoint what was chosen for it. */
    unallocate(endpoint: Endpoint): void {
        const { addresses, network } = endpoint;
        if (!addresses.some(({ source }) => source === 'allocated')) return;
        for (const { address, source } of addresses) {
            if (source !== 'allocated') continue;
            const { allocated } = this.#at(placeOf(endpoint));
            if (allocated.get(addressKey(address)) === network) allocated.delete(addressKey(address));
        }
        (endpoint as Draft<Endpoint>).addresses = addresses.filter(({ source }) => source !== 'allocated');
    }

    /** Forgets all that an endpoint holds. The endpoint itself is left as it is. */
    release(endpoint: Endpoint): void {
        for (const { address, source } of endpoint.addresses) {
            const { written, allocated } = this.#at(placeOf(endpoint));
            const key = addressKey(address);
            const count = written.get(key) ?? 0;
            if (source === 'allocated') {
                if (allocated.get(key) === endpoint.network) allocated.delete(key);
            } else if (count > 1) written.set(key, count - 1);
            else written.delete(key);
        }
    }

    /** Whether nobody who comes before has an address that an endpoint could be given. */
    isFree(address: Address, endpoint: Endpoint): boolean {
        const places = placesAround(endpoint).map((place) => this.#at(place));
        const key = addressKey(address);
        return places.every(({ written, allocated }) => {
            const network = allocated.get(key);
            return !written.has(key) && (!network || this.#rank(endpoint.network) < this.#rank(network));
        });
    }

    #rank(network: Network): number {
        return this.#order.get(network) ?? this.#order.size;
    }

    #writeAt(place: string, address: Address): void {
        const key = addressKey(address);
        const { written } = this.#at(place);
        written.set(key, (written.get(key) ?? 0) + 1);
    }

    #at(place: string): Holders {
        let holders = this.#places.get(place);
        if (!holders) {
            holders = { written: new Map(), allocated: new Map() };
            this.#places.set(place, holders);
        }
        return holders;
    }
}

/** Where an address has one holder: all wires together, and what is a host's own. */
const wires = '';
const ofHosts = 'of hosts';

/** Where an address has one holder; a device is on the bridge of every host. */
function placeOf({ network, owner }: Endpoint): string {
    if (network.driver !== 'bridge') return wires;
    const host = owner.kind === 'device' ? undefined : owner.host;
    return host ? `on ${network.name} ${host.name}` : `on ${network.name}`;
}

/** Where somebody may have an address that an endpoint then cannot have. */
function placesAround(endpoint: Endpoint): readonly string[] {
    if (endpoint.network.driver !== 'bridge') return [wires];
    return [placeOf(endpoint), `on ${endpoint.network.name}`, ofHosts];
}
