import { say, translated } from '../message/say.ts';
import type { Container, Device, Endpoint, Host, Interface, Namespace, Network, Switch } from '../topology/topology.ts';
import type { TreeNode } from './tree.ts';

/** A node with what is below it, which is made when someone asks. */
export interface Branch extends Omit<TreeNode, 'id' | 'hasChildren'> {
    /** Tells it from its siblings. */
    readonly key: string;
    readonly children: () => readonly Branch[];
}

/** What is on a host: its interfaces with all that sits on them, networks without a parent, and who has no network. */
export function hostBranch(
    host: Host,
    owners: readonly (Container | Namespace)[],
    networks: readonly Network[],
): Branch {
    const { name, connection, origin } = host;
    const above = host.interfaces.filter((each) => each.kind === 'physical' || each.kind === 'dummy');
    const loose = networks.filter((network) => network.hosts.includes(host) && !network.parents.some(isOn(host)));
    const alone = owners.filter((owner) => owner.host === host && owner.endpoints.length === 0);
    return {
        ...nowhere,
        key: `host ${name}`,
        kind: 'host',
        label: name,
        detail: connection ? connection.value.kind : '',
        at: origin,
        host: name,
        addresses: host.interfaces.flatMap(addressesOf),
        children: () => [
            ...above.map(interfaceBranch),
            ...loose.map((network) => networkBranch(network, host)),
            ...alone.map(ownerBranch),
        ],
    };
}

/** A network on one host, with the endpoints that it has there; on none for a network that is nowhere yet. */
export function networkBranch(network: Network, host: Host | undefined): Branch {
    const { name, driver, subnets, origin, endpoints, shims } = network;
    const here = endpoints.filter(({ owner }) => owner.kind !== 'device' && owner.host === host);
    const ours = shims.filter((shim) => shim.host === host);
    return {
        ...nowhere,
        key: `network ${name}`,
        kind: 'network',
        label: name,
        detail: [driver, ...subnets.map(({ prefix }) => prefix)].join(' · '),
        at: origin,
        host: host?.name,
        addresses: subnets.map(({ prefix }) => prefix.toString()),
        subjects: host ? [`network ${name}`] : [],
        children: () => [
            ...ours.map((shim): Branch => {
                const addresses = shim.addresses.map(({ value }) => value.toString());
                return {
                    ...nowhere,
                    key: `shim ${shim.name}`,
                    kind: 'shim',
                    label: shim.name,
                    detail: addresses.join(', '),
                    at: shim.origin,
                    host: shim.host.name,
                    interface: shim.name,
                    addresses,
                    subjects: [`shim ${shim.name}`],
                };
            }),
            ...here.map(endpointBranch),
        ],
    };
}

export function ownerBranch(owner: Container | Namespace): Branch {
    const { kind, name, origin, host, endpoints } = owner;
    return {
        ...nowhere,
        key: `${kind} ${name}`,
        kind,
        label: name,
        detail: translated(kind),
        at: origin,
        host: host?.name,
        addresses: endpoints.flatMap(heldBy),
        subjects: [`${kind} ${name}`],
    };
}

export function deviceBranch({ name, forwards, origin, endpoints }: Device): Branch {
    return {
        ...nowhere,
        key: `device ${name}`,
        kind: 'device',
        label: name,
        detail: forwards ? say`device, forwards` : translated('device'),
        at: origin,
        addresses: endpoints.flatMap(heldBy),
        children: () =>
            endpoints.map((endpoint) => ({
                ...nowhere,
                key: `network ${endpoint.network.name}`,
                kind: 'attachment',
                label: endpoint.network.name,
                detail: heldBy(endpoint).join(', '),
                at: endpoint.origin,
                addresses: heldBy(endpoint),
            })),
    };
}

export function switchBranch({ name, origin, ports, hairpin }: Switch): Branch {
    return {
        ...nowhere,
        key: `switch ${name}`,
        kind: 'switch',
        label: name,
        detail: hairpin ? say`switch, hairpin` : translated('switch'),
        at: origin,
        children: () =>
            ports.map(({ end, carries, origin: place }, index) => ({
                ...nowhere,
                key: `port ${index}`,
                kind: 'port',
                label: end.kind === 'device' ? end.device.name : `${end.interface.host.name}.${end.interface.name}`,
                detail: carriedText(carries),
                at: place,
            })),
    };
}

function interfaceBranch(each: Interface): Branch {
    const { name, host, origin, children, networks } = each;
    const addresses = addressesOf(each);
    return {
        ...nowhere,
        key: `interface ${name}`,
        kind: each.kind === 'physical' ? 'interface' : each.kind,
        label: name,
        detail: [...numberOf(each), ...each.addresses.map(({ value }) => value)].join(' · '),
        at: origin,
        host: host.name,
        interface: name,
        addresses,
        subjects: each.kind === 'physical' ? [] : [`${each.kind} ${name}`],
        children: () => [
            ...children.map(interfaceBranch),
            ...[...new Set(networks)].map((network) => networkBranch(network, host)),
        ],
    };
}

function endpointBranch(endpoint: Endpoint): Branch {
    const { owner, interfaceName } = endpoint;
    const addresses = heldBy(endpoint);
    const subjects = [`${owner.kind} ${owner.name}`];
    if (owner.kind === 'namespace') subjects.push(`endpoint ${owner.name}/${interfaceName}`);
    return {
        ...nowhere,
        key: `${owner.kind} ${owner.name}`,
        kind: owner.kind,
        label: owner.name,
        detail: addresses.join(', '),
        at: owner.origin,
        host: owner.kind === 'device' ? undefined : owner.host?.name,
        interface: interfaceName,
        addresses,
        subjects,
    };
}

/** What most branches have none of. */
const nowhere = {
    host: undefined,
    interface: undefined,
    addresses: [],
    subjects: [],
    children: () => [],
} satisfies Partial<Branch>;

function isOn(host: Host) {
    return (parent: { readonly interface: Interface }) => parent.interface.host === host;
}

function numberOf(each: Interface): readonly string[] {
    if (each.kind === 'vlan') return [`VLAN ${each.vlan}`];
    return each.kind === 'vxlan' ? [`VNI ${each.vni}`] : [];
}

function addressesOf({ addresses }: Interface): readonly string[] {
    return addresses.map(({ value }) => value.address.toString());
}

function heldBy({ addresses }: Endpoint): readonly string[] {
    return addresses.map(({ address }) => address.toString());
}

function carriedText(carries: Switch['ports'][number]['carries']): string {
    if (carries.kind === 'everything') return say`everything`;
    if (carries.kind === 'access') return `access ${carries.vlan.value}`;
    return `trunk ${carries.vlans.map(({ value }) => value).join(', ')}`;
}
