import type { Address } from '../net/address.ts';
import { addressesOn } from '../topology/addresses-on.ts';
import { segments } from '../topology/segment.ts';
import type { Subnet, Topology } from '../topology/topology.ts';
import { freeIn } from './free-addresses.ts';

/** The address of a router on a subnet's wire, else the first that nobody has; undefined where there is neither. */
export function likelyGateway(subnet: Subnet, topology: Topology): Address | undefined {
    const [parent] = subnet.network.parents;
    const segment = parent && segments(topology).of(parent.interface);
    const routers = segment?.endpoints.filter(({ owner }) => owner.kind === 'device' && owner.forwards) ?? [];
    const held = routers.flatMap(({ addresses }) => addresses.map(({ address }) => address));
    const router = held.find((address) => subnet.prefix.contains(address));
    if (router) return router;
    const taken = segment && addressesOn(segment);
    const whole = { ...subnet, gateway: undefined, range: undefined };
    const next = freeIn(whole, (address) => taken?.has(address) === true).next();
    return next.done ? undefined : next.value;
}
