import type { Segment } from '../topology/segment.ts';
import { segments } from '../topology/segment.ts';
import type { Network, Topology } from '../topology/topology.ts';
import { addressHolders } from './address-holders.ts';
import { hint } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * The gateway of a macvlan or ipvlan l2 network is a router on that wire: Docker gives the address to nobody
 * (docs.docker.com, engine/network/drivers/macvlan). Where the topology has no holder, it may be one that is not drawn.
 */
export const gatewayUnowned: Rule = {
    code: 'gateway-unowned',
    infersFrom: 'absence',
    *check(topology) {
        const holders = addressHolders(topology);
        for (const network of topology.networks) {
            if (
                network.internal ||
                !(network.driver === 'macvlan' || (network.driver === 'ipvlan' && network.mode === 'l2'))
            ) {
                continue;
            }
            const segment = segmentOf(network, topology);
            const index = segment && holders.get(segment);
            if (!index) continue;
            for (const { prefix, gateway } of network.subnets) {
                if (!gateway || !prefix.contains(gateway.value) || index.has(gateway.value)) continue;
                yield hint({
                    code: this.code,
                    at: gateway.origin,
                    message:
                        `Nothing here has the address ${gateway.value}; if there is a router, ` +
                        `describe it: device router { attach ${network.name} ip ${gateway.value} }.`,
                });
            }
        }
    },
};

/** All parents of a network are on one segment. */
function segmentOf({ parents }: Network, topology: Topology): Segment | undefined {
    const [first] = parents;
    return first && segments(topology).of(first.interface);
}
