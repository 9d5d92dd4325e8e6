import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { type Parsed, refused } from '../net/parsed.ts';
import { parseWholeNumber } from '../net/whole-number.ts';

/**
 * Reads an MTU in bytes: 68 (RFC 791, the least that every IPv4 link carries, and the kernel's ETH_MIN_MTU) to 65535.
 */
export function parseMtu(text: string): Parsed<number> {
    const read = parseWholeNumber(text, { least: 68, greatest: 65_535, within: undefined });
    return read.ok ? read : refused(say`${read.reason}; an MTU is a number of bytes from 68 to 65535`);
}

/** The bytes that a VXLAN takes of its parent's frames for headers, by its far end (RFC 7348, section 5). */
export function vxlanHeaders(remote: Address | undefined): number {
    return remote?.family === 6 ? 70 : 50;
}
