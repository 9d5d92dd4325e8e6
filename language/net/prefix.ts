import { say } from '../message/say.ts';
import { Address, addressWidth, type Family } from './address.ts';
import { AddressRange } from './address-range.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { parseWholeNumber } from './whole-number.ts';

/** A block of addresses that share their first bits, as `10.0.0.0/24`. Its host bits are zero. */
export class Prefix {
    /** The first address. */
    readonly network: Address;
    /** The number of shared bits: 0 to 32, or to 128 for IPv6. */
    readonly length: number;

    private constructor(network: Address, length: number) {
        this.network = network;
        this.length = length;
    }

    /** Reads `10.0.0.0/24`. Where host bits are set, the reason names the prefix that was probably meant. */
    static parse(text: string): Parsed<Prefix> {
        const parts = parseAddressAndLength(text);
        if (!parts.ok) return parts;
        const prefix = Prefix.containing(parts.value.address, parts.value.length);
        if (prefix.network.equals(parts.value.address)) return parsed(prefix);
        return refused(say`'${text}' has host bits set; the subnet is '${prefix}'`);
    }

    /** The prefix of this length around an address. Throws RangeError when the family has no such length. */
    static containing(address: Address, length: number): Prefix {
        const width = addressWidth(address.family);
        if (!Number.isInteger(length) || length < 0 || width < length) {
            throw new RangeError(`IPv${address.family} has no prefix length ${length}`);
        }
        const hostBits = BigInt(width - length);
        return new Prefix(Address.of(address.family, (address.bits >> hostBits) << hostBits), length);
    }

    /** Sorts by family, then by first address, then the larger block first: a block comes before its parts. */
    static compare(a: Prefix, b: Prefix): number {
        return Address.compare(a.network, b.network) || a.length - b.length;
    }

    get family(): Family {
        return this.network.family;
    }

    /** All addresses from the first to the last, network and broadcast address included. */
    get range(): AddressRange {
        return AddressRange.of(this.network, Address.of(this.family, this.network.bits | this.#hostMask));
    }

    equals(other: Prefix): boolean {
        return this.length === other.length && this.network.equals(other.network);
    }

    /** Whether the address, or all of the other prefix, lies within; false across families. */
    contains(inner: Address | Prefix): boolean {
        if (inner instanceof Prefix) return this.length <= inner.length && this.contains(inner.network);
        return this.family === inner.family && (inner.bits | this.#hostMask) === (this.network.bits | this.#hostMask);
    }

    /** Whether the two share an address. Of two prefixes that do, one contains the other. */
    overlaps(other: Prefix): boolean {
        return this.contains(other) || other.contains(this);
    }

    /** The address with the shared bits set: 255.255.255.0 for /24. */
    netmask(): Address {
        return Address.of(this.family, this.#allOnes ^ this.#hostMask);
    }

    /** The address with the host bits set: 0.0.0.255 for /24. */
    wildcard(): Address {
        return Address.of(this.family, this.#hostMask);
    }

    /**
     * The directed broadcast address (RFC 919): the last one, for IPv4 up to /30.
     * Undefined for /31 (RFC 3021), for /32 and for IPv6, which have none.
     */
    broadcast(): Address | undefined {
        return this.#keepsEnds ? this.range.last : undefined;
    }

    /**
     * The lowest address a host may hold: after the network address for IPv4 up to /30, else the first.
     * In an IPv6 prefix that first address is the subnet-router anycast address (RFC 4291 section 2.6.1); hosts
     * can hold it, but Docker's address management keeps it and hands it to nobody.
     */
    get firstUsable(): Address {
        return Address.of(this.family, this.network.bits + (this.#keepsEnds ? 1n : 0n));
    }

    /** The highest address a host may hold: before the broadcast address for IPv4 up to /30, else the last. */
    get lastUsable(): Address {
        return Address.of(this.family, (this.network.bits | this.#hostMask) - (this.#keepsEnds ? 1n : 0n));
    }

    /**
     * How many addresses hosts may hold: for IPv4 up to /30 all but two, for /31 both (RFC 3021), for /32 the one,
     * for IPv6 all of them, the one that Docker keeps (see `firstUsable`) included.
     */
    get usableCount(): bigint {
        return this.lastUsable.bits - this.firstUsable.bits + 1n;
    }

    /** The canonical text, `10.0.0.0/24`; equal prefixes have equal texts. */
    toString(): string {
        return `${this.network}/${this.length}`;
    }

    toJSON(): string {
        return this.toString();
    }

    /** Whether the first address names the network and the last is its broadcast address. */
    get #keepsEnds(): boolean {
        return this.family === 4 && this.length <= 30;
    }

    get #hostMask(): bigint {
        return (1n << BigInt(addressWidth(this.family) - this.length)) - 1n;
    }

    get #allOnes(): bigint {
        return (1n << BigInt(addressWidth(this.family))) - 1n;
    }
}

/** Reads `10.0.0.5/24` into its two parts; host bits may be set. */
export function parseAddressAndLength(text: string): Parsed<{ readonly address: Address; readonly length: number }> {
    const slash = text.indexOf('/');
    const address = Address.parse(slash < 0 ? text : text.slice(0, slash));
    if (!address.ok) return address;
    if (slash < 0) return refused(say`'${text}' has no prefix length`);
    const length = parsePrefixLength(text.slice(slash + 1), { family: address.value.family, within: text });
    return length.ok ? parsed({ address: address.value, length: length.value }) : length;
}

interface PrefixLengthPlace {
    readonly family: Family;
    readonly within: string;
}

function parsePrefixLength(text: string, { family, within }: PrefixLengthPlace): Parsed<number> {
    if (text === '') return refused(say`'${within}' has nothing after the '/'`);
    if (text.includes('/')) return refused(say`'${within}' has more than one '/'`);
    const length = lengthOfNetmask(text);
    if (length !== undefined)
        return refused(say`'${text}' in '${within}' is a netmask; the prefix length is ${length}`);
    return parseWholeNumber(text, { least: 0, greatest: addressWidth(family), within });
}

/** The prefix length that an IPv4 netmask stands for; undefined when the text is no netmask. */
function lengthOfNetmask(text: string): number | undefined {
    const mask = Address.parse(text);
    if (!mask.ok || mask.value.family !== 4) return undefined;
    const [ones = ''] = /^1*/.exec(mask.value.bits.toString(2).padStart(32, '0')) ?? [];
    const asPrefix = Prefix.containing(mask.value, ones.length);
    return asPrefix.netmask().equals(mask.value) ? ones.length : undefined;
}
