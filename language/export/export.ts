import type { Topology } from '../topology/topology.ts';
import { exportCompose } from './compose.ts';
import type { Exported } from './exported.ts';
import { exportKubernetes } from './kubernetes.ts';
import { exportNetplan } from './netplan.ts';
import { exportNetworkd } from './networkd.ts';
import { exportDnsmasq, exportHosts } from './reservations.ts';
import { exportShell } from './shell.ts';
import { exportSwarm } from './swarm.ts';
import { exportSwitchPorts } from './switch-ports.ts';
import type { ExportTarget } from './targets.ts';

/** A topology without errors in the words of another tool. */
export function exportTopology(topology: Topology, target: ExportTarget): Exported {
    return makers[target](topology);
}

const makers: Readonly<Record<ExportTarget, (topology: Topology) => Exported>> = {
    shell: exportShell,
    compose: exportCompose,
    netplan: exportNetplan,
    networkd: exportNetworkd,
    swarm: exportSwarm,
    kubernetes: exportKubernetes,
    dnsmasq: exportDnsmasq,
    hosts: exportHosts,
    'switch-ports': exportSwitchPorts,
};
