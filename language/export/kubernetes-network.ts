import type { Host, IpvlanNetwork, MacvlanNetwork, Network, Topology } from '../topology/topology.ts';
import { kubernetesName } from './kubernetes-name.ts';

/** Whether a Pod can have an interface on it by the CNI plugins macvlan or ipvlan. */
export function isAttachable(network: Network): network is MacvlanNetwork | IpvlanNetwork {
    return (network.driver === 'macvlan' || network.driver === 'ipvlan') && network.parents.length > 0;
}

/** The name of the attachment definition that a network has on a host: one for all hosts with the same parent. */
export function attachmentName(network: Network, host: Host): string {
    const names = new Set(network.parents.map((parent) => parent.interface.name));
    return names.size > 1 ? kubernetesName(network.name, host.name) : kubernetesName(network.name);
}

/** The attachment definitions of all networks that Pods can be on. */
export function attachmentDefinitions(topology: Topology): readonly object[] {
    return topology.networks.filter(isAttachable).flatMap((network) => {
        const made = new Map<string, object>();
        for (const { interface: parent } of network.parents) {
            const name = attachmentName(network, parent.host);
            if (!made.has(name)) made.set(name, definition(name, network, parent.name));
        }
        return [...made.values()];
    });
}

function definition(name: string, network: MacvlanNetwork | IpvlanNetwork, master: string): object {
    return {
        apiVersion: 'k8s.cni.cncf.io/v1',
        kind: 'NetworkAttachmentDefinition',
        metadata: { name, annotations: { 'mvlan/network': network.name } },
        spec: { config: JSON.stringify(cniConfiguration(name, network, master), null, 2) },
    };
}

/**
 * A network configuration of the CNI plugins macvlan or ipvlan. Each Pod brings its addresses (capability `ips`) and, on
 * macvlan, its MAC address along.
 */
function cniConfiguration(name: string, network: MacvlanNetwork | IpvlanNetwork, master: string): object {
    return {
        cniVersion: '0.4.0',
        name,
        type: network.driver,
        master,
        mode: network.mode,
        capabilities: network.driver === 'macvlan' ? { ips: true, mac: true } : { ips: true },
        ipam: { type: 'static' },
    };
}
