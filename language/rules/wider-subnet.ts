import type { Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { Prefix } from '../net/prefix.ts';
import type { Subnet } from '../topology/topology.ts';
import { rewrite } from './report.ts';

/** An address further away than that was not meant to be in the subnet. */
const most = 4;

/**
 * Writes the smallest subnet that contains the written one and an address, where that is not much larger and leaves the
 * other subnets of the network alone.
 */
export function widened(subnet: Subnet, address: Address): readonly Fix[] {
    const { prefix, network, origin } = subnet;
    if (prefix.family !== address.family) return [];
    for (let length = prefix.length - 1; length >= Math.max(1, prefix.length - most); length--) {
        const wider = Prefix.containing(prefix.network, length);
        if (network.subnets.some((other) => other !== subnet && other.prefix.overlaps(wider))) return [];
        if (wider.contains(address)) return [rewrite(say`Widen the subnet to ${wider}`, origin, wider.toString())];
    }
    return [];
}
