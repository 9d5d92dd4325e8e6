import { texts } from '../message/say.ts';

const descriptions = texts({
    shell: 'a shell script for each host',
    compose: 'a Docker Compose file for each host',
    netplan: 'a netplan file for each host',
    networkd: "systemd-networkd's files for each host",
    swarm: 'scripts for the nodes and a manager of a Docker swarm',
    kubernetes: 'manifests for Kubernetes with Multus',
    dnsmasq: 'DHCP pools and reservations for dnsmasq',
    hosts: 'lines for /etc/hosts',
    'switch-ports': 'what each switch port has to carry, as Markdown',
});

export type ExportTarget = keyof typeof descriptions;

/** The tools that a topology can be handed over to, and what each is given. */
export const exportTargets: readonly { readonly name: ExportTarget; readonly description: string }[] = (
    Object.keys(descriptions) as ExportTarget[]
).map((name) => ({ name, description: descriptions[name] }));
