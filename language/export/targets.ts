/** The tools that a topology can be handed over to, and what each is given. */
export const exportTargets = [
    { name: 'shell', description: 'a shell script for each host' },
    { name: 'compose', description: 'a Docker Compose file for each host' },
    { name: 'netplan', description: 'a netplan file for each host' },
    { name: 'networkd', description: "systemd-networkd's files for each host" },
    { name: 'swarm', description: 'scripts for the nodes and a manager of a Docker swarm' },
    { name: 'kubernetes', description: 'manifests for Kubernetes with Multus' },
    { name: 'dnsmasq', description: 'DHCP pools and reservations for dnsmasq' },
    { name: 'hosts', description: 'lines for /etc/hosts' },
    { name: 'switch-ports', description: 'what each switch port has to carry, as Markdown' },
] as const;

export type ExportTarget = (typeof exportTargets)[number]['name'];
