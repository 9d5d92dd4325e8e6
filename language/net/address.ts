import { parseIpv4, printIpv4 } from './ipv4-text.ts';
import { ipv6Groups, parseIpv6, printIpv6 } from './ipv6-text.ts';
import { type Parsed, parsed } from './parsed.ts';

/** The version of the Internet Protocol. */
export type Family = 4 | 6;

/** The number of bits in an address of the family: 32 or 128. */
export function addressWidth(family: Family): 32 | 128 {
    return family === 4 ? 32 : 128;
}

/**
 * One IPv4 or IPv6 address.
 * Addresses of different families are never equal; an IPv4-mapped IPv6 address stays an IPv6 address.
 */
export class Address {
    readonly family: Family;
    /** The address as an unsigned number in network byte order. */
    readonly bits: bigint;

    private constructor(family: Family, bits: bigint) {
        this.family = family;
        this.bits = bits;
    }

    /** Reads an address, strictly: four decimal octets without leading zeros, or a text form of RFC 4291. */
    static parse(text: string): Parsed<Address> {
        if (text.includes(':')) {
            const bits = parseIpv6(text);
            return bits.ok ? parsed(new Address(6, bits.value)) : bits;
        }
        const bits = parseIpv4(text);
        return bits.ok ? parsed(new Address(4, BigInt(bits.value))) : bits;
    }

    /** The address with these bits. Throws RangeError when the family has no such address. */
    static of(family: Family, bits: bigint): Address {
        if (!fits(family, bits)) throw new RangeError(`IPv${family} has no address ${bits}`);
        return new Address(family, bits);
    }

    /** Sorts by family, then by value. */
    static compare(a: Address, b: Address): number {
        if (a.family !== b.family) return a.family - b.family;
        if (a.bits === b.bits) return 0;
        return a.bits < b.bits ? -1 : 1;
    }

    equals(other: Address): boolean {
        return this.family === other.family && this.bits === other.bits;
    }

    /** The address so many further on, or back when negative; undefined past either end of the family. */
    offset(by: bigint): Address | undefined {
        const bits = this.bits + by;
        return fits(this.family, bits) ? new Address(this.family, bits) : undefined;
    }

    /** The name that DNS keeps the host name under, without a final dot (RFC 1035 section 3.5, RFC 3596 section 2.5). */
    reverseName(): string {
        if (this.family === 4) return `${printIpv4(Number(this.bits)).split('.').reverse().join('.')}.in-addr.arpa`;
        return `${[...ipv6Groups(this.bits).join('')].reverse().join('.')}.ip6.arpa`;
    }

    /** All eight groups of an IPv6 address with four digits each; an IPv4 address as ever. */
    expanded(): string {
        return this.family === 4 ? this.toString() : ipv6Groups(this.bits).join(':');
    }

    /** The canonical text, for IPv6 that of RFC 5952; equal addresses have equal texts. */
    toString(): string {
        return this.family === 4 ? printIpv4(Number(this.bits)) : printIpv6(this.bits);
    }

    toJSON(): string {
        return this.toString();
    }
}

function fits(family: Family, bits: bigint): boolean {
    return 0n <= bits && bits < 1n << BigInt(addressWidth(family));
}
