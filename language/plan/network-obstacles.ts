import { say } from '../message/say.ts';
import type { Prefix } from '../net/prefix.ts';
import { listed } from './changes.ts';
import { bridgeNameOption, type NetworkSpec, type SubnetSpec } from './network-spec.ts';
import type { ObservedEngine, ObservedLink, ObservedNetwork } from './observed.ts';

interface Surroundings {
    readonly hostName: string;
    readonly engine: ObservedEngine;
    readonly links: ReadonlyMap<string, ObservedLink>;
    /** The networks that will still be there. */
    readonly staying: readonly ObservedNetwork[];
}

/** Why Docker would refuse to make a network beside what the host has; undefined when it would not. */
export function networkObstacle(spec: NetworkSpec, surroundings: Surroundings): string | undefined {
    return (
        modeUnknown(spec, surroundings) ??
        overlap(spec, surroundings) ??
        parentInUse(spec, surroundings) ??
        parentEnslaved(spec, surroundings) ??
        bridgeNameTaken(spec, surroundings) ??
        swarmMissing(spec, surroundings)
    );
}

/** Docker before 23 has no l3s (`requested ipvlan mode 'l3s' is not valid`, ipvlan_network.go in 20.10). */
function modeUnknown(spec: NetworkSpec, { engine }: Surroundings): string | undefined {
    if (spec.options.get('ipvlan_mode') !== 'l3s' || engine.version.isAtLeast(23)) return undefined;
    return say`Docker ${engine.version} knows no ipvlan mode l3s: Docker 23 does, and so does the kernel for namespaces.`;
}

/** Local networks share one space of addresses (libnetwork's default IPAM); a range of its own lifts the check. */
function overlap(spec: NetworkSpec, { staying, hostName }: Surroundings): string | undefined {
    if (spec.driver === 'overlay') return undefined;
    for (const subnet of spec.subnets) {
        for (const other of staying) {
            if (other.scope !== 'local') continue;
            const rival = other.subnets.find((candidate) =>
                clashes(subnet, candidate, spec.driver === other.driver && spec.driver === 'bridge'),
            );
            if (!rival) continue;
            return say`Subnet ${subnet.prefix} overlaps ${rival.prefix} of Docker network '${other.name}' on ${hostName}.`;
        }
    }
    return undefined;
}

function clashes(subnet: SubnetSpec, other: SubnetSpec, bothBridges: boolean): boolean {
    if (!subnet.prefix.overlaps(other.prefix)) return false;
    if (bothBridges || !subnet.range) return true;
    return isSame(subnet.prefix, other.prefix) && isSame(subnet.range, other.range);
}

function isSame(a: Prefix | undefined, b: Prefix | undefined): boolean {
    return a && b ? a.equals(b) : a === b;
}

/** Who may share a parent: libnetwork's macvlan and ipvlan drivers; the kernel lets no two kinds run on one parent. */
function parentInUse(spec: NetworkSpec, { staying, engine, hostName }: Surroundings): string | undefined {
    const parent = spec.options.get('parent');
    if (parent === undefined) return undefined;
    const mode = spec.options.get('macvlan_mode');
    for (const other of staying) {
        if (other.options.get('parent') !== parent) continue;
        const passthru = mode === 'passthru' || other.options.get('macvlan_mode') === 'passthru';
        const isSameDriver = other.driver === spec.driver;
        const refused = isSameDriver
            ? spec.driver === 'ipvlan' || passthru || !engine.version.isAtLeast(27)
            : other.containers.length > 0;
        if (!refused) continue;
        const limit = isSameDriver
            ? say`Docker ${engine.version} allows one such network there`
            : say`the kernel allows one driver there`;
        return say`Parent interface ${parent} on ${hostName} is in use by ${other.driver} network '${other.name}': ${limit}.`;
    }
    return undefined;
}

function parentEnslaved(spec: NetworkSpec, { links, hostName }: Surroundings): string | undefined {
    const parent = spec.options.get('parent');
    const master = parent === undefined ? undefined : links.get(parent)?.master;
    if (master === undefined) return undefined;
    return say`Parent interface ${parent} on ${hostName} is a port of '${master}', which takes all its frames: \
use '${master}' as the parent.`;
}

function bridgeNameTaken(spec: NetworkSpec, { links, staying, hostName }: Surroundings): string | undefined {
    const bridge = spec.options.get(bridgeNameOption);
    if (bridge === undefined) return undefined;
    const network = staying.find((other) => other.options.get(bridgeNameOption) === bridge);
    if (network) return say`Bridge '${bridge}' on ${hostName} belongs to Docker network '${network.name}'.`;
    const link = links.get(bridge);
    if (!link || link.alias !== undefined) return undefined;
    // A bridge that Docker made for the network that is about to be replaced.
    if (link.kind === 'bridge') return undefined;
    return say`Interface '${bridge}' is already on ${hostName}; network '${spec.name}' needs that name for its bridge.`;
}

function swarmMissing(spec: NetworkSpec, { engine, hostName }: Surroundings): string | undefined {
    if (spec.driver !== 'overlay' || engine.swarm === 'manager') return undefined;
    const state = engine.swarm === 'worker' ? say`is a worker of its swarm` : say`is in no swarm`;
    return say`Overlay network '${spec.name}' is made by a manager of a swarm, but ${hostName} ${state}: \
${listed([say`'docker swarm init'`, say`'docker swarm join'`, say`'docker node promote'`]).replace(' and ', ' or ')} changes that.`;
}
