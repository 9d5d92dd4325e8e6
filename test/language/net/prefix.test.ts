import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Address } from '../../../language/net/address.ts';
import { Prefix } from '../../../language/net/prefix.ts';
import { address, addresses, outcome, prefix, prefixes } from './values.ts';

test.each([
    ['10.2.0.0/24', '10.2.0.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['255.255.255.255/32', '255.255.255.255/32'],
    ['10.0.0.4/31', '10.0.0.4/31'],
    ['::/0', '::/0'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['2001:db8::2/127', '2001:db8::2/127'],
    ['::1/128', '::1/128'],
    ['10.2.0.1/24', "('10.2.0.1/24' has host bits set; the subnet is '10.2.0.0/24')"],
    ['10.0.0.5/31', "('10.0.0.5/31' has host bits set; the subnet is '10.0.0.4/31')"],
    ['0.0.0.1/0', "('0.0.0.1/0' has host bits set; the subnet is '0.0.0.0/0')"],
    ['2001:db8::1/64', "('2001:db8::1/64' has host bits set; the subnet is '2001:db8::/64')"],
    ['::1/0', "('::1/0' has host bits set; the subnet is '::/0')"],
    ['10.0.0.0', "('10.0.0.0' has no prefix length)"],
    ['::', "('::' has no prefix length)"],
    ['10.0.0.0/', "('10.0.0.0/' has nothing after the '/')"],
    ['/24', '(the address is empty)'],
    ['10.0.0.0/33', "('33' in '10.0.0.0/33' is greater than 32)"],
    ['::/129', "('129' in '::/129' is greater than 128)"],
    ['10.0.0.0/-1', "('-1' in '10.0.0.0/-1' is not written in decimal digits)"],
    ['10.0.0.0/08', "('08' in '10.0.0.0/08' has a leading zero)"],
    ['10.0.0.0/ 8', "(' 8' in '10.0.0.0/ 8' is not written in decimal digits)"],
    ['10.0.0.0/8/8', "('10.0.0.0/8/8' has more than one '/')"],
    ['10.0.0.0/255.255.255.0', "('255.255.255.0' in '10.0.0.0/255.255.255.0' is a netmask; the prefix length is 24)"],
    ['10.0.0.0/255.0.255.0', "('255.0.255.0' in '10.0.0.0/255.0.255.0' is not written in decimal digits)"],
    ['10.0.0/24', "('10.0.0' has 3 of 4 octets)"],
    ['10.0.256.0/24', "('256' in '10.0.256.0' is greater than 255)"],
])('%j reads as %s', (text, expected) => {
    expect(outcome(Prefix.parse(text))).toBe(expected);
});

test('what is printed reads back as the same prefix', () => {
    fc.assert(fc.property(prefixes, (one) => prefix(one.toString()).equals(one)));
});

test('in JSON a prefix is its text', () => {
    expect(JSON.stringify({ subnet: prefix('10.0.0.0/24') })).toBe('{"subnet":"10.0.0.0/24"}');
});

test('a length the family does not have is our mistake, and throws', () => {
    for (const [text, length] of [
        ['10.0.0.0', 33],
        ['10.0.0.0', -1],
        ['10.0.0.0', 1.5],
        ['::', 129],
        ['::', Number.NaN],
    ] as const) {
        expect(() => Prefix.containing(address(text), length)).toThrow(RangeError);
    }
});

describe('what hosts may hold', () => {
    test.each([
        ['0.0.0.0/0', '0.0.0.1', '255.255.255.254', 4294967294n, '255.255.255.255'],
        ['10.0.0.0/8', '10.0.0.1', '10.255.255.254', 16777214n, '10.255.255.255'],
        ['172.19.108.0/22', '172.19.108.1', '172.19.111.254', 1022n, '172.19.111.255'],
        ['10.0.0.0/29', '10.0.0.1', '10.0.0.6', 6n, '10.0.0.7'],
        ['10.0.0.4/30', '10.0.0.5', '10.0.0.6', 2n, '10.0.0.7'],
        ['10.0.0.4/31', '10.0.0.4', '10.0.0.5', 2n, undefined],
        ['10.0.0.4/32', '10.0.0.4', '10.0.0.4', 1n, undefined],
        ['::/0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 2n ** 128n, undefined],
        ['2001:db8::/64', '2001:db8::', '2001:db8::ffff:ffff:ffff:ffff', 2n ** 64n, undefined],
        ['2001:db8::4/126', '2001:db8::4', '2001:db8::7', 4n, undefined],
        ['2001:db8::4/127', '2001:db8::4', '2001:db8::5', 2n, undefined],
        ['2001:db8::4/128', '2001:db8::4', '2001:db8::4', 1n, undefined],
    ])('%s goes from %s to %s, %d addresses, broadcast %s', (text, first, last, count, broadcast) => {
        const one = prefix(text);
        expect(one.firstUsable.toString()).toBe(first);
        expect(one.lastUsable.toString()).toBe(last);
        expect(one.usableCount).toBe(count);
        expect(one.broadcast()?.toString()).toBe(broadcast);
    });
});

test.each([
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
    ['128.0.0.0/1', '128.0.0.0', '127.255.255.255'],
    ['172.16.0.0/20', '255.255.240.0', '0.0.15.255'],
    ['10.0.0.4/31', '255.255.255.254', '0.0.0.1'],
    ['10.0.0.4/32', '255.255.255.255', '0.0.0.0'],
    ['::/0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:db8::/32', 'ffff:ffff::', '::ffff:ffff:ffff:ffff:ffff:ffff'],
    ['::1/128', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '::'],
])('%s has netmask %s and wildcard %s', (text, netmask, wildcard) => {
    expect(prefix(text).netmask().toString()).toBe(netmask);
    expect(prefix(text).wildcard().toString()).toBe(wildcard);
});

describe('containing', () => {
    test.each([
        ['172.16.0.0/12', '172.15.255.255', false],
        ['172.16.0.0/12', '172.16.0.0', true],
        ['172.16.0.0/12', '172.31.255.255', true],
        ['172.16.0.0/12', '172.32.0.0', false],
        ['10.0.0.4/31', '10.0.0.3', false],
        ['10.0.0.4/31', '10.0.0.4', true],
        ['10.0.0.4/31', '10.0.0.5', true],
        ['10.0.0.4/31', '10.0.0.6', false],
        ['10.0.0.4/32', '10.0.0.3', false],
        ['10.0.0.4/32', '10.0.0.4', true],
        ['10.0.0.4/32', '10.0.0.5', false],
        ['0.0.0.0/0', '0.0.0.0', true],
        ['0.0.0.0/0', '255.255.255.255', true],
        ['0.0.0.0/0', '::', false],
        ['fe80::/10', 'fe7f:ffff::', false],
        ['fe80::/10', 'fe80::', true],
        ['fe80::/10', 'febf:ffff::', true],
        ['fe80::/10', 'fec0::', false],
        ['2001:db8::2/127', '2001:db8::1', false],
        ['2001:db8::2/127', '2001:db8::2', true],
        ['2001:db8::2/127', '2001:db8::3', true],
        ['2001:db8::2/127', '2001:db8::4', false],
        ['2001:db8::2/128', '2001:db8::1', false],
        ['2001:db8::2/128', '2001:db8::2', true],
        ['2001:db8::2/128', '2001:db8::3', false],
        ['::/0', '::', true],
        ['::/0', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', true],
        ['::/0', '0.0.0.0', false],
    ])('whether %s contains %s: %s', (outer, inner, expected) => {
        expect(prefix(outer).contains(address(inner))).toBe(expected);
    });

    test('a prefix contains itself and its halves, but not its parent', () => {
        const one = prefix('10.0.0.0/23');
        expect(one.contains(one)).toBe(true);
        expect(one.contains(prefix('10.0.1.0/24'))).toBe(true);
        expect(one.contains(prefix('10.0.2.0/24'))).toBe(false);
        expect(one.contains(prefix('10.0.0.0/22'))).toBe(false);
        expect(prefix('0.0.0.0/0').contains(prefix('::/0'))).toBe(false);
    });

    test('prefixes overlap when either contains the other, and never across families', () => {
        expect(prefix('10.0.0.0/16').overlaps(prefix('10.0.5.0/24'))).toBe(true);
        expect(prefix('10.0.5.0/24').overlaps(prefix('10.0.0.0/16'))).toBe(true);
        expect(prefix('10.0.4.0/24').overlaps(prefix('10.0.5.0/24'))).toBe(false);
        expect(prefix('0.0.0.0/0').overlaps(prefix('::/0'))).toBe(false);
    });
});

test('prefixes sort by family, then first address, then the larger first', () => {
    const texts = ['::/0', '10.0.0.0/24', '10.0.0.0/8', '9.0.0.0/32', '10.0.0.0/32', '10.0.0.1/32'];
    expect(texts.map(prefix).sort(Prefix.compare).map(String)).toEqual([
        '9.0.0.0/32',
        '10.0.0.0/8',
        '10.0.0.0/24',
        '10.0.0.0/32',
        '10.0.0.1/32',
        '::/0',
    ]);
});

/** The bits of an address as text, so that prefixes can be compared as beginnings of texts. */
function digits(one: Address): string {
    return one.bits.toString(2).padStart(one.family === 4 ? 32 : 128, '0');
}

/** Another address that shares about so many bits with the first. */
const pairs = fc.tuple(addresses, fc.nat(128)).map(([one, bit]) => {
    const width = one.family === 4 ? 32 : 128;
    return [one, Address.of(one.family, one.bits ^ (1n << BigInt(bit % width)))] as const;
});

test('an address is inside exactly when its binary text begins like the prefix', () => {
    fc.assert(
        fc.property(pairs, fc.nat(128), ([one, other], length) => {
            const outer = Prefix.containing(one, Math.min(length, digits(one).length));
            expect(outer.contains(other)).toBe(digits(other).startsWith(digits(one).slice(0, outer.length)));
        }),
    );
});

test('the range runs from all zeros to all ones after the shared bits', () => {
    fc.assert(
        fc.property(addresses, fc.nat(128), (one, length) => {
            const outer = Prefix.containing(one, Math.min(length, digits(one).length));
            const shared = digits(one).slice(0, outer.length);
            expect(digits(outer.network)).toBe(shared.padEnd(digits(one).length, '0'));
            expect(digits(outer.range.first)).toBe(digits(outer.network));
            expect(digits(outer.range.last)).toBe(shared.padEnd(digits(one).length, '1'));
            expect(digits(outer.netmask())).toBe('1'.repeat(outer.length).padEnd(digits(one).length, '0'));
            expect(digits(outer.wildcard())).toBe('0'.repeat(outer.length).padEnd(digits(one).length, '1'));
        }),
    );
});

test('containing agrees with the platform', () => {
    fc.assert(
        fc.property(pairs, fc.nat(128), ([one, other], length) => {
            const outer = Prefix.containing(one, Math.min(length, digits(one).length));
            const family = one.family === 4 ? 'ipv4' : 'ipv6';
            const list = new BlockList();
            list.addSubnet(outer.network.toString(), outer.length, family);
            expect(outer.contains(other)).toBe(list.check(other.toString(), family));
        }),
    );
});

test('overlapping is what the ranges say', () => {
    fc.assert(
        fc.property(pairs, fc.nat(128), fc.nat(128), ([one, other], length, otherLength) => {
            const a = Prefix.containing(one, Math.min(length, digits(one).length));
            const b = Prefix.containing(other, Math.min(otherLength, digits(one).length));
            expect(a.overlaps(b)).toBe(a.range.overlaps(b.range));
            expect(a.contains(b)).toBe(a.range.contains(b.range));
        }),
    );
});
