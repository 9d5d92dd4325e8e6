import type { Finding } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import type { Address } from '../net/address.ts';
import { type AddressKind, kindOfAddress } from '../net/address-kind.ts';
import type { Interface, Subnet } from '../topology/topology.ts';
import { finding, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Addresses with a meaning of their own are not for endpoints: loopback (RFC 1122, section 3.2.1.3), multicast (RFC 5771),
 * reserved (RFC 1112, section 4), unspecified, link-local (RFC 3927; RFC 4291, section 2.5.6). The engine and the kernel
 * take most of them; the packets go nowhere. On an interface the kernel refuses ::, ::1 and IPv6 multicast
 * (`Cannot assign requested address`, inet6_addr_add in net/ipv6/addrconf.c).
 */
export const specialAddress: Rule = {
    code: 'special-address',
    infersFrom: 'presence',
    *check({ hosts, networks }) {
        for (const each of hosts.flatMap(({ interfaces }) => interfaces)) yield* onInterface(each);
        for (const { subnets, endpoints } of networks) {
            const plain = new Set<Subnet>();
            for (const subnet of subnets) {
                const what = special(subnet.prefix.network);
                if (what) yield found(subnet.prefix.toString(), what, subnet.origin);
                // A prefix as short as this may hold special addresses without being special as a whole.
                else if (subnet.prefix.length < 8) plain.add(subnet);
            }
            if (plain.size === 0) continue;
            for (const { address, subnet, origin } of endpoints.flatMap(({ addresses }) => addresses)) {
                const what = subnet && plain.has(subnet) ? special(address) : undefined;
                if (what) yield found(address.toString(), what, origin);
            }
        }
    },
};

const unfit: ReadonlySet<AddressKind['name']> = new Set<AddressKind['name']>([
    'this network',
    'unspecified',
    'loopback',
    'multicast',
    'reserved',
    'limited broadcast',
    'link-local',
]);

function special(address: Address): AddressKind | undefined {
    const kind = kindOfAddress(address);
    return unfit.has(kind.name) ? kind : undefined;
}

function found(subject: string, { name, rfc }: AddressKind, at: Origin): Finding {
    return warning({ code: specialAddress.code, at, message: messageFor(subject, { name, rfc }) });
}

function messageFor(subject: string, { name, rfc }: AddressKind): string {
    const use = name === 'link-local' ? 'which each link has of its own' : 'which no endpoint can use';
    return `${subject} is ${name} (${rfc}), ${use}; take a private prefix such as ${subject.includes(':') ? 'fd00::/8' : '10.0.0.0/8'}.`;
}

function* onInterface({ name, addresses }: Interface): Generator<Finding> {
    if (name === 'lo') return;
    for (const { value, origin } of addresses) {
        const { address } = value;
        const kind = special(address);
        // An interface has link-local addresses as a matter of course.
        if (!kind || kind.name === 'link-local') continue;
        const severity = address.family === 6 ? 'error' : 'warning';
        const fact = `${address} is ${kind.name} (${kind.rfc})`;
        const consequence = address.family === 6 ? 'the kernel refuses it on' : 'it is of no use on';
        yield finding(severity, { code: specialAddress.code, at: origin, message: `${fact}; ${consequence} ${name}.` });
    }
}
