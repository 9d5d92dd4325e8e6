import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { takenGateway } from '../topology/invented-gateway.ts';
import type { Host, Subnet, Topology } from '../topology/topology.ts';
import { addressesWhere, type HeldByEndpoint } from './endpoints-where.ts';
import { hostsOf, needsDocker } from './engines.ts';
import { FreeAddresses } from './free-addresses.ts';
import { error, finding } from './report.ts';
import type { Rule } from './rule.ts';
import { sharedSubnets } from './shared-subnets.ts';
import { ownerText } from './wording.ts';

/**
 * No container or namespace takes the gateway's address of its network: foreign traffic would go to it, and Docker's
 * address management has handed the address out already (`Address already in use`, libnetwork's ipam). Nobody hands out a
 * namespace's, so there it is a warning. A device may be the gateway. Networks with the same subnet share its addresses on
 * an engine that takes both (their ranges differ), so the gateway of one is not to be had on the other.
 */
export const gatewayAddress: Rule = {
    code: 'gateway-address',
    infersFrom: 'presence',
    *check(topology) {
        const free = new FreeAddresses(topology);
        for (const { endpoint, held } of topology.networks.flatMap(takers)) {
            const { address, subnet, origin } = held;
            if (!subnet?.gateway) continue;
            yield finding(endpoint.owner.kind === 'container' ? 'error' : 'warning', {
                code: this.code,
                at: origin,
                message: say`${address} is the gateway of ${subnet.prefix}; give ${ownerText(endpoint.owner)} another address.`,
                related: [{ at: subnet.gateway.origin, message: say`The gateway is written here.` }],
                fixes: free.fixesFor(endpoint, held),
            });
        }
        for (const subnets of sharedSubnets(topology)) yield* takersAmong(subnets, { topology, free });
    },
};

/** Networks of a host with the same subnet share its addresses: no container has the gateway of another one of them. */
function* takersAmong(
    subnets: readonly Subnet[],
    { topology, free }: { readonly topology: Topology; readonly free: FreeAddresses },
): Generator<Finding> {
    const gateways = new GatewaysByHost(subnets, topology);
    for (const { endpoint, held } of subnets.flatMap(heldIn)) {
        const { owner, network } = endpoint;
        if (owner.kind !== 'container' || held.subnet?.gateway?.value.equals(held.address)) continue;
        const other = gateways.find(held.address, owner.host);
        if (!other || other.network === network) continue;
        yield error({
            code: gatewayAddress.code,
            at: held.origin,
            message: say`${held.address} is the gateway of network '${other.network.name}', which has the same subnet on that host, and Docker keeps one list of addresses for both; give ${ownerText(owner)} another address.`,
            related: [{ at: other.gateway?.origin ?? other.origin, message: say`The gateway is that of this subnet.` }],
            fixes: free.fixesFor(endpoint, held),
        });
    }
}

/** The subnets by the gateways that their networks take on each host. */
class GatewaysByHost {
    readonly #byHost = new Map<Host, Map<string, Subnet>>();

    constructor(subnets: readonly Subnet[], topology: Topology) {
        for (const subnet of subnets) {
            if (!needsDocker(subnet.network)) continue;
            for (const host of hostsOf(subnet.network, topology)) {
                const gateway = takenGateway(subnet, host);
                const known = this.#byHost.get(host) ?? new Map<string, Subnet>();
                if (gateway) this.#byHost.set(host, known.set(gateway.toString(), subnet));
            }
        }
    }

    find(address: Address, host: Host | undefined): Subnet | undefined {
        return host && this.#byHost.get(host)?.get(address.toString());
    }
}

function heldIn(subnet: Subnet): readonly HeldByEndpoint[] {
    return subnet.network.endpoints.flatMap((endpoint) => {
        return endpoint.addresses.flatMap((held) => (held.subnet === subnet ? [{ endpoint, held }] : []));
    });
}

const takers = addressesWhere(({ address, subnet }, { owner }) => {
    return owner.kind !== 'device' && subnet?.gateway?.value.equals(address) === true;
});
