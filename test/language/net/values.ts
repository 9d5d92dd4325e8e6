import fc from 'fast-check';
import { Address, type Family } from '../../../language/net/address.ts';
import { AddressRange } from '../../../language/net/address-range.ts';
import type { Parsed } from '../../../language/net/parsed.ts';
import { Prefix } from '../../../language/net/prefix.ts';

/** The value of a text that a test knows to be right. */
export function must<T>(read: Parsed<T>): T {
    if (!read.ok) throw new Error(read.reason);
    return read.value;
}

/** The canonical text of what was read, or the reason in brackets: an outcome as one line of a table. */
export function outcome(read: Parsed<unknown>): string {
    return read.ok ? String(read.value) : `(${read.reason})`;
}

export function address(text: string): Address {
    return must(Address.parse(text));
}

export function prefix(text: string): Prefix {
    return must(Prefix.parse(text));
}

export function range(text: string): AddressRange {
    return must(AddressRange.parse(text));
}

const families = fc.constantFrom<Family>(4, 6);

/** Addresses of either family; half of the IPv6 ones have long runs of zeros. */
export const addresses = families.chain((family) => {
    const all = fc.bigInt({ min: 0n, max: family === 4 ? 2n ** 32n - 1n : 2n ** 128n - 1n });
    if (family === 4) return all.map((bits) => Address.of(4, bits));
    const groups = fc.array(fc.constantFrom<bigint>(0n, 0n, 1n, 0xffffn), { minLength: 8, maxLength: 8 });
    const sparse = groups.map((eight) => eight.reduce((bits, group) => (bits << 16n) | group, 0n));
    return fc.oneof(all, sparse).map((bits) => Address.of(6, bits));
});

export const prefixes = addresses.chain((inside) =>
    fc.integer({ min: 0, max: inside.family === 4 ? 32 : 128 }).map((length) => Prefix.containing(inside, length)),
);
