import { EngineVersion, engineOf } from '../topology/engine-version.ts';
import type { Endpoint, Host, Network, Topology } from '../topology/topology.ts';

/** The hosts that a network comes to be on; for a bridge network without endpoints the only host there is, if so. */
export function hostsOf(network: Network, { hosts }: Topology): readonly Host[] {
    if (network.hosts.length > 0 || hosts.length !== 1) return network.hosts;
    return hosts;
}

/** The oldest engine among the hosts that a network is on. */
export function oldestEngine(network: Network, topology: Topology): EngineVersion {
    return pick(network, topology, (a, b) => a.isAtLeast(b.major, b.minor, b.patch));
}

/** The newest engine among the hosts that a network is on. */
export function newestEngine(network: Network, topology: Topology): EngineVersion {
    return pick(network, topology, (a, b) => b.isAtLeast(a.major, a.minor, a.patch));
}

/** The version that `second` says should come second loses. */
function pick(
    network: Network,
    topology: Topology,
    second: (a: EngineVersion, b: EngineVersion) => boolean,
): EngineVersion {
    const versions = hostsOf(network, topology).map(engineOf);
    return versions.reduce((best, each) => (second(best, each) ? each : best), versions[0] ?? EngineVersion.assumed);
}

/** Whether Docker has to create a network: between namespaces plain `ip` commands do. */
export function needsDocker({ driver, endpoints }: Network): boolean {
    if (driver === 'overlay') return true;
    return endpoints.some(isOfContainer) || !endpoints.some(({ owner }) => owner.kind === 'namespace');
}

/** Whether an endpoint is a container's. */
export function isOfContainer({ owner }: Endpoint): boolean {
    return owner.kind === 'container';
}

/** Whether we create an endpoint; a device's is only described. */
export function isOurs({ owner }: Endpoint): boolean {
    return owner.kind !== 'device';
}
