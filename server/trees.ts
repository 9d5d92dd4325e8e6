import { URI } from 'langium';
import type { Location } from '../language/finding/location.ts';
import { at, locate } from '../language/finding/location.ts';
import type { OwnerEntry, TopologyEntry } from '../language/protocol.ts';
import { nodeOf } from '../language/topology/declared.ts';
import type { TreeNode } from '../language/tree/tree.ts';
import { childrenOf } from '../language/tree/tree-of.ts';
import type { Analysis, CheckedFiles } from './analysis.ts';

/** The topologies of all loaded files, in the order of their roots' URIs. */
export function topologyEntries(analysis: Analysis): readonly TopologyEntry[] {
    return analysis.closures().flatMap(([root = '']) => {
        const checked = analysis.rootedAt(URI.parse(root));
        if (!checked) return [];
        const { topology, findings } = checked;
        return [
            {
                uri: root,
                name: topology.name,
                hosts: topology.hosts.map(({ name }) => name),
                errors: findings.filter(({ severity }) => severity === 'error').length,
            },
        ];
    });
}

/** One level of a topology's tree. */
export function answerTree(checked: CheckedFiles | undefined, id: string | undefined): readonly TreeNode<Location>[] {
    if (!checked) return [];
    return childrenOf(checked.topology, id).map((node) => ({ ...node, at: locate(node.at) }));
}

/** All containers, namespaces and devices, each kind in the order of the text. */
export function answerOwners(checked: CheckedFiles | undefined): readonly OwnerEntry[] {
    const { containers = [], namespaces = [], devices = [] } = checked?.topology ?? {};
    return [...containers, ...namespaces, ...devices].map((owner) => {
        const { kind, name, endpoints, origin } = owner;
        const declaration = nodeOf(origin);
        return {
            kind,
            name,
            host: owner.kind === 'device' ? undefined : owner.host?.name,
            addresses: endpoints.flatMap(({ addresses }) => addresses.map(({ address }) => address.toString())),
            at: locate(declaration ? at(declaration) : origin),
        };
    });
}
