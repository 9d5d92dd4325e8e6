import { say } from '../message/say.ts';
import type { Brand } from './brand.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { parseWholeNumber } from './whole-number.ts';

/** An IEEE 802.1Q VLAN identifier, 1 to 4094: 0 means no VLAN and 4095 is reserved. */
export type VlanId = number & Brand<'VlanId'>;

/** Reads a VLAN ID from a decimal text or a number. */
export function parseVlanId(given: string | number): Parsed<VlanId> {
    const read = parseWholeNumber(String(given), { least: 1, greatest: 4094, within: undefined });
    if (!read.ok) return refused(say`${read.reason}; a VLAN ID is a number from 1 to 4094`);
    // Checked just above: this is where a number becomes a VLAN ID.
    return parsed(read.value as VlanId);
}
