import type { Machine, MachineLink, MachineNamespace, MachineNetwork } from './machine.ts';

/** A link in a namespace, and the network that it is an endpoint of. */
interface Attachment {
    readonly link: MachineLink;
    readonly network: string;
}

/** The networks of a machine, with those that its namespaces' links imply, and what attaches to which. */
export interface Attachments {
    readonly networks: readonly MachineNetwork[];
    of(namespace: MachineNamespace): readonly Attachment[];
}

/**
 * The kernel knows no networks: links on one parent that do the same make one, unless there is such a network of
 * Docker's that their addresses belong to.
 */
export function attachments({ networks, namespaces }: Machine): Attachments {
    const implied = new Map<string, MachineNetwork>();
    const found = new Map<MachineNamespace, Attachment[]>();
    const names = new Set(networks.map(({ name }) => name));
    for (const namespace of namespaces) {
        const own: Attachment[] = [];
        found.set(namespace, own);
        for (const link of namespace.links) {
            const { shape } = link;
            if (shape.kind !== 'macvlan' && shape.kind !== 'ipvlan') continue;
            const existing = networks.find((network) => belongs(link, network));
            if (existing) {
                own.push({ link, network: existing.name });
                continue;
            }
            const key = `${shape.kind} ${shape.mode} ${shape.parent}`;
            const network = implied.get(key) ?? emptyNetwork(freeName(shape.parent, names), shape);
            implied.set(key, withAddresses(network, link, namespace));
            own.push({ link, network: network.name });
        }
    }
    return { networks: [...networks, ...implied.values()], of: (namespace) => found.get(namespace) ?? [] };
}

function belongs({ shape, addresses }: MachineLink, { driver, mode, parent, subnets }: MachineNetwork): boolean {
    if (shape.kind !== driver || !('mode' in shape) || shape.mode !== mode || shape.parent !== parent) return false;
    return addresses.every(({ address }) => subnets.some(({ prefix }) => prefix.contains(address)));
}

/** A name that says what it is on: `on-eth0.10`. */
function freeName(parent: string, taken: Set<string>): string {
    let name = `on-${parent}`;
    for (let count = 2; taken.has(name); count++) name = `on-${parent}-${count}`;
    taken.add(name);
    return name;
}

function emptyNetwork(
    name: string,
    { kind, mode, parent }: { readonly kind: string; readonly mode: string; readonly parent: string },
): MachineNetwork {
    return { name, driver: kind, mode, parent, subnets: [], internal: false, remarks: [] };
}

function withAddresses(
    network: MachineNetwork,
    { addresses }: MachineLink,
    { gateways }: MachineNamespace,
): MachineNetwork {
    const subnets = [...network.subnets];
    for (const { address, prefix } of addresses) {
        const length = prefix.length === (prefix.family === 4 ? 32 : 128) ? undefined : prefix.length;
        if (length === undefined || subnets.some((subnet) => subnet.prefix.contains(address))) continue;
        subnets.push({ prefix, gateway: undefined, range: undefined, reserved: [] });
    }
    return {
        ...network,
        subnets: subnets.map((subnet) => ({
            ...subnet,
            gateway: subnet.gateway ?? gateways.find((gateway) => subnet.prefix.contains(gateway)),
        })),
    };
}
