import { say } from '../message/say.ts';
import type { Brand } from './brand.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { parseWholeNumber } from './whole-number.ts';

/** A TCP or UDP port, 1 to 65535; 0 is reserved (RFC 6335 section 6). */
export type PortNumber = number & Brand<'PortNumber'>;

/** Reads a port from a decimal text or a number. */
export function parsePortNumber(given: string | number): Parsed<PortNumber> {
    const read = parseWholeNumber(String(given), { least: 1, greatest: 65535, within: undefined });
    if (!read.ok) return refused(say`${read.reason}; a port is a number from 1 to 65535`);
    // Checked just above: this is where a number becomes a port.
    return parsed(read.value as PortNumber);
}
