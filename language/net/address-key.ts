import type { Address } from './address.ts';

/** What maps know an address by: a number for IPv4, found ten times faster than the bigints that IPv6 needs. */
export type AddressKey = number | bigint;

/** Those of different addresses differ, in whatever family they are. */
export function addressKey({ family, bits }: Address): AddressKey {
    return family === 4 ? Number(bits) : bits;
}
