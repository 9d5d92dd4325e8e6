import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InterfaceAddress } from '../../../language/net/interface-address.ts';
import { address, addresses, must, outcome } from './values.ts';

test.each([
    ['10.0.0.5/24', '10.0.0.5/24'],
    ['10.0.0.0/24', '10.0.0.0/24'],
    ['10.0.0.5/0', '10.0.0.5/0'],
    ['10.0.0.5/32', '10.0.0.5/32'],
    ['2001:DB8::5/64', '2001:db8::5/64'],
    ['::1/128', '::1/128'],
    ['10.0.0.5', "('10.0.0.5' has no prefix length)"],
    ['10.0.0.5/33', "('33' in '10.0.0.5/33' is greater than 32)"],
    ['::1/129', "('129' in '::1/129' is greater than 128)"],
    ['10.0.0.256/24', "('256' in '10.0.0.256' is greater than 255)"],
    ['10.0.0.5/255.255.252.0', "('255.255.252.0' in '10.0.0.5/255.255.252.0' is a netmask; the prefix length is 22)"],
])('%j reads as %s', (text, expected) => {
    expect(outcome(InterfaceAddress.parse(text))).toBe(expected);
});

test('the address keeps its host bits and the prefix has none', () => {
    const one = must(InterfaceAddress.parse('172.19.106.26/20'));
    expect(one.address.toString()).toBe('172.19.106.26');
    expect(one.prefix.toString()).toBe('172.19.96.0/20');
});

test('two of them are equal when both address and length are', () => {
    const one = must(InterfaceAddress.parse('10.0.0.5/24'));
    expect(one.equals(InterfaceAddress.of(address('10.0.0.5'), 24))).toBe(true);
    expect(one.equals(InterfaceAddress.of(address('10.0.0.5'), 25))).toBe(false);
    expect(one.equals(InterfaceAddress.of(address('10.0.0.6'), 24))).toBe(false);
});

test('what is printed, and what stands in JSON, reads back as the same', () => {
    fc.assert(
        fc.property(addresses, fc.nat(128), (inside, length) => {
            const one = InterfaceAddress.of(inside, Math.min(length, inside.family === 4 ? 32 : 128));
            expect(must(InterfaceAddress.parse(one.toString())).equals(one)).toBe(true);
            expect(JSON.stringify(one)).toBe(`"${one}"`);
        }),
    );
});
