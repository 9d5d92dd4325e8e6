import type { Address } from './address.ts';
import { type Parsed, parsed } from './parsed.ts';
import { Prefix, parseAddressAndLength } from './prefix.ts';

/**
 * An address together with the prefix of its subnet, as an interface holds it: `10.0.0.5/24`.
 * Unlike a prefix it may have host bits set.
 */
export class InterfaceAddress {
    readonly address: Address;
    readonly prefix: Prefix;

    private constructor(address: Address, prefix: Prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /** Reads `10.0.0.5/24`. */
    static parse(text: string): Parsed<InterfaceAddress> {
        const parts = parseAddressAndLength(text);
        if (!parts.ok) return parts;
        return parsed(InterfaceAddress.of(parts.value.address, parts.value.length));
    }

    /** The address with the prefix of this length around it. Throws RangeError when the family has no such length. */
    static of(address: Address, length: number): InterfaceAddress {
        return new InterfaceAddress(address, Prefix.containing(address, length));
    }

    equals(other: InterfaceAddress): boolean {
        return this.address.equals(other.address) && this.prefix.equals(other.prefix);
    }

    /** The canonical text, `10.0.0.5/24`; equal interface addresses have equal texts. */
    toString(): string {
        return `${this.address}/${this.prefix.length}`;
    }

    toJSON(): string {
        return this.toString();
    }
}
