import type { Topology } from '../topology/topology.ts';
import { type Branch, deviceBranch, hostBranch, networkBranch, ownerBranch, switchBranch } from './branches.ts';
import type { TreeNode } from './tree.ts';

/** What is right below a node of the tree, or below the topology itself; nothing where the node is no longer there. */
export function childrenOf(topology: Topology, id: string | undefined): readonly TreeNode[] {
    let branches = roots(topology);
    let parent = '';
    for (const key of id === undefined ? [] : id.split('/')) {
        const branch = branches.find((each) => encodeURIComponent(each.key) === key);
        if (!branch) return [];
        branches = branch.children();
        parent += `${key}/`;
    }
    return distinct(branches).map(({ key, children, ...node }) => ({
        ...node,
        id: `${parent}${encodeURIComponent(key)}`,
        hasChildren: children().length > 0,
    }));
}

/** Two of one name are a mistake; only the first can be told from the other. */
function distinct(branches: readonly Branch[]): readonly Branch[] {
    const byKey = new Map<string, Branch>();
    for (const branch of branches) if (!byKey.has(branch.key)) byKey.set(branch.key, branch);
    return [...byKey.values()];
}

function roots({ hosts, networks, containers, namespaces, devices, switches }: Topology): readonly Branch[] {
    const owners = [...containers, ...namespaces];
    return [
        ...hosts.map((host) => hostBranch(host, owners, networks)),
        ...networks.filter((network) => network.hosts.length === 0).map((network) => networkBranch(network, undefined)),
        ...owners.filter(({ host }) => host === undefined).map(ownerBranch),
        ...devices.map(deviceBranch),
        ...switches.map(switchBranch),
    ];
}
