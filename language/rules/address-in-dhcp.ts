import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { AddressSet } from '../net/address-set.ts';
import { type Segment, segments } from '../topology/segment.ts';
import type { Network, Subnet, Topology, WrittenPrefix } from '../topology/topology.ts';
import { type AddressHolder, holdersOn, holderText } from './address-holders.ts';
import { needsDocker } from './engines.ts';
import { FreeAddresses } from './free-addresses.ts';
import { hint, reservation, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Nobody of ours holds an address that the DHCP server of that wire gives out: sooner or later it gives it to somebody
 * else (RFC 2131, section 1.6 wants static addresses kept out of its pool). Docker does not ask the server
 * (libnetwork 1020), so nobody refuses it. Addresses that nobody wrote are chosen outside the pool; a container that is started
 * by hand gets what is free in the network's range, the pool included, unless the subnet reserves it.
 */
export const addressInDhcp: Rule = {
    code: 'address-in-dhcp',
    infersFrom: 'presence',
    *check(topology) {
        const free = new FreeAddresses(topology);
        for (const [segment, networks] of poolsBySegment(topology)) {
            const pools = networks.flatMap(({ dhcp }) => dhcp);
            const given = AddressSet.of(pools.map(({ value }) => value));
            for (const network of new Set(segment.endpoints.map((endpoint) => endpoint.network))) {
                if (needsDocker(network)) yield* inRanges(network, given);
            }
            for (const holder of holdersOn(segment)) {
                if (!isOurs(holder) || !given.has(holder.address)) continue;
                const pool = pools.find(({ value }) => value.contains(holder.address));
                yield warning({
                    code: this.code,
                    at: holder.at,
                    message: say`${holder.address} is one of the addresses that the DHCP server gives out; give ${holderText(holder)} an address outside it.`,
                    related: pool ? [{ at: pool.origin, message: say`It gives out ${pool.value}.` }] : [],
                    fixes: holder.kind === 'endpoint' ? free.fixesFor(holder.endpoint, holder.held) : [],
                });
            }
        }
    },
};

/** Ranges that Docker hands addresses of the pool out from. */
function* inRanges({ subnets, parents }: Network, given: AddressSet): Generator<Finding> {
    const slices = parents.flatMap((parent) => parent.slices);
    for (const subnet of subnets) {
        const own = slices.filter(({ prefix }) => subnet.prefix.contains(prefix));
        for (const range of own.length > 0 || !subnet.range ? own : [subnet.range])
            yield* inRange(range, subnet, given);
    }
}

function* inRange({ prefix, origin }: WrittenPrefix, subnet: Subnet, given: AddressSet): Generator<Finding> {
    const reserved = AddressSet.of(subnet.reserved.map(({ value }) => value));
    const { ranges } = AddressSet.of([prefix.range]).intersect(given).minus(reserved);
    if (ranges.length === 0) return;
    const shared = ranges.join(', ');
    yield hint({
        code: addressInDhcp.code,
        at: origin,
        message: say`Of ${prefix} the DHCP server gives out ${shared}, and so does Docker to containers that are started by hand; reserve these addresses, or choose a range without them.`,
        fixes: [reservation(shared, subnet)],
    });
}

function poolsBySegment(topology: Topology): ReadonlyMap<Segment, readonly Network[]> {
    const { of } = segments(topology);
    const found = new Map<Segment, Network[]>();
    for (const network of topology.networks) {
        if (network.dhcp.length === 0) continue;
        const members = [...network.parents.map((parent) => parent.interface), ...network.endpoints];
        for (const segment of new Set(members.map(of))) {
            const networks = found.get(segment);
            if (networks) networks.push(network);
            else found.set(segment, [network]);
        }
    }
    return found;
}

/** A host's own address or a device's may be one that the server has given it. */
function isOurs(holder: AddressHolder): boolean {
    return holder.kind === 'shim' || (holder.kind === 'endpoint' && holder.endpoint.owner.kind !== 'device');
}
