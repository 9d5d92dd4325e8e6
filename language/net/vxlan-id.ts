import { say } from '../message/say.ts';
import type { Brand } from './brand.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { parseWholeNumber } from './whole-number.ts';

/** A VXLAN network identifier (VNI), 24 bits wide: 0 to 16777215 (RFC 7348 section 5). */
export type VxlanId = number & Brand<'VxlanId'>;

/** Reads a VXLAN network identifier from a decimal text or a number. */
export function parseVxlanId(given: string | number): Parsed<VxlanId> {
    const read = parseWholeNumber(String(given), { least: 0, greatest: 0xffffff, within: undefined });
    if (!read.ok) return refused(say`${read.reason}; a VNI is a number from 0 to 16777215`);
    // Checked just above: this is where a number becomes a VXLAN ID.
    return parsed(read.value as VxlanId);
}
