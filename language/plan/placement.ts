import { fnv1a } from '../net/fnv1a.ts';
import { parseInterfaceName } from '../net/interface-name.ts';
import { utf8Bytes } from '../net/utf8.ts';
import type { Container, Endpoint, Host, Namespace, Network, Topology } from '../topology/topology.ts';

/** An endpoint that applying creates: not a device's. */
export interface PlacedEndpoint extends Endpoint {
    readonly owner: Container | Namespace;
}

/** How a network comes to be on one host. */
export interface Placement {
    readonly network: Network;
    /** Its endpoints on this host. */
    readonly endpoints: readonly PlacedEndpoint[];
    /** `plain`: only namespaces attach, so links are all it takes. */
    readonly by: 'docker' | 'plain';
    /** The kernel name of the link that its endpoints sit on; undefined for bridge and overlay networks. */
    readonly parent: string | undefined;
    /** Whether the parent is a dummy that we make, because the network has none and namespaces need one. */
    readonly parentIsOurs: boolean;
    /** The kernel name of its bridge, where that must be known beforehand because namespaces attach. */
    readonly bridge: string | undefined;
}

/** The networks that exist on a host. */
export function placements(topology: Topology, host: Host): readonly Placement[] {
    return topology.networks.flatMap((network) => place(network, host) ?? []);
}

function place(network: Network, host: Host): Placement | undefined {
    if (!network.hosts.includes(host)) return undefined;
    const placed = network.endpoints.filter(isPlaced);
    const endpoints = placed.filter(({ owner }) => owner.host === host);
    const hasNamespaces = endpoints.some(({ owner }) => owner.kind === 'namespace');
    const hasContainers = endpoints.some(({ owner }) => owner.kind === 'container');
    const isPlain = !hasContainers && placed.length > 0 && placed.every(({ owner }) => owner.kind === 'namespace');
    if (isPlain && !hasNamespaces && network.shims.every((shim) => shim.host !== host)) return undefined;
    const base = { network, endpoints, by: isPlain || (hasNamespaces && !hasContainers) ? 'plain' : 'docker' } as const;
    if (network.driver === 'bridge' || network.driver === 'overlay') {
        const bridge = hasNamespaces ? derivedName('br', network.name) : undefined;
        return { ...base, parent: undefined, parentIsOurs: false, bridge };
    }
    const parent = network.parents.find((candidate) => candidate.interface.host === host)?.interface.name;
    const parentIsOurs = parent === undefined && hasNamespaces;
    return {
        ...base,
        parent: parentIsOurs ? derivedName('dm', network.name) : parent,
        parentIsOurs,
        bridge: undefined,
    };
}

function isPlaced(endpoint: Endpoint): endpoint is PlacedEndpoint {
    return endpoint.owner.kind !== 'device';
}

/** An interface name made of a network's: `br-web`, or with a hash where that would be no name. */
function derivedName(prefix: string, network: string): string {
    const readable = `${prefix}-${network}`;
    return parseInterfaceName(readable).ok ? readable : `${prefix}-${shortHash(network)}`;
}

/** Eight hexadecimal digits. */
export function shortHash(text: string): string {
    return fnv1a(utf8Bytes(text)).toString(16).padStart(8, '0');
}
