import type { Address } from '../net/address.ts';
import type { Host } from '../topology/topology.ts';
import type { Ground } from './ground.ts';

/**
 * The addresses that a host's containers publish a TCP port on, where each names one; undefined where a container
 * publishes it on all of them, or none does, as what listens on the host itself is not in the text.
 */
export function openAddresses(host: Host, port: number, ground: Ground): readonly Address[] | undefined {
    const publications = ground.publishedOn(host).filter(({ protocol, hostPorts }) => {
        return protocol === 'tcp' && hostPorts && hostPorts.first <= port && port <= hostPorts.last;
    });
    if (publications.length === 0) return undefined;
    const addresses = publications.flatMap(({ address }) => (address && address.bits !== 0n ? [address] : []));
    return addresses.length === publications.length ? addresses : undefined;
}
