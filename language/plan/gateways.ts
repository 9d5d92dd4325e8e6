import { type Address, addressWidth } from '../net/address.ts';
import { Prefix } from '../net/prefix.ts';
import { dockersChoice, inventedGateway, poolOf } from '../topology/invented-gateway.ts';
import type { Host, Subnet } from '../topology/topology.ts';

/**
 * Where a subnet names no gateway, Docker takes one of its own choice (up to 28 also for macvlan and ipvlan). If something of
 * ours holds that address, this is another one that Docker should take; where Docker cannot choose, it is the one that it
 * would have chosen. Undefined where Docker's choice is in nobody's way.
 */
export function gatewayToName(subnet: Subnet, host: Host): Address | undefined {
    if (subnet.gateway) return undefined;
    const gateway = inventedGateway(subnet, host);
    return gateway?.equals(dockersChoice(subnet, host)) && !isBeyondCounting(subnet, host) ? undefined : gateway;
}

const last64Bits = 0xffff_ffff_ffff_ffffn;

/**
 * Whether a range ends with the last of 2^64 addresses: Docker up to 27 counts in 64 bits, and chooses nothing of it
 * (`invalid bit range [0, 18446744073709551615]`, libnetwork's bitseq; reproduced with 20.10).
 */
function isBeyondCounting(subnet: Subnet, host: Host): boolean {
    const { prefix } = subnet;
    const pool = poolOf(subnet, host);
    if (!pool || prefix.family !== 6 || 64 < prefix.length) return false;
    return (pool.range.last.bits & last64Bits) === last64Bits;
}

/**
 * Where a swarm may take addresses for its own purposes, such as the load balancer that it puts on each host: the largest
 * block at the end of the subnet in which nothing of ours has one. Undefined where there is none.
 */
export function swarmRange({ prefix, network, gateway }: Subnet): Prefix | undefined {
    const held = network.endpoints.flatMap(({ addresses }) => addresses.map(({ address }) => address));
    if (gateway) held.push(gateway.value);
    const smallest = Math.min(prefix.length + 8, addressWidth(prefix.family) - 2);
    for (let length = prefix.length + 1; length <= smallest; length++) {
        const block = Prefix.containing(prefix.range.last, length);
        if (!held.some((address) => block.contains(address))) return block;
    }
    return undefined;
}
