import { shellLine } from '../shell/quote.ts';
import type { Topology } from '../topology/topology.ts';
import type { Claim } from '../verify/claims.ts';
import { probeScript } from '../verify/probe-script.ts';
import { fingerprint, type ProbeSource, probeSources } from '../verify/probes.ts';
import { Cables } from './cables.ts';
import { buildDevice, buildOwner } from './endpoints.ts';
import { buildHost, buildShims } from './host-links.ts';
import type { Kernel } from './kernel.ts';
import { Networks } from './networks.ts';
import { Stage } from './stage.ts';

/** A topology to be built in throwaway network namespaces and measured there. */
export interface Rehearsal {
    /**
     * For a POSIX shell with network and mount namespaces of its own. Prints `@built`, then what a probe script prints;
     * or `@failed` and what went wrong.
     */
    readonly script: string;
    /** What stands in for something that the kernel does not have, and what is missing. */
    readonly notes: readonly string[];
}

/** Builds a topology out of network namespaces alone: hosts, containers, devices, and the wire between them. */
export function rehearsal(topology: Topology, claims: readonly Claim[], kernel: Kernel): Rehearsal {
    const stage = new Stage();
    const cables = new Cables(topology, { stage, kernel });
    const networks = new Networks({ stage, kernel });
    for (const host of topology.hosts) buildHost(host, { stage, kernel, cables });
    for (const owner of [...topology.containers, ...topology.namespaces]) buildOwner(owner, stage, networks);
    for (const device of topology.devices) buildDevice(device, stage, cables);
    for (const host of topology.hosts) buildShims(host, topology, { stage, kernel });
    const missing = [...stage.missing].map(([{ name }, reason]) => `${name} could not be built: ${reason}.`);
    const { sources, absent } = sourcesOf(topology, claims, stage);
    const unanswered = [...absent].map(([number, reason]) => shellLine({ argv: ['echo', `@${number} ? ${reason}`] }));
    const script = [stage.script, probeScript(sources, fingerprint(claims)), ...unanswered].join('\n');
    return { script, notes: [...stage.notes, ...missing] };
}

interface Sources {
    readonly sources: readonly ProbeSource[];
    /** The pairs, by number, of which one end could not be built, and why. */
    readonly absent: ReadonlyMap<number, string>;
}

/** Where each pair is measured from: the network namespace that stands in for its source. */
function sourcesOf(topology: Topology, claims: readonly Claim[], stage: Stage): Sources {
    const spaces = new Map([...stage.spaces].map(([who, space]) => [who.name, space]));
    const reasons = new Map([...stage.missing].map(([{ name }, reason]) => [name, reason]));
    const absent = new Map<number, string>();
    const sources: ProbeSource[] = [];
    for (const host of topology.hosts) {
        for (const { kind, name, probes } of probeSources(host, claims, topology)) {
            const space = kind === 'host' ? stage.spaceOf(host) : spaces.get(name);
            const answerable = probes.filter(({ number }) => {
                const reason = reasons.get(name) ?? reasons.get(claims[number]?.target.name ?? '');
                if (reason !== undefined) absent.set(number, reason);
                return reason === undefined;
            });
            if (space !== undefined && answerable.length > 0)
                sources.push({ kind: 'space', name: space, probes: answerable });
        }
    }
    return { sources, absent };
}
