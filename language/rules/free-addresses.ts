import type { Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { type AddressKey, addressKey } from '../net/address-key.ts';
import { AddressRange } from '../net/address-range.ts';
import { AddressSet } from '../net/address-set.ts';
import { addressesOn } from '../topology/addresses-on.ts';
import { segments } from '../topology/segment.ts';
import type { Endpoint, EndpointAddress, Subnet, Topology } from '../topology/topology.ts';
import { rewrite } from './report.ts';

/** Proposes free addresses, each once, so that the fixes of several findings can be taken one after the other. */
export class FreeAddresses {
    readonly #topology: Topology;
    #gateways: ReadonlySet<AddressKey> | undefined;
    readonly #proposals = new Map<Subnet, Iterator<Address>>();

    constructor(topology: Topology) {
        this.#topology = topology;
    }

    /** Writes a free address of the subnet in place of one that is written; none where it is counted or chosen. */
    fixesFor(endpoint: Endpoint, { address, subnet, source, origin }: EndpointAddress): readonly Fix[] {
        if (source !== 'fixed') return [];
        const home = subnet ?? endpoint.network.subnets.find(({ prefix }) => prefix.family === address.family);
        const free = home && this.#next(endpoint, home);
        return free ? [rewrite(say`Use ${free}, which is free`, origin, free.toString())] : [];
    }

    /** The same, where there is a free address outside of the subnet's range. */
    fixesOutside(endpoint: Endpoint, held: EndpointAddress): readonly Fix[] {
        const { source, subnet, origin } = held;
        const free = source === 'fixed' && subnet ? this.#next(endpoint, subnet) : undefined;
        if (!free || subnet?.range?.prefix.contains(free)) return [];
        return [rewrite(say`Use ${free}, which is free and outside of the range`, origin, free.toString())];
    }

    /** Networks with one subnet share its addresses on an engine. */
    #isGateway(address: Address): boolean {
        this.#gateways ??= new Set(gatewaysIn(this.#topology).map(addressKey));
        return this.#gateways.has(addressKey(address));
    }

    #next(endpoint: Endpoint, subnet: Subnet): Address | undefined {
        let proposals = this.#proposals.get(subnet);
        if (!proposals) {
            const taken = addressesOn(segments(this.#topology).of(endpoint));
            proposals = freeIn(subnet, (address) => taken.has(address) || this.#isGateway(address));
            this.#proposals.set(subnet, proposals);
        }
        const next = proposals.next();
        return next.done ? undefined : next.value;
    }
}

function gatewaysIn({ networks }: Topology): readonly Address[] {
    return networks.flatMap(({ subnets }) => subnets.flatMap(({ gateway }) => gateway?.value ?? []));
}

/** The free addresses of a subnet, those outside its range first: who fixes an address wants nobody else to get it. */
export function* freeIn(subnet: Subnet, isTaken: (address: Address) => boolean): Generator<Address> {
    const usable = AddressSet.of([AddressRange.of(subnet.prefix.firstUsable, subnet.prefix.lastUsable)]);
    const open = usable.minus(withheld(subnet));
    const range = AddressSet.of(subnet.range ? [subnet.range.prefix.range] : []);
    for (const { first, last } of [...open.minus(range).ranges, ...open.intersect(range).ranges]) {
        for (let bits = first.bits; bits <= last.bits; bits++) {
            const address = Address.of(first.family, bits);
            if (!isTaken(address)) yield address;
        }
    }
}

function withheld({ prefix, gateway, reserved, network }: Subnet): AddressSet {
    const single = (address: Address) => AddressRange.of(address, address);
    return AddressSet.of([
        // The subnet-router anycast address of IPv6, which Docker keeps.
        ...(prefix.family === 6 ? [single(prefix.network)] : []),
        ...(gateway ? [single(gateway.value)] : []),
        ...reserved.map(({ value }) => value),
        ...network.dhcp.map(({ value }) => value),
    ]);
}
