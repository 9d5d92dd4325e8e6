import type { Address } from '../net/address.ts';
import { AddressRange } from '../net/address-range.ts';
import { AddressSet } from '../net/address-set.ts';
import type { Prefix } from '../net/prefix.ts';
import { withheld } from '../topology/allocate.ts';
import type { Network, Subnet, Topology } from '../topology/topology.ts';

/** The addresses of a part of a subnet that nobody has and that nothing keeps from being given out. */
export function freeAddresses(subnet: Subnet, part: Prefix, topology: Topology): AddressSet {
    const pool = AddressSet.of([part.range]).minus(withheld(subnet));
    return pool.minus(AddressSet.of(heldAddresses(subnet.network, topology).map(single)));
}

/** The addresses that the network's endpoints and shims, and the hosts' interfaces, have. */
function heldAddresses(network: Network, { hosts }: Topology): readonly Address[] {
    return [
        ...network.endpoints.flatMap(({ addresses }) => addresses.map(({ address }) => address)),
        ...network.shims.flatMap(({ addresses }) => addresses.map(({ value }) => value)),
        ...hosts.flatMap(({ interfaces }) =>
            interfaces.flatMap(({ addresses }) => addresses.map(({ value }) => value.address)),
        ),
    ];
}

function single(address: Address): AddressRange {
    return AddressRange.of(address, address);
}
