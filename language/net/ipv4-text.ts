import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { parseWholeNumber } from './whole-number.ts';

const dot = 46;
const zero = 48;

/**
 * Reads four decimal octets, the only form all programs agree on.
 * Leading zeros, hexadecimal and short forms such as `10.1` are refused, although inet_aton(3) takes them.
 */
export function parseIpv4(text: string): Parsed<number> {
    const bits = ipv4Bits(text);
    return bits < 0 ? refused(whyNotIpv4(text)) : parsed(bits);
}

/** Prints 32 bits as four decimal octets. */
export function printIpv4(bits: number): string {
    return `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}`;
}

/** One pass without allocation, because every keystroke reads every address again; -1 stands for a refusal. */
function ipv4Bits(text: string): number {
    let bits = 0;
    let octet = -1;
    let dots = 0;
    for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        if (code === dot) {
            if (octet < 0 || dots === 3) return -1;
            bits = bits * 256 + octet;
            octet = -1;
            dots++;
            continue;
        }
        const digit = code - zero;
        // An octet that is zero already and goes on has a leading zero.
        if (digit < 0 || 9 < digit || octet === 0) return -1;
        octet = octet < 0 ? digit : octet * 10 + digit;
        if (255 < octet) return -1;
    }
    return dots === 3 && 0 <= octet ? bits * 256 + octet : -1;
}

function whyNotIpv4(text: string): string {
    if (text === '') return say`the address is empty`;
    if (/\s/.test(text)) return say`'${text}' contains a blank`;
    if (text.includes('/')) return say`'${text}' has a prefix length; an address stands without one`;
    if (!/^[0-9]+$|\./.test(text)) return say`'${text}' is neither an IPv4 nor an IPv6 address`;
    const octets = text.split('.');
    for (const octet of octets) {
        if (octet === '') return say`'${text}' has an empty octet`;
        const read = parseWholeNumber(octet, { least: 0, greatest: 255, within: text });
        if (!read.ok) return read.reason;
    }
    if (octets.length < 4) return say`'${text}' has ${octets.length} of 4 octets`;
    return say`'${text}' has ${octets.length} octets; an IPv4 address has 4`;
}
