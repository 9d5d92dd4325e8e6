import type { Finding } from '../finding/finding.ts';
import { say, translated } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { type AddressKind, kindOfAddress } from '../net/address-kind.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Interface, Network, Subnet, Topology } from '../topology/topology.ts';
import { needsDocker, oldestEngine } from './engines.ts';
import { engineText, finding, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Addresses with a meaning of their own are not for endpoints: loopback (RFC 1122, section 3.2.1.3), multicast (RFC 5771),
 * reserved (RFC 1112, section 4), unspecified, link-local (RFC 3927; RFC 4291, section 2.5.6). The engine and the kernel
 * take most of them; the packets go nowhere. On an interface the kernel refuses ::, ::1 and IPv6 multicast
 * (`Cannot assign requested address`, inet6_addr_add in net/ipv6/addrconf.c); on a bridge Docker refuses IPv6 multicast
 * and what overlaps fe80::/64 (validateIPv6Subnet in bridge_linux.go); up to 28 it refuses 0.0.0.0/N and ::/N, which
 * 29 takes for the wish for any subnet of that size.
 */
export const specialAddress: Rule = {
    code: 'special-address',
    infersFrom: 'presence',
    *check(topology) {
        for (const each of topology.hosts.flatMap(({ interfaces }) => interfaces)) yield* onInterface(each);
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
                yield warning({ code: this.code, at: origin, message });
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

function onSubnet({ prefix, origin, network }: Subnet, kind: AddressKind, topology: Topology): Finding {
    const refusing = refusingEngine(prefix, network, topology);
    const use = kind.name === 'link-local' ? say`which each link has of its own` : say`which no endpoint can use`;
    const consequence = refusing === undefined ? use : say`which ${refusing} refuses`;
    return finding(refusing === undefined ? 'warning' : 'error', {
        code: specialAddress.code,
        at: origin,
        message: `${textOf(prefix, kind)}, ${consequence}; ${remedyFor(prefix)}`,
    });
}

/** The engine that refuses a special prefix as the network's subnet; undefined where it is taken. */
function refusingEngine(prefix: Prefix, network: Network, topology: Topology): string | undefined {
    if (!needsDocker(network)) return undefined;
    if (kindOfAddress(prefix.network).name === 'unspecified') {
        const engine = oldestEngine(network, topology);
        return engine.isAtLeast(29) ? undefined : engineText(engine);
    }
    const isRefused = network.driver === 'bridge' && prefix.family === 6 && prefix.toString() !== 'fe80::/64';
    return isRefused ? 'Docker' : undefined;
}

/** `127.9.0.0/16 is loopback (RFC 1122)` */
function textOf(subject: Address | Prefix, { name, rfc }: AddressKind): string {
    return say`${subject} is ${translated(name)} (${rfc})`;
}

function remedyFor({ family }: Address | Prefix): string {
    return say`take a private prefix such as ${family === 4 ? '10.0.0.0/8' : 'fd00::/8'}.`;
}

function* onInterface({ name, addresses }: Interface): Generator<Finding> {
    if (name === 'lo') return;
    for (const { value, origin } of addresses) {
        const { address } = value;
        const kind = special(address);
        // An interface has link-local addresses as a matter of course.
        if (!kind || kind.name === 'link-local') continue;
        const severity = address.family === 6 ? 'error' : 'warning';
        const fact = say`${address} is ${translated(kind.name)} (${kind.rfc})`;
        const consequence = address.family === 6 ? say`the kernel refuses it on` : say`it is of no use on`;
        yield finding(severity, { code: specialAddress.code, at: origin, message: `${fact}; ${consequence} ${name}.` });
    }
}
