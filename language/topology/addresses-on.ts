import type { Address } from '../net/address.ts';
import { type AddressKey, addressKey } from '../net/address-key.ts';
import { remembered } from './remembered.ts';
import type { Segment } from './segment.ts';
import type { SegmentMember } from './wires.ts';

/** An address that is held more than once. */
export interface SharedAddress {
    readonly address: Address;
    readonly members: ReadonlySet<SegmentMember>;
}

/** What has an address, among some interfaces, shims and endpoints; they are in this order. */
export class AddressTable {
    readonly #first = new Map<AddressKey, SegmentMember>();
    readonly #shared = new Map<AddressKey, { readonly address: Address; readonly members: Set<SegmentMember> }>();

    constructor({ interfaces, shims, endpoints }: Pick<Segment, 'interfaces' | 'shims' | 'endpoints'>) {
        for (const each of interfaces) for (const { value } of each.addresses) this.#add(value.address, each);
        for (const shim of shims) for (const { value } of shim.addresses) this.#add(value, shim);
        for (const endpoint of endpoints) for (const { address } of endpoint.addresses) this.#add(address, endpoint);
    }

    has(address: Address): boolean {
        return this.#first.has(addressKey(address));
    }

    /** Those that have an address, each once. */
    at(address: Address): readonly SegmentMember[] {
        const key = addressKey(address);
        const first = this.#first.get(key);
        const shared = this.#shared.get(key);
        if (shared) return [...shared.members];
        return first ? [first] : nobody;
    }

    /** The addresses that are held more than once. */
    get shared(): Iterable<SharedAddress> {
        return this.#shared.values();
    }

    #add(address: Address, member: SegmentMember): void {
        const key = addressKey(address);
        const first = this.#first.get(key);
        const shared = this.#shared.get(key);
        if (!first) this.#first.set(key, member);
        else if (shared) shared.members.add(member);
        else this.#shared.set(key, { address, members: new Set([first, member]) });
    }
}

const nobody: readonly SegmentMember[] = [];

/** Who has which address on a segment. A segment never changes, so this is made once for each. */
export const addressesOn = remembered((segment: Segment) => new AddressTable(segment));
