import { type Address, addressWidth } from '../net/address.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import { Prefix } from '../net/prefix.ts';
import type { Host, Network, Subnet } from '../topology/topology.ts';
import type { Placement } from './placement.ts';

interface OnHost {
    readonly network: Network;
    readonly host: Host;
    readonly placements: readonly Placement[];
}

/** The addresses of a bridge that we make ourselves: each subnet's gateway, as Docker would choose it. */
export function bridgeAddresses({ network, host, placements }: OnHost): readonly InterfaceAddress[] {
    const placement = placements.find((candidate) => candidate.network === network);
    return network.subnets.map((subnet) => {
        const gateway =
            subnet.gateway?.value ?? gatewayInTheWay({ subnet, host, placement }) ?? firstChoice(subnet, host);
        return InterfaceAddress.of(gateway, subnet.prefix.length);
    });
}

/**
 * Where a subnet names no gateway, Docker takes the first address of the range (up to 28 also for macvlan and ipvlan).
 * If something of ours holds that address, this is another one that Docker should take: the highest free one, so that
 * it stays the same as endpoints come and go. Undefined where Docker's choice is in nobody's way.
 */
export function gatewayInTheWay({
    subnet,
    host,
    placement,
}: {
    readonly subnet: Subnet;
    readonly host: Host;
    readonly placement: Placement | undefined;
}): Address | undefined {
    if (subnet.gateway) return undefined;
    const endpoints = placement?.endpoints ?? [];
    const held = new Set(endpoints.flatMap(({ addresses }) => addresses.map(({ address }) => address.toString())));
    for (const shim of placement?.network.shims ?? []) {
        for (const { value } of shim.addresses) held.add(value.toString());
    }
    const isTaken = (address: Address) =>
        held.has(address.toString()) || subnet.reserved.some(({ value }) => value.contains(address));
    if (!isTaken(firstChoice(subnet, host))) return undefined;
    let candidate: Address | undefined = subnet.prefix.lastUsable;
    while (candidate && subnet.prefix.contains(candidate) && isTaken(candidate)) candidate = candidate.offset(-1n);
    return candidate && subnet.prefix.contains(candidate) ? candidate : undefined;
}

/** Docker's own choice: the first address of the range that is not the subnet's network address. */
function firstChoice(subnet: Subnet, host: Host): Address {
    const pool = poolOf(subnet, host) ?? subnet.prefix;
    const first = pool.network.equals(subnet.prefix.network) ? subnet.prefix.network.offset(1n) : pool.network;
    return first && subnet.prefix.contains(first) ? first : subnet.prefix.network;
}

/** Where Docker hands out addresses of a subnet on a host: the host's slice, else the subnet's range. */
export function poolOf(subnet: Subnet, host: Host): Prefix | undefined {
    const parent = subnet.network.parents.find((candidate) => candidate.interface.host === host);
    const slice = parent?.slices.find(({ prefix }) => subnet.prefix.contains(prefix));
    return slice?.prefix ?? subnet.range?.prefix;
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
