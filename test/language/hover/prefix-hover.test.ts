import { describe, expect, test } from 'vitest';
import { rowsAt } from './hover-at.ts';

const subnet = (prefix: string) => rowsAt(`network lan { subnet ^${prefix} }`);

describe('an IPv4 prefix', () => {
    test('has a network and a broadcast address, and hosts between them', () => {
        expect(subnet('172.19.108.0/22')).toEqual({
            Network: '172.19.108.0/22',
            Mask: '255.255.252.0',
            Wildcard: '0.0.3.255',
            Broadcast: '172.19.111.255',
            'First host': '172.19.108.1',
            'Last host': '172.19.111.254',
            Hosts: '1022',
            Kind: 'private (RFC 1918)',
            'Reverse name': '0.108.19.172.in-addr.arpa',
        });
    });

    test.each([
        ['10.0.0.4/30', { Broadcast: '10.0.0.7', 'First host': '10.0.0.5', 'Last host': '10.0.0.6', Hosts: '2' }],
        [
            '10.0.0.4/31',
            {
                Mask: '255.255.255.254',
                Wildcard: '0.0.0.1',
                Broadcast: 'none: both addresses are hosts (RFC 3021)',
                'First host': '10.0.0.4',
                'Last host': '10.0.0.5',
                Hosts: '2',
            },
        ],
        [
            '10.0.0.4/32',
            {
                Mask: '255.255.255.255',
                Wildcard: '0.0.0.0',
                Broadcast: 'none: it is one address',
                'First host': '10.0.0.4',
                'Last host': '10.0.0.4',
                Hosts: '1',
            },
        ],
        [
            '0.0.0.0/0',
            { Mask: '0.0.0.0', Wildcard: '255.255.255.255', Broadcast: '255.255.255.255', Hosts: '4294967294' },
        ],
    ])('%s', (prefix, rows) => {
        expect(subnet(prefix)).toMatchObject(rows);
    });
});

describe('an IPv6 prefix', () => {
    test('has no broadcast address, and an anycast address that Docker keeps', () => {
        expect(subnet('fd00:10::/64')).toEqual({
            Network: 'fd00:10::/64',
            Mask: 'ffff:ffff:ffff:ffff::',
            Wildcard: '::ffff:ffff:ffff:ffff',
            Broadcast: 'none: IPv6 has multicast instead',
            'First host': 'fd00:10:: (subnet-router anycast; Docker hands it to nobody)',
            'Last host': 'fd00:10::ffff:ffff:ffff:ffff',
            Hosts: '18446744073709551616 (2^64)',
            Kind: 'unique local (RFC 4193)',
            'In full': 'fd00:0010:0000:0000:0000:0000:0000:0000',
            'Reverse name': '0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.0.d.f.ip6.arpa',
        });
    });

    test.each([
        [
            '2001:db8::/126',
            { 'First host': '2001:db8:: (subnet-router anycast; Docker hands it to nobody)', Hosts: '4' },
        ],
        ['2001:db8::2/127', { 'First host': '2001:db8::2', 'Last host': '2001:db8::3', Hosts: '2' }],
        ['2001:db8::5/128', { 'First host': '2001:db8::5', 'Last host': '2001:db8::5', Hosts: '1' }],
        ['::/0', { Mask: '::', Hosts: '340282366920938463463374607431768211456 (2^128)' }],
    ])('%s', (prefix, rows) => {
        expect(subnet(prefix)).toMatchObject(rows);
    });
});

describe('an interface address', () => {
    test('is shown with the network that it lies in', () => {
        expect(rowsAt('host lab { interface eth0 { address ^172.19.106.26/20 } }')).toMatchObject({
            Network: '172.19.96.0/20',
            Mask: '255.255.240.0',
            Broadcast: '172.19.111.255',
            'Reverse name': '26.106.19.172.in-addr.arpa',
        });
    });

    test.each([
        ['10.0.0.5/31', '10.0.0.4/31', '10.0.0.4', '10.0.0.5'],
        ['10.0.0.5/32', '10.0.0.5/32', '10.0.0.5', '10.0.0.5'],
        ['fd00::5/127', 'fd00::4/127', 'fd00::4', 'fd00::5'],
        ['fd00::5/128', 'fd00::5/128', 'fd00::5', 'fd00::5'],
    ])('%s lies in %s', (address, network, first, last) => {
        expect(rowsAt(`host lab { interface eth0 { address ^${address} } }`)).toMatchObject({
            Network: network,
            'First host': first,
            'Last host': last,
        });
    });
});

describe('a range', () => {
    test('is shown with its ends, its size and the subnet around it', () => {
        expect(rowsAt('network lan { subnet 10.0.0.0/24 reserve 10.0.0.5, ^10.0.0.8..15 }')).toMatchObject({
            First: '10.0.0.8',
            Last: '10.0.0.15',
            Addresses: '8',
            Prefixes: '10.0.0.8/29',
            Network: '10.0.0.0/24',
        });
    });

    test('of IPv6 addresses as well', () => {
        expect(rowsAt('network lan { subnet fd00::/64 dhcp ^fd00::10..1f }')).toMatchObject({
            First: 'fd00::10',
            Last: 'fd00::1f',
            Addresses: '16',
            Prefixes: 'fd00::10/124',
            Network: 'fd00::/64',
        });
    });
});
