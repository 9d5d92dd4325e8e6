import type { Origin } from '../finding/location.ts';
import type { Address } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import { rememberedOfNetwork } from '../topology/remembered.ts';
import type { Endpoint, EndpointAddress, Network, Topology } from '../topology/topology.ts';
import { needsDocker } from './engines.ts';
import { isNextHopOfNamespace } from './namespace-routes.ts';

/** A place that uses one address of a prefix for something. */
export interface AddressUse {
    readonly address: Address;
    readonly prefix: Prefix;
    readonly at: Origin;
    /**
     * Whose it is: Docker's address management hands it out or keeps it; a namespace has its default route by way of it;
     * an endpoint has it without Docker; an interface of a host has it. The kernel alone refuses neither of the last two.
     */
    readonly by: 'docker' | 'route' | 'endpoint' | 'host';
    /** Of an endpoint. */
    readonly held?: { readonly endpoint: Endpoint; readonly address: EndpointAddress };
}

/** Whether an address has a certain place in a prefix around it. */
type IsSought = (address: Address, prefix: Prefix) => boolean;

/** A search for the sought ones of all single addresses that the text uses inside a subnet, or on an interface of a host. */
export function usesWhere(isSought: IsSought): (topology: Topology) => Iterable<AddressUse> {
    const usesIn = rememberedOfNetwork((network) => [
        ...usesByNetwork(network, isSought),
        ...usesByEndpoints(network, isSought),
    ]);
    return function* ({ hosts, networks }) {
        for (const host of hosts) {
            for (const { addresses } of host.interfaces) {
                for (const { value, origin } of addresses) {
                    const { address, prefix } = value;
                    if (isSought(address, prefix)) yield { address, prefix, at: origin, by: 'host' };
                }
            }
        }
        for (const network of networks) {
            for (const use of usesIn(network)) yield isRoute(use, network) ? { ...use, by: 'route' } : use;
        }
    };
}

function* usesByNetwork(network: Network, isSought: IsSought): Generator<AddressUse> {
    const by = needsDocker(network) ? 'docker' : 'endpoint';
    for (const { prefix, gateway } of network.subnets) {
        if (!gateway) continue;
        const { value: address, origin: at } = gateway;
        if (prefix.contains(address) && isSought(address, prefix)) yield { address, prefix, at, by };
    }
}

/** Depends on all networks of a namespace, and so is not remembered with one of them. */
function isRoute({ by, held, address }: AddressUse, network: Network): boolean {
    return by === 'endpoint' && !held && isNextHopOfNamespace(network, address);
}

function usesByEndpoints({ shims, endpoints, subnets }: Network, isSought: IsSought): readonly AddressUse[] {
    const uses: AddressUse[] = [];
    for (const { value: address, origin: at } of shims.flatMap(({ addresses }) => addresses)) {
        const prefix = subnets.find((subnet) => subnet.prefix.contains(address))?.prefix;
        if (prefix && isSought(address, prefix)) uses.push({ address, prefix, at, by: 'endpoint' });
    }
    for (const endpoint of endpoints) {
        for (const held of endpoint.addresses) {
            const { address, subnet, origin: at } = held;
            if (!subnet || !isSought(address, subnet.prefix)) continue;
            const by = endpoint.owner.kind === 'container' ? 'docker' : 'endpoint';
            uses.push({ address, prefix: subnet.prefix, at, by, held: { endpoint, address: held } });
        }
    }
    return uses;
}
