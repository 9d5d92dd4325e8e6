import { type MacAddress, macFromAddress, macFromName } from '../net/mac-address.ts';
import { addressOfFamily } from './address-of-family.ts';
import type { Endpoint } from './topology.ts';

/**
 * The MAC address of an endpoint: the written one, else one that follows from its IPv4 address or, where it has none,
 * from its name, so that a restart changes nothing for switches and firewalls. A namespace in mode passthru has that of its
 * parent, which Docker changes for a container in any case.
 */
export function endpointMac(endpoint: Endpoint): MacAddress | undefined {
    const { mac, network, owner } = endpoint;
    if (mac) return mac.value;
    if (network.driver !== 'macvlan' && network.driver !== 'bridge') return undefined;
    if (network.driver === 'macvlan' && network.mode === 'passthru' && owner.kind === 'namespace') return undefined;
    const ipv4 = addressOfFamily(endpoint, 4);
    return ipv4 ? macFromAddress(ipv4.address) : macFromName(`${owner.name}/${network.name}`);
}

/** Whether an old Docker has to be asked for an endpoint's MAC address: the one of its IPv4 address it gives by itself. */
export function isMacAskedFor(endpoint: Endpoint): boolean {
    const { mac } = endpoint;
    const ipv4 = addressOfFamily(endpoint, 4);
    return mac !== undefined && !(ipv4 && mac.value === macFromAddress(ipv4.address));
}

/** The MAC address of an endpoint on the wire, where the text tells it: a device's only where it is written. */
export function macOnWire(endpoint: Endpoint): MacAddress | undefined {
    return endpoint.owner.kind === 'device' ? endpoint.mac?.value : endpointMac(endpoint);
}
