import { say, translated } from '../message/say.ts';
import type { Address } from './address.ts';
import type { Brand } from './brand.ts';
import { fnv1a } from './fnv1a.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { utf8Bytes } from './utf8.ts';

/** A 48-bit MAC address as six lower-case pairs of hexadecimal digits with colons: `02:42:0a:00:00:05`. */
export type MacAddress = string & Brand<'MacAddress'>;

/** Reads `02:42:0a:00:00:05`, `02-42-0A-00-00-05` or `0242.0a00.0005`, in either case. */
export function parseMacAddress(text: string): Parsed<MacAddress> {
    const separator = /[^0-9a-z]/i.exec(text)?.[0];
    if (separator !== ':' && separator !== '-' && separator !== '.')
        return refused(say`'${text}' is not a MAC address`);
    const [count, digits, what] = separator === '.' ? [3, 4, 'group'] : [6, 2, 'pair'];
    const groups = text.split(separator);
    for (const group of groups) {
        if (group === '') return refused(say`'${text}' has an empty ${translated(what)}`);
        if (!/^[0-9a-f]+$/i.test(group)) return refused(say`'${group}' in '${text}' is not a hexadecimal number`);
        const part = say`'${group}' in '${text}'`;
        if (group.length < digits) return refused(say`${part} has ${group.length} of ${digits} digits`);
        if (digits < group.length)
            return refused(say`${part} has ${group.length} digits; a ${translated(what)} has ${digits}`);
    }
    if (groups.length < count) return refused(say`'${text}' has ${groups.length} of ${count} ${translated(what)}s`);
    if (count < groups.length)
        return refused(say`'${text}' has ${groups.length} ${translated(what)}s; a MAC address has ${count}`);
    return parsed(macOf(BigInt(`0x${groups.join('')}`)));
}

/** Whether frames to it go to a group, the broadcast address included. An interface cannot have such an address. */
export function isMulticast(mac: MacAddress): boolean {
    return (firstByte(mac) & 0b01) !== 0;
}

/** Whether whoever runs the network chose it, rather than a maker of hardware. */
export function isLocallyAdministered(mac: MacAddress): boolean {
    return (firstByte(mac) & 0b10) !== 0;
}

/** Whether all bits are zero, which to Linux means that there is no address. */
export function isZero(mac: MacAddress): boolean {
    return mac === '00:00:00:00:00:00';
}

/**
 * 02:42 and the four bytes of an IPv4 address, as Docker up to version 27 did it (GenerateMACFromIP in libnetwork's
 * netutils), so that a container keeps its MAC address as long as it keeps its IP address.
 * Throws RangeError for an IPv6 address, which does not fit.
 */
export function macFromAddress(address: Address): MacAddress {
    if (address.family !== 4) throw new RangeError(`no MAC address follows from ${address}`);
    return macOf(containerPrefix | address.bits);
}

/** 02:42 and a hash of the name: the same for the same name, at every apply and on every host. */
export function macFromName(name: string): MacAddress {
    return macOf(containerPrefix | BigInt(fnv1a(utf8Bytes(name))));
}

/** The bytes 02:42: locally administered, not multicast. */
const containerPrefix = 0x0242_0000_0000n;

function macOf(bits: bigint): MacAddress {
    const digits = bits.toString(16).padStart(12, '0');
    const pairs = Array.from({ length: 6 }, (_, pair) => digits.slice(pair * 2, pair * 2 + 2));
    // Made of 48 bits in the canonical form: this is where a text becomes a MAC address.
    return pairs.join(':') as MacAddress;
}

function firstByte(mac: MacAddress): number {
    return Number.parseInt(mac.slice(0, 2), 16);
}
