import type { Address, Family } from './address.ts';
import { Prefix } from './prefix.ts';

/**
 * Special-purpose blocks with what they are for and the document that says so, from IANA's special-purpose address
 * registries for IPv4 and IPv6, and its registries of multicast and IPv6 address space.
 */
const registry = [
    ['0.0.0.0/8', 'this network', 'RFC 1122'],
    ['0.0.0.0/32', 'unspecified', 'RFC 1122'],
    ['10.0.0.0/8', 'private', 'RFC 1918'],
    ['100.64.0.0/10', 'shared', 'RFC 6598'],
    ['127.0.0.0/8', 'loopback', 'RFC 1122'],
    ['169.254.0.0/16', 'link-local', 'RFC 3927'],
    ['172.16.0.0/12', 'private', 'RFC 1918'],
    ['192.0.0.0/24', 'protocol assignments', 'RFC 6890'],
    ['192.0.2.0/24', 'documentation', 'RFC 5737'],
    ['192.31.196.0/24', 'AS112', 'RFC 7535'],
    ['192.52.193.0/24', 'AMT', 'RFC 7450'],
    ['192.88.99.0/24', '6to4 relay anycast', 'RFC 7526'],
    ['192.168.0.0/16', 'private', 'RFC 1918'],
    ['192.175.48.0/24', 'AS112', 'RFC 7534'],
    ['198.18.0.0/15', 'benchmarking', 'RFC 2544'],
    ['198.51.100.0/24', 'documentation', 'RFC 5737'],
    ['203.0.113.0/24', 'documentation', 'RFC 5737'],
    ['224.0.0.0/4', 'multicast', 'RFC 5771'],
    ['240.0.0.0/4', 'reserved', 'RFC 1112'],
    ['255.255.255.255/32', 'limited broadcast', 'RFC 919'],
    ['::/128', 'unspecified', 'RFC 4291'],
    ['::1/128', 'loopback', 'RFC 4291'],
    ['::ffff:0.0.0.0/96', 'IPv4-mapped', 'RFC 4291'],
    ['64:ff9b::/96', 'NAT64', 'RFC 6052'],
    ['64:ff9b:1::/48', 'local NAT64', 'RFC 8215'],
    ['100::/64', 'discard-only', 'RFC 6666'],
    ['100:0:0:1::/64', 'dummy', 'RFC 9780'],
    ['2001::/23', 'protocol assignments', 'RFC 2928'],
    ['2001::/32', 'Teredo', 'RFC 4380'],
    ['2001:2::/48', 'benchmarking', 'RFC 5180'],
    ['2001:3::/32', 'AMT', 'RFC 7450'],
    ['2001:4:112::/48', 'AS112', 'RFC 7535'],
    ['2001:20::/28', 'ORCHIDv2', 'RFC 7343'],
    ['2001:30::/28', 'drone remote ID', 'RFC 9374'],
    ['2001:db8::/32', 'documentation', 'RFC 3849'],
    ['2002::/16', '6to4', 'RFC 3056'],
    ['2620:4f:8000::/48', 'AS112', 'RFC 7534'],
    ['3fff::/20', 'documentation', 'RFC 9637'],
    ['5f00::/16', 'segment routing', 'RFC 9602'],
    ['fc00::/7', 'unique local', 'RFC 4193'],
    ['fe80::/10', 'link-local', 'RFC 4291'],
    ['fec0::/10', 'site-local', 'RFC 3879'],
    ['ff00::/8', 'multicast', 'RFC 4291'],
] as const;

/** What an address is for, and the RFC that says so. */
export interface AddressKind {
    readonly name: (typeof registry)[number][1] | 'global unicast';
    readonly rfc: string;
}

/** What an address is for. Of several blocks around it the smallest decides; outside of all it is global unicast. */
export function kindOfAddress(address: Address): AddressKind {
    const known = kinds.get(address);
    if (known) return known;
    const kind = smallestFirst.find(({ prefix }) => prefix.contains(address))?.kind ?? globalUnicast[address.family];
    kinds.set(address, kind);
    return kind;
}

/** Many rules ask about the same addresses, at every keystroke. */
const kinds = new WeakMap<Address, AddressKind>();

const globalUnicast = {
    4: { name: 'global unicast', rfc: 'RFC 791' },
    6: { name: 'global unicast', rfc: 'RFC 4291' },
} as const satisfies Record<Family, AddressKind>;

const smallestFirst = registry
    .map(([text, name, rfc]) => ({ prefix: prefixOf(text), kind: { name, rfc } }))
    .sort((a, b) => b.prefix.length - a.prefix.length);

function prefixOf(text: string): Prefix {
    const prefix = Prefix.parse(text);
    if (!prefix.ok) throw new Error(prefix.reason);
    return prefix.value;
}
