import { Document } from 'yaml';
import { say } from '../message/say.ts';
import type { Topology } from '../topology/topology.ts';
import { composeKey } from './compose-key.ts';
import { networkEntry } from './compose-network.ts';
import { serviceEntry } from './compose-service.ts';
import { type Exported, type ExportedFile, fileName, heading, type Omission } from './exported.ts';
import { type HostWork, workOn } from './host-work.ts';

/**
 * A Compose file for each host with containers (compose-spec, 05-services.md and 06-networks.md): networks with their
 * IPAM, services with fixed addresses and MAC addresses. Parent interfaces must be there before.
 */
export function exportCompose(topology: Topology): Exported {
    const parts = topology.hosts.map((host) => composeFile(workOn(host, topology)));
    return {
        files: parts.flatMap(({ file }) => file ?? []),
        omissions: parts.flatMap(({ omissions }) => omissions),
    };
}

function composeFile(work: HostWork): {
    readonly file: ExportedFile | undefined;
    readonly omissions: readonly Omission[];
} {
    const { host, topology, networks, containers } = work;
    const services = containers.map((container) => serviceEntry(container, work));
    const omissions = [
        ...[...work.links, ...work.shims].map(({ title }) => ({
            what: say`${title} on ${host.name}`,
            why: say`Compose makes no interfaces; shell, netplan and networkd do`,
        })),
        ...work.namespaces.map(({ name }) => ({
            what: say`namespace ${name}`,
            why: say`Compose runs containers only`,
        })),
        ...services.flatMap(({ omissions }) => omissions),
    ];
    if (networks.length + containers.length === 0) return { file: undefined, omissions };
    const document = new Document({
        services: Object.fromEntries(services.map(({ key, settings }) => [key, settings])),
        networks: Object.fromEntries(networks.map((network) => [composeKey(network.name), networkEntry(network)])),
        ...(services.some(({ volumes }) => volumes.length > 0)
            ? {
                  volumes: Object.fromEntries(
                      services.flatMap(({ volumes }) => volumes.map((name) => [name, { name }])),
                  ),
              }
            : {}),
    });
    const title = [
        say`The containers of topology ${topology} on host ${host.name}, for Docker Compose.`,
        say`Parent interfaces have to be there before its networks.`,
    ];
    const text = `${heading(title, omissions)}\n${document.toString({ lineWidth: 0 })}`;
    return { file: { name: fileName(host.name, '.compose.yaml'), text }, omissions };
}
