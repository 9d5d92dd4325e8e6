import type { Origin } from '../finding/location.ts';
import type { Address, Family } from '../net/address.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import { addressOfFamily } from '../topology/address-of-family.ts';
import { endpointMac } from '../topology/endpoint-mac.ts';
import type { Endpoint, Host, Namespace, Network } from '../topology/topology.ts';
import type { ObservedLink, ObservedNamespace } from './observed.ts';
import { type PlacedEndpoint, type Placement, shortHash } from './placement.ts';

/** A network namespace with the links in it. */
export interface NamespaceState {
    readonly name: string;
    readonly links: readonly NamespaceLink[];
}

export interface NamespaceLink {
    /** Its name in the namespace. */
    readonly name: string;
    /** What ties it to the host. */
    readonly tie: Tie;
    readonly mac: string | undefined;
    /** Undefined: whatever the kernel gives it. */
    readonly mtu: number | undefined;
    readonly addresses: readonly InterfaceAddress[];
    readonly defaultRoutes: readonly DefaultRoute[];
}

export type Tie =
    | { readonly kind: 'macvlan' | 'ipvlan'; readonly parent: string; readonly mode: string }
    /** A cable whose other end, of that name, is a port of a bridge on the host. */
    | { readonly kind: 'veth'; readonly hostEnd: string; readonly bridge: string };

export interface DefaultRoute {
    readonly family: Family;
    /** Undefined: everything is reached through the link itself, as ipvlan l3 does it. */
    readonly gateway: Address | undefined;
}

export interface DesiredNamespace extends NamespaceState {
    readonly links: readonly DesiredNamespaceLink[];
    readonly at: Origin;
}

export interface DesiredNamespaceLink extends NamespaceLink {
    readonly network: string;
    readonly at: Origin;
}

interface Surroundings {
    readonly host: Host;
    readonly placements: readonly Placement[];
    /** What the host's links have, or will have, by name. */
    readonly mtus: ReadonlyMap<string, number>;
}

/** The namespaces that the topology wants on a host. */
export function desiredNamespaces(
    namespaces: readonly Namespace[],
    { host, placements, mtus }: Surroundings,
): readonly DesiredNamespace[] {
    return namespaces
        .filter((namespace) => namespace.host === host)
        .map((namespace) => {
            const links = placements.flatMap((placement) =>
                placement.endpoints
                    .filter(({ owner }) => owner === namespace)
                    .flatMap((endpoint) => desiredLink(endpoint, placement, mtus) ?? []),
            );
            const inOrder = namespace.endpoints.flatMap(({ interfaceName }) =>
                links.filter(({ name }) => name === interfaceName),
            );
            return { name: namespace.name, links: inOrder, at: namespace.origin };
        });
}

function desiredLink(
    endpoint: PlacedEndpoint,
    placement: Placement,
    mtus: ReadonlyMap<string, number>,
): DesiredNamespaceLink | undefined {
    const { network, owner, interfaceName } = endpoint;
    const tie = tieOf(endpoint, placement);
    if (!tie || interfaceName === undefined) return undefined;
    return {
        name: interfaceName,
        tie,
        mac: tie.kind === 'ipvlan' ? undefined : endpointMac(endpoint),
        mtu: tie.kind === 'veth' ? undefined : mtus.get(tie.parent),
        addresses: endpoint.addresses.map(({ address, subnet }) =>
            InterfaceAddress.of(address, subnet?.prefix.length ?? (address.family === 4 ? 32 : 128)),
        ),
        defaultRoutes: ([4, 6] as const).flatMap((family) =>
            defaultRouteEndpoint(owner, family) === endpoint ? [{ family, gateway: gatewayOf(endpoint, family) }] : [],
        ),
        network: network.name,
        at: endpoint.origin,
    };
}

/** The endpoint with the default route of a family: the one that asks for it, else the first that leads anywhere. */
function defaultRouteEndpoint({ endpoints }: PlacedEndpoint['owner'], family: Family): Endpoint | undefined {
    const leading = endpoints.filter((endpoint) => leadsOut(endpoint, family));
    return leading.find(({ defaultRoute }) => defaultRoute) ?? leading[0];
}

function leadsOut(endpoint: Endpoint, family: Family): boolean {
    const { network, addresses } = endpoint;
    if (network.internal || !addresses.some(({ address }) => address.family === family)) return false;
    return isRouted(network) || gatewayOf(endpoint, family) !== undefined;
}

/** The next hop of an endpoint; none on a network that does without ARP, where there is nobody to ask for it. */
function gatewayOf(endpoint: Endpoint, family: Family): Address | undefined {
    if (isRouted(endpoint.network)) return undefined;
    return addressOfFamily(endpoint, family)?.subnet?.gateway?.value;
}

function isRouted(network: Network): boolean {
    return network.driver === 'ipvlan' && network.mode !== 'l2';
}

function tieOf({ owner, interfaceName }: PlacedEndpoint, { network, parent, bridge }: Placement): Tie | undefined {
    if (bridge !== undefined)
        return { kind: 'veth', hostEnd: `ve-${shortHash(`${owner.name}/${interfaceName}`)}`, bridge };
    if (parent === undefined || (network.driver !== 'macvlan' && network.driver !== 'ipvlan')) return undefined;
    return { kind: network.driver, parent, mode: network.mode };
}

/** The links of an observed namespace that are ours to change: all but `lo`. */
export function namespaceState(
    { name, links, routes }: ObservedNamespace,
    hostLinks: readonly ObservedLink[],
): NamespaceState {
    return {
        name,
        links: links.flatMap((link) => {
            const tie = observedTie(link, hostLinks);
            if (!tie) return [];
            const defaultRoutes = routes
                .filter(({ destination, device }) => destination.length === 0 && device === link.name)
                .map(({ destination, gateway }) => ({ family: destination.family, gateway }));
            const mac = tie.kind === 'ipvlan' ? undefined : link.mac;
            return [{ name: link.name, tie, mac, mtu: link.mtu, addresses: link.addresses, defaultRoutes }];
        }),
    };
}

/** How an observed link in a namespace is tied to the host; undefined for what we never make. */
export function observedTie(link: ObservedLink, hostLinks: readonly ObservedLink[]): Tie | undefined {
    const other = hostLinks.find(({ index }) => index === link.parentIndex);
    if (link.kind === 'macvlan' || link.kind === 'ipvlan') {
        return { kind: link.kind, parent: other?.name ?? '', mode: link.mode ?? '' };
    }
    if (link.kind === 'veth') return { kind: 'veth', hostEnd: other?.name ?? '', bridge: other?.master ?? '' };
    return undefined;
}
