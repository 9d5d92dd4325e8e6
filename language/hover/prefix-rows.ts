import { say, translated } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { kindOfAddress } from '../net/address-kind.ts';
import type { AddressRange } from '../net/address-range.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Row } from './markdown.ts';

/** All that follows from a prefix alone. */
export function prefixRows(prefix: Prefix): readonly Row[] {
    return [
        ['Network', prefix.toString()],
        ['Mask', prefix.netmask().toString()],
        ['Wildcard', prefix.wildcard().toString()],
        ['Broadcast', prefix.broadcast()?.toString() ?? say`none: ${whyNoBroadcast(prefix)}`],
        [say`First host`, firstHost(prefix)],
        [say`Last host`, prefix.lastUsable.toString()],
        ['Hosts', count(prefix.usableCount)],
    ];
}

/** All that follows from an address alone. */
export function addressRows(address: Address): readonly Row[] {
    const { name, rfc } = kindOfAddress(address);
    return [
        ['Kind', say`${translated(name)} (${rfc})`],
        ...(address.family === 6 ? ([[say`In full`, address.expanded()]] as const) : []),
        [say`Reverse name`, address.reverseName()],
    ];
}

/** All that follows from the ends of a range. */
export function rangeRows(range: AddressRange): readonly Row[] {
    const prefixes = range.prefixes();
    return [
        ['First', range.first.toString()],
        ['Last', range.last.toString()],
        ['Addresses', count(range.size)],
        ...(prefixes.length <= mostPrefixes ? ([['Prefixes', prefixes.join(', ')]] as const) : []),
    ];
}

const mostPrefixes = 4;

/** A number of addresses, as a power of two as well where it is a large one. */
export function count(number: bigint): string {
    const exponent = number.toString(2).length - 1;
    return 32 <= exponent && number === 1n << BigInt(exponent) ? `${number} (2^${exponent})` : number.toString();
}

function whyNoBroadcast({ family, length }: Prefix): string {
    if (family === 6) return say`IPv6 has multicast instead`;
    return length === 31 ? say`both addresses are hosts (RFC 3021)` : say`it is one address`;
}

/** IPv6 keeps the first address of a prefix for routers, up to /126 (RFC 4291 section 2.6.1, RFC 6164). */
function firstHost({ firstUsable, family, length }: Prefix): string {
    const anycast = family === 6 && length < 127;
    return anycast ? say`${firstUsable} (subnet-router anycast; Docker hands it to nobody)` : firstUsable.toString();
}
