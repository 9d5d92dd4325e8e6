import { outlook } from '../reachability/outlook.ts';
import type { End } from '../reachability/reachability.ts';
import type { Reason } from '../reachability/verdict.ts';
import type { Topology } from '../topology/topology.ts';
import { drawn } from './graph.ts';
import type { Sketch } from './sketch.ts';

/** Whom a node of the picture reaches and whom not. */
export interface Reach {
    /** The nodes that stand for the one that asks: every endpoint of its container. */
    readonly from: readonly string[];
    /** Those to whom the same applies for the same reasons, in the order of the text. */
    readonly groups: readonly ReachGroup[];
}

export interface ReachGroup {
    readonly kind: 'yes' | 'no' | 'unknown';
    readonly targets: readonly { readonly name: string; readonly nodes: readonly string[] }[];
    /** The chain of reasons, and the node in whose text each lies. */
    readonly reasons: readonly { readonly text: string; readonly node: string | undefined }[];
}

/** Asks for the owner of an endpoint, a device, or a host; undefined for other nodes. */
export function reachOf(topology: Topology, id: string): Reach | undefined {
    const sketch = drawn(topology);
    const source = endOf(sketch.subjectOf(id));
    if (!source) return undefined;
    const { prospects } = outlook(topology, source);
    return {
        from: nodesOf(source, sketch),
        groups: prospects.map(({ targets, verdict }) => ({
            kind: verdict.kind,
            targets: targets.map((target) => ({ name: nameOf(target), nodes: nodesOf(target, sketch) })),
            reasons: verdict.reasons.map((reason) => located(reason, sketch)),
        })),
    };
}

function endOf(subject: ReturnType<Sketch['subjectOf']>): End | undefined {
    if (!subject) return undefined;
    if ('owner' in subject) return { kind: 'owner', owner: subject.owner };
    if ('interfaces' in subject) return { kind: 'host', host: subject };
    return 'endpoints' in subject && 'kind' in subject ? { kind: 'owner', owner: subject } : undefined;
}

function nodesOf(end: End, sketch: Sketch): readonly string[] {
    if (end.kind === 'address') return [];
    if (end.kind === 'host') return sketch.idsOf([end.host]);
    return sketch.idsOf([end.owner, ...end.owner.endpoints]);
}

function nameOf(end: End): string {
    if (end.kind === 'address') return end.address.toString();
    return end.kind === 'host' ? end.host.name : end.owner.name;
}

function located({ text, at }: Reason, sketch: Sketch): ReachGroup['reasons'][number] {
    return { text, node: at && sketch.speakersFor(at)[0] };
}
