import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import type { Address, Family } from '../net/address.ts';
import { addressOfFamily } from '../topology/address-of-family.ts';
import { defaultEndpoint } from '../topology/default-endpoint.ts';
import { engineOf } from '../topology/engine-version.ts';
import { gatewayOn } from '../topology/invented-gateway.ts';
import type { Container, Endpoint, EndpointOwner } from '../topology/topology.ts';
import { isRouted } from './link.ts';

/** Where a station sends what is not for its own networks. */
export type DefaultGateway =
    /** To a router. */
    | {
          readonly kind: 'gateway';
          readonly endpoint: Endpoint;
          readonly address: Address;
          /** `invented`: nobody wrote it; Docker up to 28 takes the first address of the range. */
          readonly source: 'written' | 'invented';
          readonly origin: Origin;
      }
    /** To the host, which is the gateway of its bridges and knows the way for ipvlan l3. */
    | { readonly kind: 'host'; readonly endpoint: Endpoint }
    | { readonly kind: 'none'; readonly why: string; readonly origin: Origin };

/** The default route that a container gets from Docker, a namespace from its networks' gateways, a device from its own. */
export function defaultGateway(owner: EndpointOwner, family: Family): DefaultGateway {
    return owner.kind === 'container' ? ofContainer(owner, family) : ofOther(owner, family);
}

function ofContainer(owner: Container, family: Family): DefaultGateway {
    const endpoint = defaultEndpoint(owner, family);
    if (!endpoint) return nowhere(owner);
    const { network } = endpoint;
    if (network.driver === 'bridge' || network.driver === 'overlay' || isRouted(network)) {
        return { kind: 'host', endpoint };
    }
    const written = writtenGateway(endpoint, family);
    if (written) return written;
    const invented = engineOf(owner.host).isAtLeast(29) ? undefined : madeUpGateway(endpoint, family);
    if (invented) return invented;
    return { kind: 'none', why: whyNone(endpoint, family), origin: endpoint.origin };
}

function whyNone(endpoint: Endpoint, family: Family): string {
    const { owner, network } = endpoint;
    const taken = say`'${owner.name}' takes its default route from network '${network.name}'`;
    const held = addressOfFamily(endpoint, family);
    if (held?.subnet) return say`${taken}, which names no gateway`;
    return held
        ? say`${taken}, but its address is in no subnet of it`
        : say`${taken}, to which Docker gives an IPv${family} subnet of its own choice`;
}

/** Namespaces and devices: the endpoint that asks for it, else the first that leads anywhere. */
function ofOther(owner: EndpointOwner, family: Family): DefaultGateway {
    const leading = owner.endpoints.flatMap((endpoint) => {
        if (endpoint.network.internal || !addressOfFamily(endpoint, family)) return [];
        const found = leadsOut(endpoint, family);
        return found ? [found] : [];
    });
    return leading.find(({ endpoint }) => endpoint.defaultRoute) ?? leading[0] ?? nowhere(owner);
}

function leadsOut(endpoint: Endpoint, family: Family): Exclude<DefaultGateway, { kind: 'none' }> | undefined {
    const { network, owner } = endpoint;
    if (isRouted(network) && owner.kind !== 'device') return { kind: 'host', endpoint };
    const written = writtenGateway(endpoint, family);
    return written && network.driver === 'bridge' ? { kind: 'host', endpoint } : written;
}

function nowhere(owner: EndpointOwner): DefaultGateway {
    const internal = owner.endpoints.find(({ network }) => network.internal);
    if (internal?.network.internal) {
        const why = say`network '${internal.network.name}' is internal, so '${owner.name}' has no default route`;
        return { kind: 'none', why, origin: internal.network.internal };
    }
    const why = say`'${owner.name}' has no default route, as none of its networks has a gateway`;
    return { kind: 'none', why, origin: owner.origin };
}

function writtenGateway(endpoint: Endpoint, family: Family) {
    const gateway = addressOfFamily(endpoint, family)?.subnet?.gateway;
    if (!gateway) return undefined;
    return { kind: 'gateway', endpoint, address: gateway.value, source: 'written', origin: gateway.origin } as const;
}

function madeUpGateway(endpoint: Endpoint, family: Family): DefaultGateway | undefined {
    const subnet = addressOfFamily(endpoint, family)?.subnet;
    if (!subnet || endpoint.owner.kind === 'device') return undefined;
    const address = gatewayOn(subnet, endpoint.owner.host);
    return { kind: 'gateway', endpoint, address, source: 'invented', origin: subnet.origin };
}
