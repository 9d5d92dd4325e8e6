import type { Observed, ObservedEngine, ObservedLink } from '../plan/observed.ts';
import { EngineVersion } from '../topology/engine-version.ts';
import type { Host } from '../topology/topology.ts';

/** A host that has what the topology states as facts, and nothing of what it wants. */
export function untouchedHost(host: Host): Observed & { readonly docker: ObservedEngine } {
    return {
        userId: 0,
        kernel: 'Linux',
        linksUnknown: undefined,
        links: host.interfaces.filter(({ kind }) => kind === 'physical').map(physicalLink),
        routes: [],
        namespaces: [],
        docker: {
            kind: 'running',
            version: host.engine?.value ?? EngineVersion.assumed,
            api: apiOf(host.engine?.value ?? EngineVersion.assumed),
            swarm: 'inactive',
            nodeName: undefined,
            nodes: [],
            services: [],
            networks: [],
            containers: [],
        },
        hasSystemd: false,
        units: [],
        session: undefined,
    };
}

const ethernetMtu = 1500;

function physicalLink({ name, mtu, addresses }: Host['interfaces'][number], index: number): ObservedLink {
    return {
        index: index + 2,
        name,
        kind: undefined,
        parent: undefined,
        parentIndex: undefined,
        master: undefined,
        alias: undefined,
        group: 'default',
        mtu: mtu?.value ?? ethernetMtu,
        up: true,
        mac: undefined,
        addresses: addresses.map(({ value }) => value),
        automaticAddresses: [],
        mode: undefined,
        vlan: undefined,
        vxlan: undefined,
    };
}

/** The API that an engine speaks (docs.docker.com, "API version matrix"), as far as commands depend on it. */
function apiOf(version: EngineVersion): number {
    if (version.isAtLeast(28)) return 48;
    if (version.isAtLeast(25)) return 44;
    return 41;
}
