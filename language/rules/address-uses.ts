import type { Origin } from '../finding/location.ts';
import type { Address } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Network, Topology } from '../topology/topology.ts';
import { needsDocker } from './engines.ts';

/** A place that uses one address of a prefix for something. */
export interface AddressUse {
    readonly address: Address;
    readonly prefix: Prefix;
    readonly at: Origin;
    /**
     * Whose it is: Docker's address management hands it out or keeps it; an endpoint has it without Docker;
     * an interface of a host has it, a fact that the kernel has accepted.
     */
    readonly by: 'docker' | 'endpoint' | 'host';
}

/** Every single address that the text uses inside a subnet, or on an interface of a host. */
export function* addressUses({ hosts, networks }: Topology): Generator<AddressUse> {
    for (const host of hosts) {
        for (const { addresses } of host.interfaces) {
            for (const { value, origin } of addresses) {
                yield { address: value.address, prefix: value.prefix, at: origin, by: 'host' };
            }
        }
    }
    for (const network of networks) yield* usesIn(network);
}

function* usesIn(network: Network): Generator<AddressUse> {
    const byNetwork = needsDocker(network) ? 'docker' : 'endpoint';
    for (const { prefix, gateway, reserved } of network.subnets) {
        if (gateway && prefix.contains(gateway.value)) {
            yield { address: gateway.value, prefix, at: gateway.origin, by: byNetwork };
        }
        for (const { value, origin } of reserved) {
            if (value.size !== 1n || !prefix.contains(value.first)) continue;
            yield { address: value.first, prefix, at: origin, by: byNetwork };
        }
    }
    for (const { value, origin } of network.shims.flatMap(({ addresses }) => addresses)) {
        const subnet = network.subnets.find(({ prefix }) => prefix.contains(value));
        if (subnet) yield { address: value, prefix: subnet.prefix, at: origin, by: 'endpoint' };
    }
    for (const { owner, addresses } of network.endpoints) {
        const by = owner.kind === 'container' ? 'docker' : 'endpoint';
        for (const { address, subnet, source, origin } of addresses) {
            if (subnet && source !== 'allocated') yield { address, prefix: subnet.prefix, at: origin, by };
        }
    }
}
