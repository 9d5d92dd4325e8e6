import { remembered } from '../topology/remembered.ts';
import { type Segment, segments } from '../topology/segment.ts';
import type { Endpoint, Network, Topology } from '../topology/topology.ts';
import { type End, reachability } from './reachability.ts';
import type { Changes, Trail } from './trail.ts';
import type { Verdict } from './verdict.ts';

/**
 * Verdicts of one topology after another with the same hosts, networks and switches, as they follow each other while
 * somebody types into an endpoint owner. One is given again as long as nothing that it rests on has changed.
 */
class KeptVerdicts {
    #topology: Topology | undefined;
    #endpoints: ReadonlyMap<Network, readonly Endpoint[]> = new Map();
    #segments: ReadonlySet<Segment> = new Set();
    /** Those given for this topology, and those of the one before that still hold. */
    #given = new Map<string, Kept>();
    #holding: ReadonlyMap<string, Kept> = new Map();

    /** Turns to another topology, and lets go of what does not hold there, or was not asked for any more. */
    #follow(topology: Topology): void {
        const last = this.#topology;
        if (topology === last) return;
        const isAlike = last?.hosts === topology.hosts && last.switches === topology.switches;
        this.#topology = topology;
        const endpoints = new Map(topology.networks.map((network) => [network, network.endpoints]));
        const all = new Set(segments(topology).all);
        const changes = {
            networks: new Set(topology.networks.filter((each) => each.endpoints !== this.#endpoints.get(each))),
            gone: new Set([...this.#segments].filter((segment) => !all.has(segment))),
            come: new Map([...all].flatMap((each) => (this.#segments.has(each) ? [] : [[each.id, each]]))),
        };
        this.#holding = isAlike ? holding(this.#given, changes) : new Map();
        this.#given = new Map();
        this.#endpoints = endpoints;
        this.#segments = all;
    }

    between(topology: Topology, source: End, target: End, port: number | undefined): Verdict {
        this.#follow(topology);
        const key = `${keyOf(source)} > ${keyOf(target)} : ${port}`;
        const kept =
            this.#given.get(key) ?? this.#holding.get(key) ?? reachability(topology).traced(source, target, port);
        this.#given.set(key, kept);
        return kept.verdict;
    }
}

interface Kept {
    readonly verdict: Verdict;
    readonly trail: Trail;
}

function holding(given: ReadonlyMap<string, Kept>, changes: Changes): ReadonlyMap<string, Kept> {
    return new Map([...given].filter(([, { trail }]) => trail.survives(changes)));
}

/** Ends are the same as long as what they stand for is the same object. */
function keyOf(end: End): string {
    if (end.kind === 'address') return end.address.toString();
    return `${end.kind} ${numberOf(end.kind === 'owner' ? end.owner : end.host)}`;
}

let count = 0;
const numberOf = remembered((_: object) => count++);

const keptAmong = remembered((_: readonly Network[]) => new KeptVerdicts());

/**
 * What `reachability` says, found out anew only where something has changed since the topology before. That one has to
 * have been asked the same; topologies have to come in the order in which they were resolved.
 */
export function keptBetween(topology: Topology, source: End, target: End, port: number | undefined): Verdict {
    return keptAmong(topology.networks).between(topology, source, target, port);
}
