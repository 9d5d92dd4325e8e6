import { say } from '../message/say.ts';
import { parseIpv4, printIpv4 } from './ipv4-text.ts';
import { type Parsed, parsed, refused } from './parsed.ts';

/**
 * Reads the text forms of RFC 4291 section 2.2: eight groups, `::` for one or more groups of zeros, and an IPv4
 * address in place of the last two groups. Zones (`%eth0`, RFC 4007) are refused: they mean something on one host only.
 */
export function parseIpv6(text: string): Parsed<bigint> {
    const mistake = mistakeAround(text);
    if (mistake !== undefined) return refused(mistake);

    const halves = text.split('::');
    if (2 < halves.length) return refused(say`'${text}' has '::' more than once`);
    const [left = '', right] = halves;
    const before = parseGroups(left, { within: text, position: right === undefined ? 'end' : 'start' });
    if (!before.ok) return before;
    const after = parseGroups(right ?? '', { within: text, position: 'end' });
    if (!after.ok) return after;

    const written = before.value.length + after.value.length;
    if (right === undefined && written < 8) return refused(say`'${text}' has ${written} of 8 groups`);
    if (8 < written) return refused(say`'${text}' has ${written} groups; an IPv6 address has 8`);
    if (right !== undefined && written === 8)
        return refused(say`'${text}' has 8 groups and a '::' that stands for none`);
    const zeros = new Array<string>(8 - written).fill('0');
    const groups = [...before.value, ...zeros, ...after.value];
    return parsed(BigInt(`0x${groups.map((group) => group.padStart(4, '0')).join('')}`));
}

/**
 * Prints the canonical form of RFC 5952: lower case, no leading zeros, `::` for the first longest run of at least two
 * groups of zeros, and IPv4-mapped addresses (RFC 4291 section 2.5.5.2) with their IPv4 part dotted.
 */
export function printIpv6(bits: bigint): string {
    if (bits >> 32n === 0xffffn) return `::ffff:${printIpv4(Number(bits & 0xffffffffn))}`;
    const groups = ipv6Groups(bits).map((group) => group.replace(/^0{1,3}/, ''));
    const run = longestRunOfZeros(groups);
    if (run.length < 2) return groups.join(':');
    return `${groups.slice(0, run.start).join(':')}::${groups.slice(run.start + run.length).join(':')}`;
}

/** The eight groups of an IPv6 address, four hexadecimal digits each. */
export function ipv6Groups(bits: bigint): readonly string[] {
    const digits = bits.toString(16).padStart(32, '0');
    return Array.from({ length: 8 }, (_, group) => digits.slice(group * 4, group * 4 + 4));
}

function mistakeAround(text: string): string | undefined {
    if (/\s/.test(text)) return say`'${text}' contains a blank`;
    const zone = text.indexOf('%');
    if (0 <= zone) return say`'${text}' has the zone '${text.slice(zone)}'; an address stands without one`;
    if (/[[\]]/.test(text)) return say`'${text}' has brackets; an address stands without them`;
    if (text.includes('/')) return say`'${text}' has a prefix length; an address stands without one`;
    return undefined;
}

interface Place {
    readonly within: string;
    readonly position: 'start' | 'end';
}

/** Reads the groups on one side of `::`; an embedded IPv4 address becomes two of them. */
function parseGroups(side: string, { within, position }: Place): Parsed<readonly string[]> {
    if (side === '') return parsed([]);
    const groups = side.split(':');
    const last = groups.at(-1) ?? '';
    if (position === 'end' && last.includes('.')) {
        const tail = parseIpv4(last);
        if (!tail.ok) return tail;
        groups.splice(-1, 1, (tail.value >>> 16).toString(16), (tail.value & 0xffff).toString(16));
    }
    const mistake = groups.map((group) => mistakeInGroup(group, within)).find((reason) => reason !== undefined);
    return mistake === undefined ? parsed(groups) : refused(mistake);
}

function mistakeInGroup(group: string, within: string): string | undefined {
    if (/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    if (group === '') return say`'${within}' has an empty group`;
    if (group.includes('.')) return say`'${group}' in '${within}' does not stand at the end`;
    if (/^[0-9a-f]+$/i.test(group))
        return say`'${group}' in '${within}' has ${group.length} digits; a group has at most 4`;
    return say`'${group}' in '${within}' is not a hexadecimal number`;
}

function longestRunOfZeros(groups: readonly string[]): { readonly start: number; readonly length: number } {
    let longest = { start: 0, length: 0 };
    let start = 0;
    for (const [index, group] of groups.entries()) {
        if (group !== '0') start = index + 1;
        else if (longest.length < index + 1 - start) longest = { start, length: index + 1 - start };
    }
    return longest;
}
