import type { Address } from '../net/address.ts';
import { configHash } from '../plan/config-hash.ts';
import { reachability } from '../reachability/reachability.ts';
import type { Host, Topology } from '../topology/topology.ts';
import type { Claim, Promised } from './claims.ts';
import { probeScript } from './probe-script.ts';

/** One pair to be measured from where its source is; it is reached when any of the addresses answers. */
export interface Probe {
    /** The place of its claim among all. */
    readonly number: number;
    readonly addresses: readonly Address[];
    readonly port: number | undefined;
    readonly promised: Promised;
}

/** What is measured from one place of a host. */
export interface ProbeSource {
    /** `service`: the container of its task; `space`: a network namespace that stands in for one of these. */
    readonly kind: 'container' | 'service' | 'namespace' | 'host' | 'space';
    readonly name: string;
    readonly probes: readonly Probe[];
}

/** A script that measures, on one host, all that can be measured there. */
export interface HostProbes {
    readonly host: string;
    readonly script: string;
    /** How many pairs it measures. */
    readonly count: number;
}

/** The scripts that measure claims, one for every host from which something can be measured. */
export function hostProbes(claims: readonly Claim[], topology: Topology): readonly HostProbes[] {
    return topology.hosts.flatMap((host) => {
        const sources = probeSources(host, claims, topology);
        const count = sources.reduce((sum, { probes }) => sum + probes.length, 0);
        return count === 0 ? [] : [{ host: host.name, script: probeScript(sources, fingerprint(claims)), count }];
    });
}

/** Tells the claims of one text from those of another, so that an answer is never read for another question. */
export function fingerprint(claims: readonly Claim[]): string {
    const text = claims.map(({ source, target, port }) => [source.name, target.name, port]);
    return configHash(text);
}

/** Where a claim is measured; undefined for a source that no host of the topology has. */
export function placeOf({ end, name }: Claim['source'], topology: Topology): Place | undefined {
    if (end.kind === 'host') return { kind: 'host', name, host: end.host };
    const owner = end.kind === 'owner' ? end.owner : holderOf(end.address, topology);
    if (owner === undefined || owner.kind === 'device' || owner.host === undefined) return undefined;
    const isTask = owner.kind === 'container' && owner.host.swarm !== undefined;
    return { kind: isTask ? 'service' : owner.kind, name: owner.name, host: owner.host };
}

interface Place {
    readonly kind: Exclude<ProbeSource['kind'], 'space'>;
    readonly name: string;
    readonly host: Host;
}

function holderOf(address: Address, { containers, namespaces }: Topology) {
    return [...containers, ...namespaces].find(({ endpoints }) =>
        endpoints.some((endpoint) => endpoint.addresses.some((each) => each.address.equals(address))),
    );
}

/** What is measured from each place of a host. */
export function probeSources(host: Host, claims: readonly Claim[], topology: Topology): readonly ProbeSource[] {
    const sources = new Map<string, { readonly place: Place; readonly probes: Probe[] }>();
    const answers = reachability(topology);
    for (const [number, { source, target, port, promised }] of claims.entries()) {
        const place = placeOf(source, topology);
        if (place?.host !== host) continue;
        const addresses = answers.addresses(target.end, port);
        if (addresses.length === 0) continue;
        const key = `${place.kind} ${place.name}`;
        const known = sources.get(key) ?? { place, probes: [] };
        sources.set(key, known);
        known.probes.push({ number, addresses, port, promised });
    }
    return [...sources.values()].map(({ place: { kind, name }, probes }) => ({ kind, name, probes }));
}
