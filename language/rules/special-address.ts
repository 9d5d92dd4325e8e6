import type { Finding } from '../finding/finding.ts';
import { say, translated } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { type AddressKind, kindOfAddress } from '../net/address-kind.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Interface, Subnet, Topology, VxlanInterface } from '../topology/topology.ts';
import { isRefusedOnInterface, refusalOf } from './refused-subnets.ts';
import { finding } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Addresses with a meaning of their own are not for endpoints: loopback (RFC 1122, section 3.2.1.3), multicast (RFC 5771),
 * reserved (RFC 1112, section 4), unspecified, link-local (RFC 3927; RFC 4291, section 2.5.6). The engine and the kernel
 * take most of them; the packets go nowhere. On an interface the kernel refuses ::, ::1 and IPv6 multicast
 * (`Cannot assign requested address`, inet6_addr_add in net/ipv6/addrconf.c); where an endpoint on a subnet would get such
 * an address, or its gateway is one that the kernel sends nothing to, Docker cannot start it. Docker 29 takes 0.0.0.0/N for the
 * wish for any subnet of that size.
 */
export const specialAddress: Rule = {
    code: 'special-address',
    infersFrom: 'presence',
    *check(topology) {
        for (const each of topology.hosts.flatMap(({ interfaces }) => interfaces)) {
            yield* onInterface(each);
            if (each.kind === 'vxlan') yield* onFarEnd(each);
        }
        for (const network of topology.networks) {
            const plain = new Set<Subnet>();
            for (const subnet of network.subnets) {
                const kind = special(subnet.prefix.network);
                if (kind) yield onSubnet(subnet, kind, topology);
                // A prefix as short as this may hold special addresses without being special as a whole.
                else if (subnet.prefix.length < 8) plain.add(subnet);
            }
            if (plain.size === 0) continue;
            for (const { address, subnet, origin } of network.endpoints.flatMap(({ addresses }) => addresses)) {
                const kind = subnet && plain.has(subnet) ? special(address) : undefined;
                if (!kind) continue;
                const message = say`${textOf(address, kind)}, which no endpoint can use; ${remedyFor(address)}`;
                const severity = isRefusedOnInterface(address) ? 'error' : 'warning';
                yield finding(severity, { code: this.code, at: origin, message });
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
    'IPv4-mapped',
]);

function special(address: Address): AddressKind | undefined {
    const kind = kindOfAddress(address);
    return unfit.has(kind.name) ? kind : undefined;
}

function onSubnet(subnet: Subnet, kind: AddressKind, topology: Topology): Finding {
    const { prefix, origin } = subnet;
    const refusal = refusalOf(subnet, topology);
    const use = kind.name === 'link-local' ? say`which each link has of its own` : say`which no endpoint can use`;
    return finding(refusal === undefined ? 'warning' : 'error', {
        code: specialAddress.code,
        at: origin,
        message: `${textOf(prefix, kind)}, ${refusal ?? use}; ${remedyFor(prefix)}`,
    });
}

/** `127.9.0.0/16 is loopback (RFC 1122)` */
function textOf(subject: Address | Prefix, { name, rfc }: AddressKind): string {
    return say`${subject} is ${translated(name)} (${rfc})`;
}

function remedyFor({ family }: Address | Prefix): string {
    return say`take a private prefix such as ${family === 4 ? '10.0.0.0/8' : 'fd00::/8'}.`;
}

/** iproute2 takes one host only for the far end of a VXLAN (`invalid remote address`, ip/iplink_vxlan.c). */
function* onFarEnd({ name, remote }: VxlanInterface): Generator<Finding> {
    if (!remote) return;
    const kind = kindOfAddress(remote.value);
    if (kind.name !== 'multicast') return;
    yield finding('error', {
        code: specialAddress.code,
        at: remote.origin,
        message: say`${textOf(remote.value, kind)}; the far end of ${name} is one host, so write the address of that host.`,
    });
}

function* onInterface({ name, addresses }: Interface): Generator<Finding> {
    if (name === 'lo') return;
    for (const { value, origin } of addresses) {
        const { address } = value;
        const kind = special(address);
        // An interface has link-local addresses as a matter of course.
        if (!kind || kind.name === 'link-local') continue;
        const isRefused = isRefusedOnInterface(address);
        const fact = say`${address} is ${translated(kind.name)} (${kind.rfc})`;
        const consequence = isRefused ? say`the kernel refuses it on` : say`it is of no use on`;
        yield finding(isRefused ? 'error' : 'warning', {
            code: specialAddress.code,
            at: origin,
            message: say`${fact}; ${consequence} ${name}.`,
        });
    }
}
