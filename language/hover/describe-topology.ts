import { say } from '../message/say.ts';
import type { Topology } from '../topology/topology.ts';
import { code, paragraphs, table } from './markdown.ts';

export function describeTopology({ name, hosts, networks, containers, namespaces, devices }: Topology): string {
    return paragraphs(
        say`Topology ${code(name)}: the owner mark of all that is applied`,
        table([
            ['Hosts', String(hosts.length)],
            ['Networks', String(networks.length)],
            ['Containers', String(containers.length)],
            ['Namespaces', String(namespaces.length)],
            ['Devices', String(devices.length)],
        ]),
    );
}
