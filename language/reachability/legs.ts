import { remembered, rememberedOfNetwork } from '../topology/remembered.ts';
import type { Endpoint, EndpointAddress, EndpointOwner, Host, Interface, Network, Shim } from '../topology/topology.ts';
import { type Held, heldBy, isHost, type Leg, type Station } from './leg.ts';
import { Neighbourhood } from './neighbourhood.ts';

/*
 * Legs are told apart by identity, and what is known of them outlives a topology where the next one has the same
 * declarations: a place has one leg, whoever asks.
 */

const endpointLeg = remembered((endpoint: Endpoint): Leg => ({ kind: 'endpoint', station: endpoint.owner, endpoint }));
const interfaceLeg = remembered((each: Interface): Leg => ({ kind: 'interface', station: each.host, interface: each }));
const shimLeg = remembered((shim: Shim): Leg => ({ kind: 'shim', station: shim.host, shim }));
const bridgeLegs = remembered(
    (network: Network) =>
        new Map(network.hosts.map((host): [Host, Leg] => [host, { kind: 'bridge', station: host, network }])),
);

/** The leg of what has a place on a wire. */
export function legOf(member: Endpoint | Interface | Shim): Leg {
    if ('owner' in member) return endpointLeg(member);
    return 'network' in member ? shimLeg(member) : interfaceLeg(member);
}

/** The host's own side of a bridge network, on the host where an endpoint is; undefined for other networks. */
export function bridgeLegAt({ network, owner }: Endpoint): Leg | undefined {
    if (network.driver !== 'bridge') return undefined;
    const host = (owner.kind === 'device' ? undefined : owner.host) ?? network.hosts[0];
    return host && bridgeLegs(network).get(host);
}

/** The places of stations on wires; hosts have those that the networks give them. */
export class Legs {
    readonly #bridges = new Map<Host, Leg[]>();
    readonly #ofHosts = new Map<Host, readonly Leg[]>();
    readonly #around = new Map<Host, Neighbourhood>();

    constructor(networks: readonly Network[]) {
        for (const network of networks) {
            if (network.driver !== 'bridge') continue;
            for (const [host, leg] of bridgeLegs(network)) {
                const legs = this.#bridges.get(host);
                if (legs) legs.push(leg);
                else this.#bridges.set(host, [leg]);
            }
        }
    }

    of(station: Station): readonly Leg[] {
        if (!isHost(station)) return station.endpoints.map(endpointLeg);
        const known = this.#ofHosts.get(station);
        if (known) return known;
        const { shims, interfaces } = station;
        const made = [...shims.map(shimLeg), ...interfaces.map(interfaceLeg), ...(this.#bridges.get(station) ?? [])];
        this.#ofHosts.set(station, made);
        return made;
    }

    neighbourhoodOf(station: Station): Neighbourhood {
        if (!isHost(station)) return neighbourhoodOfOwner(station);
        const known = this.#around.get(station) ?? new Neighbourhood(this.of(station), held);
        this.#around.set(station, known);
        return known;
    }
}

/** That of an owner whose endpoints have the addresses that they had before is the same. */
function neighbourhoodOfOwner(owner: EndpointOwner): Neighbourhood {
    const { endpoints } = owner;
    const known = aroundOwners.get(owner);
    if (known && endpoints.every(({ addresses }, index) => addresses === known.of[index])) return known.neighbourhood;
    const neighbourhood = new Neighbourhood(endpoints.map(endpointLeg), held);
    aroundOwners.set(owner, { of: endpoints.map(({ addresses }) => addresses), neighbourhood });
    return neighbourhood;
}

const aroundOwners = new WeakMap<
    EndpointOwner,
    { readonly of: readonly (readonly EndpointAddress[])[]; readonly neighbourhood: Neighbourhood }
>();

/** The legs of a topology's stations; the same for as long as the networks are the same. */
export const legsAmong = remembered((networks: readonly Network[]) => new Legs(networks));

/** The addresses of a leg. */
export function held(leg: Leg): readonly Held[] {
    if (leg.kind === 'bridge') return heldByBridges(leg.network).get(leg) ?? heldBy(leg);
    if (leg.kind !== 'endpoint') return heldElsewhere(leg);
    // An endpoint for which another address is chosen has another list of them.
    const known = heldByEndpoint.get(leg.endpoint.addresses) ?? heldBy(leg);
    heldByEndpoint.set(leg.endpoint.addresses, known);
    return known;
}

const heldByEndpoint = new WeakMap<readonly EndpointAddress[], readonly Held[]>();
const heldElsewhere = remembered(heldBy);
/** Docker gives a bridge without a gateway the first address that none of its endpoints has. */
const heldByBridges = rememberedOfNetwork(
    (network) => new Map([...bridgeLegs(network).values()].map((leg) => [leg, heldBy(leg)])),
);
