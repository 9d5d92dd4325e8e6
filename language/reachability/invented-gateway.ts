import type { Address } from '../net/address.ts';
import type { Host, Subnet } from '../topology/topology.ts';
import { parentOn } from '../topology/wires.ts';

/**
 * The gateway that a subnet gets on a host where none is written: Docker's own choice, the first address of the range
 * (libnetwork's ipamutils; for macvlan and ipvlan up to 28), or where an endpoint has that one, the highest free one.
 */
export function inventedGateway(subnet: Subnet, host: Host | undefined): Address {
    const { prefix, network, range, reserved } = subnet;
    const slice = parentOn(network, host)?.slices.find((each) => each.prefix.family === prefix.family);
    const part = slice?.prefix ?? range?.prefix ?? prefix;
    const first = (part.network.equals(prefix.network) ? prefix.network.offset(1n) : part.network) ?? part.network;
    const held = new Set<bigint>();
    for (const { owner, addresses } of network.endpoints) {
        if (owner.kind !== 'device' && owner.host !== host) continue;
        for (const { address } of addresses) if (address.family === prefix.family) held.add(address.bits);
    }
    const isTaken = (address: Address) => {
        return held.has(address.bits) || reserved.some(({ value }) => value.contains(address));
    };
    if (!isTaken(first)) return first;
    let candidate: Address | undefined = prefix.lastUsable;
    while (candidate && prefix.contains(candidate) && isTaken(candidate)) candidate = candidate.offset(-1n);
    return candidate ?? first;
}
