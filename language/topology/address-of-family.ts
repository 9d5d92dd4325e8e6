import type { Family } from '../net/address.ts';
import type { Endpoint, EndpointAddress } from './topology.ts';

/** The first address of a family that an endpoint has, which is the one that routes and MAC addresses follow. */
export function addressOfFamily(
    { addresses }: Pick<Endpoint, 'addresses'>,
    family: Family,
): EndpointAddress | undefined {
    return addresses.find(({ address }) => address.family === family);
}
