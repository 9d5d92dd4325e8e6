import { bridgeNameOption } from './network-spec.ts';
import { isOurs } from './network-steps.ts';
import type { Observed, ObservedNetwork } from './observed.ts';
import type { Placement } from './placement.ts';

/** A bridge that Docker has made keeps its name as long as the network stays. */
export function withDockersBridge(placement: Placement, topology: string, { docker }: Observed): Placement {
    if (placement.bridge === undefined || placement.by !== 'docker' || docker.kind !== 'running') return placement;
    const { name } = placement.network;
    const network = docker.networks.find((candidate) => candidate.name === name && isOurs(candidate, topology));
    if (!network) return placement;
    return { ...placement, bridge: bridgeOf(network) };
}

/** The bridges of Docker's networks that are ours and that Docker need not have any longer. */
export function dockersBridges(
    { docker }: Observed,
    { topology, placements }: { readonly topology: string; readonly placements: readonly Placement[] },
): ReadonlySet<string> {
    if (docker.kind !== 'running') return new Set();
    const kept = new Set(placements.filter(({ by }) => by === 'docker').map(({ network }) => network.name));
    const going = docker.networks.filter((network) => isOurs(network, topology) && !kept.has(network.name));
    return new Set(going.map(bridgeOf));
}

/** The kernel's name for the bridge of a Docker network. */
export function bridgeOf({ options, id }: ObservedNetwork): string {
    return options.get(bridgeNameOption) ?? `br-${id.slice(0, 12)}`;
}

/** The bridges that come with networks that are made, or made anew. */
export function freshBridges(docker: readonly Placement[], fresh: ReadonlySet<string>): readonly string[] {
    return docker.flatMap(({ network, bridge }) => (bridge !== undefined && fresh.has(network.name) ? [bridge] : []));
}
