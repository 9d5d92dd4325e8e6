import { say } from '../message/say.ts';
import { Address, addressWidth, type Family } from './address.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { Prefix } from './prefix.ts';

/** Addresses of one family from a first to a last, both included. Never empty. */
export class AddressRange {
    readonly first: Address;
    readonly last: Address;

    private constructor(first: Address, last: Address) {
        this.first = first;
        this.last = last;
    }

    /** The range between two addresses. Throws RangeError when the last comes before the first or in another family. */
    static of(first: Address, last: Address): AddressRange {
        if (first.family !== last.family || last.bits < first.bits) {
            throw new RangeError(`no range goes from ${first} to ${last}`);
        }
        return new AddressRange(first, last);
    }

    /**
     * Reads `10.0.0.1..10.0.0.9`; a short right side, which replaces the last octets of an IPv4 address (`10.0.0.1..9`,
     * `10.0.0.1..1.9`) or the last group of an IPv6 address (`2001:db8::1..ff`); a single address; or a prefix.
     */
    static parse(text: string): Parsed<AddressRange> {
        const dots = text.indexOf('..');
        if (0 <= dots) return parseEnds(text, { left: text.slice(0, dots), right: text.slice(dots + 2) });
        if (text.includes('/')) {
            const prefix = Prefix.parse(text);
            return prefix.ok ? parsed(prefix.value.range) : prefix;
        }
        const address = Address.parse(text);
        return address.ok ? parsed(AddressRange.of(address.value, address.value)) : address;
    }

    /** Sorts by first address, then the smaller range first. */
    static compare(a: AddressRange, b: AddressRange): number {
        return Address.compare(a.first, b.first) || Address.compare(a.last, b.last);
    }

    get family(): Family {
        return this.first.family;
    }

    /** The number of addresses, at least one. */
    get size(): bigint {
        return this.last.bits - this.first.bits + 1n;
    }

    equals(other: AddressRange): boolean {
        return this.first.equals(other.first) && this.last.equals(other.last);
    }

    /** Whether the address, or all of the other range, lies within; false across families. */
    contains(inner: Address | AddressRange): boolean {
        const [first, last] = inner instanceof AddressRange ? [inner.first, inner.last] : [inner, inner];
        return this.family === first.family && this.first.bits <= first.bits && last.bits <= this.last.bits;
    }

    /** Whether the two share an address; false across families. */
    overlaps(other: AddressRange): boolean {
        return this.family === other.family && this.first.bits <= other.last.bits && other.first.bits <= this.last.bits;
    }

    /** The fewest prefixes that together hold these addresses and no others, in order. */
    prefixes(): readonly Prefix[] {
        const cover: Prefix[] = [];
        const width = addressWidth(this.family);
        let start = this.first.bits;
        while (start <= this.last.bits) {
            let hostBits = 0;
            while (hostBits < width && fitsPrefix({ start, last: this.last.bits, hostBits: hostBits + 1 })) hostBits++;
            cover.push(Prefix.containing(Address.of(this.family, start), width - hostBits));
            start += 1n << BigInt(hostBits);
        }
        return cover;
    }

    /** The canonical text: both addresses in full, or the address alone when there is only one. */
    toString(): string {
        return this.first.equals(this.last) ? this.first.toString() : `${this.first}..${this.last}`;
    }

    toJSON(): string {
        return this.toString();
    }
}

/** Whether a prefix with so many host bits may begin at the start without going past the last. */
function fitsPrefix({ start, last, hostBits }: { start: bigint; last: bigint; hostBits: number }): boolean {
    const hostMask = (1n << BigInt(hostBits)) - 1n;
    return (start & hostMask) === 0n && start + hostMask <= last;
}

interface Ends {
    readonly left: string;
    readonly right: string;
}

function parseEnds(text: string, { left, right }: Ends): Parsed<AddressRange> {
    if (left === '') return refused(say`'${text}' has nothing before the '..'`);
    if (right === '') return refused(say`'${text}' has nothing after the '..'`);
    if (right.startsWith('.')) return refused(say`'${text}' has more than two dots between its ends`);
    if (right.includes('..')) return refused(say`'${text}' has '..' more than once`);
    const first = Address.parse(left);
    if (!first.ok) return first;
    const last = parseLast(right, { first: first.value, left });
    if (!last.ok) return last;
    if (first.value.family !== last.value.family) {
        return refused(say`'${left}' and '${right}' are of different families; a range stays within one`);
    }
    if (last.value.bits < first.value.bits) {
        return refused(say`'${text}' ends at ${last.value}, before its first address ${first.value}`);
    }
    return parsed(AddressRange.of(first.value, last.value));
}

/** Reads the right side of a range, filling in from the left what it leaves out. */
function parseLast(right: string, { first, left }: { first: Address; left: string }): Parsed<Address> {
    if (right.includes(':')) return Address.parse(right);
    if (first.family === 4) {
        const written = right.split('.').length;
        return Address.parse([...left.split('.').slice(0, Math.max(0, 4 - written)), right].join('.'));
    }
    // After ::ffff:10.0.0.1 one cannot tell whether 20 means an octet or a group.
    if (left.includes('.')) return refused(say`'${right}' after '${left}' is not a whole address`);
    if (right.includes('.')) return Address.parse(right);
    const group = Address.parse(`::${right}`);
    if (!group.ok) return refused(say`'${right}' is neither an IPv6 address nor the last group of one`);
    return parsed(Address.of(6, ((first.bits >> 16n) << 16n) | group.value.bits));
}
