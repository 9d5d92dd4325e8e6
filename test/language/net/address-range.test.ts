import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Address } from '../../../language/net/address.ts';
import { AddressRange } from '../../../language/net/address-range.ts';
import { address, addresses, outcome, prefixes, range } from './values.ts';

describe('IPv4', () => {
    test.each([
        ['10.0.0.1..10.0.0.9', '10.0.0.1..10.0.0.9'],
        ['10.0.0.1..9', '10.0.0.1..10.0.0.9'],
        ['10.0.0.1..1.9', '10.0.0.1..10.0.1.9'],
        ['10.0.0.1..2.1.9', '10.0.0.1..10.2.1.9'],
        ['172.19.109.200..250', '172.19.109.200..172.19.109.250'],
        ['10.0.0.1..1', '10.0.0.1'],
        ['10.0.0.5', '10.0.0.5'],
        ['10.0.0.0/25', '10.0.0.0..10.0.0.127'],
        ['10.0.0.4/32', '10.0.0.4'],
        ['0.0.0.0/0', '0.0.0.0..255.255.255.255'],
        ['10.0.0.9..8', "('10.0.0.9..8' ends at 10.0.0.8, before its first address 10.0.0.9)"],
        [
            '10.0.0.1..9.255.255.255',
            "('10.0.0.1..9.255.255.255' ends at 9.255.255.255, before its first address 10.0.0.1)",
        ],
        ['10.0.0.1..256', "('256' in '10.0.0.256' is greater than 255)"],
        ['10.0.0.1..09', "('09' in '10.0.0.09' has a leading zero)"],
        ['10.0.0.1..1.2.3.4.5', "('1.2.3.4.5' has 5 octets; an IPv4 address has 4)"],
        ['10.0.0..9', "('10.0.0' has 3 of 4 octets)"],
        ['10.0.0.1..', "('10.0.0.1..' has nothing after the '..')"],
        ['..10.0.0.1', "('..10.0.0.1' has nothing before the '..')"],
        ['10.0.0.1...9', "('10.0.0.1...9' has more than two dots between its ends)"],
        ['10.0.0.1..2..3', "('10.0.0.1..2..3' has '..' more than once)"],
        ['10.0.0.1..x', "('x' in '10.0.0.x' is not written in decimal digits)"],
        ['10.0.0.1 .. 9', "('10.0.0.1 ' contains a blank)"],
        ['10.0.0.1/24', "('10.0.0.1/24' has host bits set; the subnet is '10.0.0.0/24')"],
        ['10.0.0.0/24..10.0.1.0', "('10.0.0.0/24' has a prefix length; an address stands without one)"],
        ['10.0.0.1..::1', "('10.0.0.1' and '::1' are of different families; a range stays within one)"],
        ['', '(the address is empty)'],
    ])('%j reads as %s', (text, expected) => {
        expect(outcome(AddressRange.parse(text))).toBe(expected);
    });
});

describe('IPv6', () => {
    test.each([
        ['2001:db8::1..2001:db8::ff', '2001:db8::1..2001:db8::ff'],
        ['2001:db8::1..ff', '2001:db8::1..2001:db8::ff'],
        ['2001:db8::..FFFF', '2001:db8::..2001:db8::ffff'],
        ['2001:db8::10..12', '2001:db8::10..2001:db8::12'],
        ['::1..::2:0', '::1..::2:0'],
        ['::1', '::1'],
        ['2001:db8::/127', '2001:db8::..2001:db8::1'],
        ['::/0', '::..ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
        ['::ffff:10.0.0.1..::ffff:10.0.0.9', '::ffff:10.0.0.1..::ffff:10.0.0.9'],
        ['2001:db8::9..8', "('2001:db8::9..8' ends at 2001:db8::8, before its first address 2001:db8::9)"],
        ['::1..12345', "('12345' is neither an IPv6 address nor the last group of one)"],
        ['::1..g', "('g' is neither an IPv6 address nor the last group of one)"],
        ['::1..10.0.0.1', "('::1' and '10.0.0.1' are of different families; a range stays within one)"],
        ['::ffff:10.0.0.1..9', "('9' after '::ffff:10.0.0.1' is not a whole address)"],
    ])('%j reads as %s', (text, expected) => {
        expect(outcome(AddressRange.parse(text))).toBe(expected);
    });
});

/** Ranges of either family, some with a few addresses and some with nearly all. */
const ranges = fc
    .tuple(addresses, addresses, fc.nat(20))
    .map(([one, other, distance]) =>
        one.family === other.family ? [one, other] : [one, one.offset(BigInt(distance)) ?? one],
    )
    .map((ends) => {
        const [first, last] = [...ends].sort(Address.compare);
        return AddressRange.of(first as Address, last as Address);
    });

test('what is printed, and what stands in JSON, reads back as the same range', () => {
    fc.assert(
        fc.property(ranges, (one) => {
            expect(range(one.toString()).equals(one)).toBe(true);
            expect(JSON.stringify(one)).toBe(`"${one}"`);
        }),
    );
});

test('ends in the wrong order or in two families are our mistake, and throw', () => {
    expect(() => AddressRange.of(address('10.0.0.2'), address('10.0.0.1'))).toThrow(RangeError);
    expect(() => AddressRange.of(address('10.0.0.2'), address('::ffff'))).toThrow(RangeError);
});

test('the size counts both ends', () => {
    expect(range('10.0.0.1').size).toBe(1n);
    expect(range('10.0.0.1..9').size).toBe(9n);
    expect(range('::/0').size).toBe(2n ** 128n);
});

test.each([
    ['10.0.0.5..9', '10.0.0.4', false],
    ['10.0.0.5..9', '10.0.0.5', true],
    ['10.0.0.5..9', '10.0.0.9', true],
    ['10.0.0.5..9', '10.0.0.10', false],
    ['::5..9', '::4', false],
    ['::5..9', '::5', true],
    ['::5..9', '::9', true],
    ['::5..9', '::a', false],
    ['0.0.0.0/0', '::1', false],
])('whether %s contains the address %s: %s', (outer, inner, expected) => {
    expect(range(outer).contains(address(inner))).toBe(expected);
});

test.each([
    ['10.0.0.5..9', '10.0.0.1..4', 'apart'],
    ['10.0.0.5..9', '10.0.0.1..5', 'overlapping'],
    ['10.0.0.5..9', '10.0.0.4..9', 'overlapping'],
    ['10.0.0.5..9', '10.0.0.5..9', 'containing'],
    ['10.0.0.5..9', '10.0.0.6..8', 'containing'],
    ['10.0.0.5..9', '10.0.0.5..10', 'overlapping'],
    ['10.0.0.5..9', '10.0.0.9..12', 'overlapping'],
    ['10.0.0.5..9', '10.0.0.10..12', 'apart'],
    ['0.0.0.5..9', '::6..8', 'apart'],
])('%s and %s are %s', (outer, inner, relation) => {
    expect(range(outer).overlaps(range(inner))).toBe(relation !== 'apart');
    expect(range(inner).overlaps(range(outer))).toBe(relation !== 'apart');
    expect(range(outer).contains(range(inner))).toBe(relation === 'containing');
});

test('ranges sort by family, then by first address, then by last', () => {
    const texts = ['::1', '10.0.0.1..9', '10.0.0.1..3', '9.0.0.0..11.0.0.0'];
    expect(texts.map(range).sort(AddressRange.compare).map(String)).toEqual([
        '9.0.0.0..11.0.0.0',
        '10.0.0.1..10.0.0.3',
        '10.0.0.1..10.0.0.9',
        '::1',
    ]);
});

describe('the cover with prefixes', () => {
    test.each([
        ['10.0.0.4', ['10.0.0.4/32']],
        ['10.0.0.4..5', ['10.0.0.4/31']],
        ['10.0.0.5..6', ['10.0.0.5/32', '10.0.0.6/32']],
        ['10.0.0.1..9', ['10.0.0.1/32', '10.0.0.2/31', '10.0.0.4/30', '10.0.0.8/31']],
        ['0.0.0.0/0', ['0.0.0.0/0']],
        ['0.0.0.0..255.255.255.254', Array.from({ length: 32 }, (_, bit) => bit + 1)],
        ['::/0', ['::/0']],
        ['::1..::3', ['::1/128', '::2/127']],
        ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe..ffff', ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127']],
    ])('%s takes the fewest', (text, expected) => {
        const cover = range(text).prefixes();
        expect(cover.map((one, at) => (typeof expected[at] === 'number' ? one.length : `${one}`))).toEqual(expected);
    });

    test('a prefix covers its own range alone', () => {
        fc.assert(
            fc.property(prefixes, (one) => {
                expect(one.range.prefixes().map(String)).toEqual([one.toString()]);
            }),
        );
    });

    test('prefixes follow each other from end to end, and no two neighbours could be one', () => {
        fc.assert(
            fc.property(ranges, (one) => {
                const cover = one.prefixes();
                expect(cover[0]?.range.first.equals(one.first)).toBe(true);
                expect(cover.at(-1)?.range.last.equals(one.last)).toBe(true);
                for (const [index, right] of cover.slice(1).entries()) {
                    const left = cover[index];
                    expect(left?.range.last.offset(1n)?.equals(right.network)).toBe(true);
                    // Two prefixes make a larger one when they have the same length and share all bits but the last.
                    const width = right.family === 4 ? 32 : 128;
                    const siblings =
                        left?.length === right.length &&
                        (left.network.bits ^ right.network.bits) === 1n << BigInt(width - right.length);
                    expect(siblings).toBe(false);
                }
            }),
        );
    });
});
