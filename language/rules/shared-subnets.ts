import { remembered } from '../topology/remembered.ts';
import type { Network, Subnet, Topology } from '../topology/topology.ts';

/** The subnets with the same prefix of several networks, each group in the order of the text. */
export function sharedSubnets({ networks }: Topology): readonly (readonly Subnet[])[] {
    return sharedAmong(networks);
}

const sharedAmong = remembered((networks: readonly Network[]): readonly (readonly Subnet[])[] => {
    const byPrefix = new Map<string, Subnet[]>();
    for (const subnet of networks.filter(isOnHosts).flatMap(({ subnets }) => subnets)) {
        const prefix = subnet.prefix.toString();
        const known = byPrefix.get(prefix);
        if (known) known.push(subnet);
        else byPrefix.set(prefix, [subnet]);
    }
    return [...byPrefix.values()].filter((subnets) => new Set(subnets.map(({ network }) => network)).size > 1);
});

/** Whether each host keeps the addresses of a network by itself, and not a swarm for all. */
function isOnHosts({ driver }: Network): boolean {
    return driver !== 'overlay';
}
