import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { remembered } from '../topology/remembered.ts';
import { type Segment, segments } from '../topology/segment.ts';
import type { Endpoint, EndpointAddress, Interface, Shim, Topology } from '../topology/topology.ts';
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
    const made = new Map(segments(topology).all.map((segment) => [segment, indexOf(segment)]));
    computed.set(topology, made);
    return made;
}

/** A topology never changes, so what was computed for it holds as long as it lives. */
const computed = new WeakMap<Topology, ReadonlyMap<Segment, HolderIndex>>();

const indexOf = remembered((segment: Segment) => new HolderIndex(segment));

/** The holders of a segment's addresses by address. */
export class HolderIndex {
    readonly #first = new Map<AddressKey, AddressHolder>();
    /** All holders of the addresses that have several. */
    readonly #several = new Map<AddressKey, AddressHolder[]>();

    constructor(segment: Segment) {
        for (const holder of holdersOn(segment)) {
            const key = keyOf(holder.address);
            const first = this.#first.get(key);
            const several = this.#several.get(key);
            if (!first) this.#first.set(key, holder);
            else if (several) several.push(holder);
            else this.#several.set(key, [first, holder]);
        }
    }

    /** Whether somebody has the address. */
    has(address: Address): boolean {
        return this.#first.has(keyOf(address));
    }

    /** Whether somebody has the address besides these endpoints. */
    hasBeside(address: Address, own: ReadonlySet<Endpoint>): boolean {
        const key = keyOf(address);
        const first = this.#first.get(key);
        const holders = this.#several.get(key) ?? (first ? [first] : []);
        return holders.some((holder) => holder.kind !== 'endpoint' || !own.has(holder.endpoint));
    }

    /** The holders of each address that several have. */
    shared(): Iterable<readonly AddressHolder[]> {
        return this.#several.values();
    }
}

/** A number for IPv4, as maps find numbers ten times faster than the bigints that IPv6 needs. */
type AddressKey = number | bigint;

function keyOf({ family, bits }: Address): AddressKey {
    return family === 4 ? Number(bits) : bits;
}

/** `container 'ubuntu1'`, `interface lab.eth0`, `the shim on host 'lab'` */
export function holderText(holder: AddressHolder): string {
    switch (holder.kind) {
        case 'interface':
            return say`interface ${interfaceText(holder.interface)}`;
        case 'shim':
            return say`the shim on host '${holder.shim.host.name}'`;
        case 'endpoint':
            return ownerText(holder.endpoint.owner);
    }
}
