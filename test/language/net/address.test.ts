import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Address } from '../../../language/net/address.ts';
import { address, addresses, outcome } from './values.ts';

describe('IPv4', () => {
    test.each([
        ['0.0.0.0', '0.0.0.0'],
        ['0.0.0.1', '0.0.0.1'],
        ['10.0.0.255', '10.0.0.255'],
        ['127.255.255.255', '127.255.255.255'],
        ['128.0.0.0', '128.0.0.0'],
        ['255.255.255.255', '255.255.255.255'],
        ['', '(the address is empty)'],
        ['10', "('10' has 1 of 4 octets)"],
        ['10.0.0', "('10.0.0' has 3 of 4 octets)"],
        ['10.0.0.0.0', "('10.0.0.0.0' has 5 octets; an IPv4 address has 4)"],
        ['10.0.0.', "('10.0.0.' has an empty octet)"],
        ['.10.0.0.1', "('.10.0.0.1' has an empty octet)"],
        ['10..0.1', "('10..0.1' has an empty octet)"],
        ['10.0.0.256', "('256' in '10.0.0.256' is greater than 255)"],
        ['256.0.0.1', "('256' in '256.0.0.1' is greater than 255)"],
        ['1.2.3.99999999999999999999', "('99999999999999999999' in '1.2.3.99999999999999999999' is greater than 255)"],
        ['010.1.1.1', "('010' in '010.1.1.1' has a leading zero)"],
        ['10.1.1.00', "('00' in '10.1.1.00' has a leading zero)"],
        ['0x0a.1.1.1', "('0x0a' in '0x0a.1.1.1' is not written in decimal digits)"],
        ['10.0.0.-1', "('-1' in '10.0.0.-1' is not written in decimal digits)"],
        ['10.0.0.+1', "('+1' in '10.0.0.+1' is not written in decimal digits)"],
        ['10.0.0.1e1', "('1e1' in '10.0.0.1e1' is not written in decimal digits)"],
        ['10.0.0.١', "('١' in '10.0.0.١' is not written in decimal digits)"],
        [' 10.0.0.1', "(' 10.0.0.1' contains a blank)"],
        ['10.0.0.1\n', "('10.0.0.1\n' contains a blank)"],
        ['10.0.0.5/24', "('10.0.0.5/24' has a prefix length; an address stands without one)"],
        ['gateway', "('gateway' is neither an IPv4 nor an IPv6 address)"],
    ])('%j reads as %s', (text, expected) => {
        expect(outcome(Address.parse(text))).toBe(expected);
    });

    test('octets stand in network byte order', () => {
        expect(address('1.2.3.4').bits).toBe(0x01020304n);
        expect(address('255.0.0.1').bits).toBe(0xff000001n);
    });
});

describe('IPv6', () => {
    test.each([
        ['::', '::'],
        ['::1', '::1'],
        ['1::', '1::'],
        ['0:0:0:0:0:0:0:0', '::'],
        ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
        ['2001:DB8:0000:0000:0000:0000:0000:00AB', '2001:db8::ab'],
        ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
        ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
        ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
        ['::ffff:1.2.3.4', '::ffff:1.2.3.4'],
        ['::ffff:102:304', '::ffff:1.2.3.4'],
        ['::fffe:1.2.3.4', '::fffe:102:304'],
        ['::1:ffff:1.2.3.4', '::1:ffff:102:304'],
        ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
        ['1:2:3:4:5:6:255.255.255.255', '1:2:3:4:5:6:ffff:ffff'],
        [':', "(':' has an empty group)"],
        [':::', "(':::' has an empty group)"],
        [':1::', "(':1::' has an empty group)"],
        ['1::2:', "('1::2:' has an empty group)"],
        ['1::2::3', "('1::2::3' has '::' more than once)"],
        ['1:2:3:4:5:6:7', "('1:2:3:4:5:6:7' has 7 of 8 groups)"],
        ['1:2:3:4:5:6:7:8:9', "('1:2:3:4:5:6:7:8:9' has 9 groups; an IPv6 address has 8)"],
        ['1:2:3:4::5:6:7:8', "('1:2:3:4::5:6:7:8' has 8 groups and a '::' that stands for none)"],
        ['1:2:3:4:5:6:7:1.2.3.4', "('1:2:3:4:5:6:7:1.2.3.4' has 9 groups; an IPv6 address has 8)"],
        ['::12345', "('12345' in '::12345' has 5 digits; a group has at most 4)"],
        ['2001:db8::g', "('g' in '2001:db8::g' is not a hexadecimal number)"],
        ['::1.2.3.256', "('256' in '1.2.3.256' is greater than 255)"],
        ['::1.2.3', "('1.2.3' has 3 of 4 octets)"],
        ['::1.2.3.04', "('04' in '1.2.3.04' has a leading zero)"],
        ['1.2.3.4::', "('1.2.3.4' in '1.2.3.4::' does not stand at the end)"],
        ['::1.2.3.4:5', "('1.2.3.4' in '::1.2.3.4:5' does not stand at the end)"],
        ['fe80::1%eth0', "('fe80::1%eth0' has the zone '%eth0'; an address stands without one)"],
        ['[::1]', "('[::1]' has brackets; an address stands without them)"],
        ['::1 ', "('::1 ' contains a blank)"],
        ['2001:db8::/32', "('2001:db8::/32' has a prefix length; an address stands without one)"],
    ])('%j reads as %s', (text, expected) => {
        expect(outcome(Address.parse(text))).toBe(expected);
    });

    test.each([
        ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1', 'the first of two equal runs is shortened'],
        ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1', 'the longest run is shortened'],
        ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1', 'a single zero stays'],
        ['0:0:1:1:1:1:1:1', '::1:1:1:1:1:1', 'a run may come first'],
        ['1:1:1:1:1:1:0:0', '1:1:1:1:1:1::', 'a run may come last'],
    ])('%s prints as %s: %s', (text, printed) => {
        expect(address(text).toString()).toBe(printed);
    });

    test('groups stand in network byte order', () => {
        expect(address('1:2:3:4:5:6:7:8').bits).toBe(0x0001_0002_0003_0004_0005_0006_0007_0008n);
    });
});

test('what is printed reads back as the same address', () => {
    fc.assert(fc.property(addresses, (one) => address(one.toString()).equals(one)));
});

test('the expanded text reads back as the same address', () => {
    fc.assert(fc.property(addresses, (one) => address(one.expanded()).equals(one)));
});

test('IPv6 addresses print as the URL standard prints them', () => {
    const unmapped = addresses.filter((one) => one.family === 6 && one.bits >> 32n !== 0xffffn);
    fc.assert(
        fc.property(unmapped, (one) => {
            expect(`[${one}]`).toBe(new URL(`http://[${one.expanded()}]/`).hostname);
        }),
    );
});

test('a text is accepted exactly when the platform takes it for an address without a zone', () => {
    const characters = fc.constantFrom(...'0123456789afg:.: '.split(''));
    const noise = fc.string({ unit: characters, maxLength: 20 });
    const almost = fc
        .tuple(
            addresses,
            fc.nat(40),
            noise.map((text) => text.slice(0, 2)),
        )
        .map(([one, at, extra]) => `${one}`.slice(0, at) + extra + `${one}`.slice(at + 1));
    fc.assert(
        fc.property(fc.oneof(noise, almost), (text) => {
            expect(Address.parse(text).ok).toBe(isIP(text) !== 0);
        }),
        { numRuns: 2000 },
    );
});

test('an address out of the range of its family is our mistake, and throws', () => {
    expect(Address.of(4, 2n ** 32n - 1n).toString()).toBe('255.255.255.255');
    expect(() => Address.of(4, 2n ** 32n)).toThrow(RangeError);
    expect(() => Address.of(4, -1n)).toThrow(RangeError);
    expect(Address.of(6, 2n ** 128n - 1n).toString()).toBe('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff');
    expect(() => Address.of(6, 2n ** 128n)).toThrow(RangeError);
    expect(() => Address.of(6, -1n)).toThrow(RangeError);
});

test('addresses sort by family, then by value and not by text', () => {
    const texts = ['::', '10.0.0.10', '::a', '10.0.0.9', '255.255.255.255', '9.0.0.0'];
    const sorted = texts.map(address).sort(Address.compare).map(String);
    expect(sorted).toEqual(['9.0.0.0', '10.0.0.9', '10.0.0.10', '255.255.255.255', '::', '::a']);
});

test('comparing gives zero exactly for equal addresses', () => {
    fc.assert(fc.property(addresses, addresses, (a, b) => (Address.compare(a, b) === 0) === a.equals(b)));
    fc.assert(fc.property(addresses, (a) => a.equals(Address.of(a.family, a.bits))));
});

test('an IPv4 address differs from the IPv6 addresses of the same value', () => {
    expect(address('0.0.0.1').equals(address('::1'))).toBe(false);
    expect(address('1.2.3.4').equals(address('::ffff:1.2.3.4'))).toBe(false);
});

test('an offset stops at either end of the family', () => {
    expect(address('10.0.0.255').offset(1n)?.toString()).toBe('10.0.1.0');
    expect(address('10.0.1.0').offset(-1n)?.toString()).toBe('10.0.0.255');
    expect(address('255.255.255.255').offset(0n)?.toString()).toBe('255.255.255.255');
    expect(address('255.255.255.255').offset(1n)).toBeUndefined();
    expect(address('0.0.0.0').offset(-1n)).toBeUndefined();
    expect(address('::ffff').offset(1n)?.toString()).toBe('::1:0');
    expect(address('::').offset(-1n)).toBeUndefined();
    expect(address('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff').offset(1n)).toBeUndefined();
});

test('reverse names list octets or digits from the last to the first', () => {
    expect(address('192.0.2.5').reverseName()).toBe('5.2.0.192.in-addr.arpa');
    expect(address('2001:db8::567:89ab').reverseName()).toBe(
        'b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa',
    );
    expect(address('::ffff:1.2.3.4').reverseName()).toMatch(/^4\.0\.3\.0\.2\.0\.1\.0\.f\.f\.f\.f\.0\./);
});

test('the expanded text has every group and every digit', () => {
    expect(address('2001:db8::1').expanded()).toBe('2001:0db8:0000:0000:0000:0000:0000:0001');
    expect(address('::ffff:1.2.3.4').expanded()).toBe('0000:0000:0000:0000:0000:ffff:0102:0304');
    expect(address('10.0.0.1').expanded()).toBe('10.0.0.1');
});

test('in JSON an address is its text', () => {
    expect(JSON.stringify([address('10.0.0.1'), address('::1')])).toBe('["10.0.0.1","::1"]');
});
