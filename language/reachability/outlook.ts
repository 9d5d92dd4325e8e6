import type { Topology } from '../topology/topology.ts';
import { type End, isSameEnd, reachability } from './reachability.ts';
import type { Verdict } from './verdict.ts';

/** Other ends that the packets of one end fare alike to; the reasons are those of the first. */
interface Prospect {
    readonly targets: readonly [End, ...End[]];
    readonly verdict: Verdict;
}

/** How an end stands to all others of its topology. */
export interface Outlook {
    /** In the order of the text: containers, namespaces, devices, hosts. */
    readonly prospects: readonly Prospect[];
    /** How many others it reaches, does not reach, and may or may not reach. */
    readonly counts: Readonly<Record<Verdict['kind'], number>>;
}

/** Whom an end reaches, and why or why not. Asks once for all that are alike, so it takes time with their kinds. */
export function outlook(topology: Topology, source: End): Outlook {
    const { between, likeness } = reachability(topology);
    const kinds = new Map<string, [End, ...End[]]>();
    for (const target of endsOf(topology)) {
        if (isSameEnd(source, target)) continue;
        const key = likeness(target);
        const alike = kinds.get(key);
        if (alike) alike.push(target);
        else kinds.set(key, [target]);
    }
    const prospects = [...kinds.values()].map((targets) => ({ targets, verdict: between(source, targets[0]) }));
    const counts = { yes: 0, no: 0, unknown: 0 };
    for (const { targets, verdict } of prospects) counts[verdict.kind] += targets.length;
    return { prospects, counts };
}

/** All ends that have a name. */
export function* endsOf({ containers, namespaces, devices, hosts }: Topology): Generator<End> {
    for (const owner of [...containers, ...namespaces, ...devices]) yield { kind: 'owner', owner };
    for (const host of hosts) yield { kind: 'host', host };
}
