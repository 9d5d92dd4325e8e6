import type { Origin } from '../finding/location.ts';
import type { Address } from '../net/address.ts';
import { type Segment, segments } from '../topology/segment.ts';
import type { Endpoint, EndpointAddress, Host, Interface, Shim, Topology } from '../topology/topology.ts';
import { interfaceText, ownerText } from './wording.ts';

/** Who has an address on a segment. */
export type AddressHolder = HolderBase &
    (
        | { readonly kind: 'interface'; readonly interface: Interface }
        | { readonly kind: 'shim'; readonly shim: Shim }
        | { readonly kind: 'endpoint'; readonly endpoint: Endpoint; readonly held: EndpointAddress }
    );

interface HolderBase {
    readonly address: Address;
    readonly at: Origin;
}

/** Every address that is held on a segment: by host interfaces, shims and endpoints, in that order. */
export function* holdersOn(segment: Segment): Generator<AddressHolder> {
    for (const each of segment.interfaces) {
        for (const { value, origin } of each.addresses) {
            yield { kind: 'interface', interface: each, address: value.address, at: origin };
        }
    }
    for (const shim of segment.shims) {
        for (const { value, origin } of shim.addresses) yield { kind: 'shim', shim, address: value, at: origin };
    }
    for (const endpoint of segment.endpoints) {
        for (const held of endpoint.addresses) {
            yield { kind: 'endpoint', endpoint, held, address: held.address, at: held.origin };
        }
    }
}

/** The holders of each address of each segment. */
export function addressHolders(topology: Topology): ReadonlyMap<Segment, HolderIndex> {
    const known = computed.get(topology);
    if (known) return known;
    const made = new Map(segments(topology).all.map((segment) => [segment, new HolderIndex(segment)]));
    computed.set(topology, made);
    return made;
}

/** A topology never changes, so what was computed for it holds as long as it lives. */
const computed = new WeakMap<Topology, ReadonlyMap<Segment, HolderIndex>>();

/** The holders of a segment's addresses by address. */
export class HolderIndex {
    readonly #families = { 4: new Map<bigint, AddressHolder[]>(), 6: new Map<bigint, AddressHolder[]>() };

    constructor(segment: Segment) {
        for (const holder of holdersOn(segment)) {
            const { family, bits } = holder.address;
            const holders = this.#families[family].get(bits);
            if (holders) holders.push(holder);
            else this.#families[family].set(bits, [holder]);
        }
    }

    of({ family, bits }: Address): readonly AddressHolder[] {
        return this.#families[family].get(bits) ?? [];
    }

    /** The addresses that more than one holds. */
    *shared(): Generator<readonly AddressHolder[]> {
        for (const family of [4, 6] as const) {
            for (const holders of this.#families[family].values()) if (holders.length > 1) yield holders;
        }
    }
}

/** `container 'ubuntu1'`, `interface lab.eth0`, `the shim on host 'lab'` */
export function holderText(holder: AddressHolder): string {
    switch (holder.kind) {
        case 'interface':
            return `interface ${interfaceText(holder.interface)}`;
        case 'shim':
            return `the shim on host '${holder.shim.host.name}'`;
        case 'endpoint':
            return ownerText(holder.endpoint.owner);
    }
}

/** The host that a holder is on; undefined for a device, and where it cannot be told. */
export function hostOfHolder(holder: AddressHolder): Host | undefined {
    switch (holder.kind) {
        case 'interface':
            return holder.interface.host;
        case 'shim':
            return holder.shim.host;
        case 'endpoint':
            return holder.endpoint.owner.kind === 'device' ? undefined : holder.endpoint.owner.host;
    }
}
