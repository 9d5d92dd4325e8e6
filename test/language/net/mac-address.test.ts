import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
    isLocallyAdministered,
    isMulticast,
    isZero,
    type MacAddress,
    macFromAddress,
    macFromName,
    parseMacAddress,
} from '../../../language/net/mac-address.ts';
import { address, addresses, must, outcome } from './values.ts';

function mac(text: string): MacAddress {
    return must(parseMacAddress(text));
}

test.each([
    ['02:42:0a:00:00:05', '02:42:0a:00:00:05'],
    ['02:42:0A:00:00:FF', '02:42:0a:00:00:ff'],
    ['02-42-0A-00-00-05', '02:42:0a:00:00:05'],
    ['0242.0A00.0005', '02:42:0a:00:00:05'],
    ['00:00:00:00:00:00', '00:00:00:00:00:00'],
    ['ff:ff:ff:ff:ff:ff', 'ff:ff:ff:ff:ff:ff'],
    ['', "('' is not a MAC address)"],
    ['02420a000005', "('02420a000005' is not a MAC address)"],
    ['02 42 0a 00 00 05', "('02 42 0a 00 00 05' is not a MAC address)"],
    ['02:42:0a:00:00', "('02:42:0a:00:00' has 5 of 6 pairs)"],
    ['02:42:0a:00:00:05:06', "('02:42:0a:00:00:05:06' has 7 pairs; a MAC address has 6)"],
    ['0242.0a00', "('0242.0a00' has 2 of 3 groups)"],
    ['0242.0a00.0005.0006', "('0242.0a00.0005.0006' has 4 groups; a MAC address has 3)"],
    ['02:42:0a:00:00:', "('02:42:0a:00:00:' has an empty pair)"],
    ['2:42:0a:00:00:05', "('2' in '2:42:0a:00:00:05' has 1 of 2 digits)"],
    ['002:42:0a:00:00:05', "('002' in '002:42:0a:00:00:05' has 3 digits; a pair has 2)"],
    ['0242.0a00.00005', "('00005' in '0242.0a00.00005' has 5 digits; a group has 4)"],
    ['02:42:0a:00:00:0g', "('0g' in '02:42:0a:00:00:0g' is not a hexadecimal number)"],
    ['02:42-0a:00:00:05', "('42-0a' in '02:42-0a:00:00:05' is not a hexadecimal number)"],
    ['02:42:0a:00:00:05 ', "('05 ' in '02:42:0a:00:00:05 ' is not a hexadecimal number)"],
])('%j reads as %s', (text, expected) => {
    expect(outcome(parseMacAddress(text))).toBe(expected);
});

test.each([
    ['00:00:00:00:00:00', { multicast: false, local: false, zero: true }],
    ['00:00:00:00:00:01', { multicast: false, local: false, zero: false }],
    ['01:00:5e:00:00:01', { multicast: true, local: false, zero: false }],
    ['02:42:0a:00:00:05', { multicast: false, local: true, zero: false }],
    ['33:33:00:00:00:01', { multicast: true, local: true, zero: false }],
    ['ff:ff:ff:ff:ff:ff', { multicast: true, local: true, zero: false }],
    ['fc:00:00:00:00:00', { multicast: false, local: false, zero: false }],
])('the first byte of %s says whom it is for and who gave it', (text, expected) => {
    const one = mac(text);
    expect({ multicast: isMulticast(one), local: isLocallyAdministered(one), zero: isZero(one) }).toEqual(expected);
});

test('the MAC address of an IPv4 address ends in its four bytes', () => {
    expect(macFromAddress(address('10.0.0.5'))).toBe('02:42:0a:00:00:05');
    expect(macFromAddress(address('0.0.0.0'))).toBe('02:42:00:00:00:00');
    expect(macFromAddress(address('255.255.255.255'))).toBe('02:42:ff:ff:ff:ff');
});

test('to ask for the MAC address of an IPv6 address is our mistake, and throws', () => {
    expect(() => macFromAddress(address('::1'))).toThrow(RangeError);
});

test('the MAC address of a name ends in its FNV-1a hash', () => {
    expect(macFromName('foobar')).toBe('02:42:bf:9c:f9:68');
    expect(macFromName('')).toBe('02:42:81:1c:9d:c5');
});

test('every made MAC address can be given to an interface', () => {
    const made = fc.oneof(
        fc.string().map(macFromName),
        addresses.filter(({ family }) => family === 4).map(macFromAddress),
    );
    fc.assert(
        fc.property(made, (one) => {
            expect(mac(one)).toBe(one);
            expect(isMulticast(one)).toBe(false);
            expect(isLocallyAdministered(one)).toBe(true);
        }),
    );
});
