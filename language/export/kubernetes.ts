import { Document } from 'yaml';
import { say } from '../message/say.ts';
import type { Topology } from '../topology/topology.ts';
import { type Exported, fileName, heading } from './exported.ts';
import { workOn } from './host-work.ts';
import { attachmentDefinitions, isAttachable } from './kubernetes-network.ts';
import { pod } from './kubernetes-pod.ts';

/**
 * Kubernetes manifests: a NetworkAttachmentDefinition (Multus, "Kubernetes Network Custom Resource Definition De-facto
 * Standard") for each macvlan or ipvlan network, and a Pod with fixed addresses for each container. Hosts become nodes.
 */
export function exportKubernetes(topology: Topology): Exported {
    const works = topology.hosts.map((host) => workOn(host, topology));
    const pods = works.flatMap((work) => work.containers.map((container) => pod(container, work)));
    const omissions = [
        ...works.flatMap(({ host, links, shims, namespaces }) => [
            ...[...links, ...shims].map(({ title }) => ({
                what: say`${title} on ${host.name}`,
                why: say`Kubernetes makes no interfaces of nodes; netplan and networkd do`,
            })),
            ...namespaces.map(({ name }) => ({
                what: say`network namespace ${name}`,
                why: say`Kubernetes runs containers only`,
            })),
        ]),
        ...topology.networks
            .filter((network) => !isAttachable(network))
            .map(({ name, driver }) => ({
                what: `network ${name} (${driver})`,
                why: say`in its place Pods have the cluster's own network`,
            })),
        ...pods.flatMap(({ omissions }) => omissions),
    ];
    const documents = [...attachmentDefinitions(topology), ...pods.map(({ manifest }) => manifest)];
    const title = [
        say`Topology ${topology.name} for Kubernetes with Multus.`,
        say`Parent interfaces have to be there on the nodes, and the CNI plugins macvlan, ipvlan and static.`,
    ];
    const text = documents.map((each) => `---\n${new Document(each).toString({ lineWidth: 0 })}`).join('');
    return {
        files: [{ name: fileName(topology.name, '.kubernetes.yaml'), text: `${heading(title, omissions)}\n${text}` }],
        omissions,
    };
}
