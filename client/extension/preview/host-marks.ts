import type { Location } from '../../../language/finding/location.ts';
import { blankNode } from '../../../language/graph/blank-node.ts';
import type { Graph, GraphNode, NodeKind } from '../../../language/graph/graph.ts';
import type { Mark, Marks } from '../../../language/graph/mark.ts';
import type { Plan, Step, Subject } from '../../../language/plan/plan.ts';
import type { Verification } from '../../../language/verify/verification.ts';
import { measuredMarks } from '../../pictures/measured-marks.ts';

/** What is known of the hosts of a topology beside what its text says. */
export interface HostKnowledge {
    /** The plans of the hosts that somebody has looked at. */
    readonly plans: readonly Plan<Location>[];
    /** How far the steps of a running apply are, by host and subject. */
    readonly progress: ReadonlyMap<string, Stage>;
    readonly verification: Verification<Location> | undefined;
}

type Stage = 'doing' | 'done' | 'failed';

/** Marks for the nodes of a picture, and nodes for what is on a host and not in the text. */
export interface HostMarks {
    readonly marks: Marks;
    readonly ghosts: readonly GraphNode[];
}

/** The name of a step in the progress of an apply. */
export function stepKey(host: string, { kind, name }: Subject): string {
    return `${host}: ${kind} ${name}`;
}

/** How many steps of the plans are not done; at least one until the hosts were looked at again, and nothing is left to do. */
export function stepsToGo({ plans, progress }: HostKnowledge): number {
    const steps = plans.flatMap(({ host, steps: all }) => all.map(({ subject }) => stepKey(host, subject)));
    const left = steps.filter((key) => progress.get(key) !== 'done').length;
    return steps.length === 0 ? 0 : Math.max(1, left);
}

/** The places in the text that something is known of: whose nodes {@link hostMarks} needs. */
export function placesOf({ plans, verification }: HostKnowledge): readonly Location[] {
    const blocked = plans.flatMap(({ blockers }) => blockers.flatMap(({ at }) => at ?? []));
    return [...blocked, ...(verification?.pairs ?? []).flatMap(({ at }) => at ?? [])];
}

/** What the plans do, how far they are, what is there already, and what was measured. */
export function hostMarks(
    graph: Graph,
    { plans, progress, verification }: HostKnowledge,
    nodesAt: (place: Location) => readonly string[],
): HostMarks {
    const marks: Record<string, Mark> = {};
    const ghosts: GraphNode[] = [];
    for (const plan of plans) {
        const here = nodesOn(plan.host, graph);
        for (const node of here) if (isApplied(node.kind)) marks[node.id] = { kind: 'running', note: '' };
        const stages = stagesOf(plan, progress);
        for (const step of plan.steps) {
            const mark = markOf(step, stages.get(step));
            const found = here.filter((node) => isSubject(node, step.subject));
            for (const { id } of found) marks[id] = mark;
            const host = graph.nodes.find(({ kind, label }) => kind === 'host' && label === plan.host);
            if (found.length > 0 || !host || step.change !== 'remove') continue;
            const ghost = ghostOf(step.subject, host.id);
            ghosts.push(ghost);
            marks[ghost.id] = mark;
        }
        for (const { message, at } of plan.blockers) {
            const there = new Set(at ? nodesAt(at) : []);
            for (const { id } of here) if (there.has(id)) marks[id] = { kind: 'foreign', note: message };
        }
    }
    if (verification) Object.assign(marks, measuredMarks(graph.nodes, stillTrue(verification, plans), nodesAt));
    return { marks, ghosts };
}

/** What was measured, without promises that were kept by what is not any more as it was then: a container that has stopped. */
function stillTrue({ topology, pairs }: Verification<Location>, plans: HostKnowledge['plans']): Verification<Location> {
    const moved = new Set(plans.flatMap(({ steps }) => steps.map(({ subject }) => subject.name.split('/')[0])));
    const isMoved = ({ source, target }: (typeof pairs)[number]) => moved.has(source) || moved.has(target);
    return { topology, pairs: pairs.filter((pair) => pair.result !== 'kept' || !isMoved(pair)) };
}

/** What is made on a host: all but what is a fact, or only described. */
function isApplied(kind: NodeKind): boolean {
    return ['dummy', 'subinterface', 'vxlan', 'network', 'shim', 'endpoint', 'container', 'namespace'].includes(kind);
}

/**
 * How far the steps of a plan are. Of independent ones, which run at the same time, a host tells only when they have
 * ended: they are under way once what is before all of them is done, unless something has failed.
 */
function stagesOf({ host, steps }: Plan<Location>, progress: HostKnowledge['progress']): ReadonlyMap<object, Stage> {
    const told = steps.map(({ subject }) => progress.get(stepKey(host, subject)));
    const stages = new Map<object, Stage>();
    let isUnderWay = told.some((stage) => stage !== undefined) && !told.includes('failed');
    for (const [index, step] of steps.entries()) {
        const isAmongOthers =
            step.together !== undefined && (index === 0 || steps[index - 1]?.together === step.together);
        if (!isAmongOthers && 0 < index) isUnderWay &&= told[index - 1] === 'done';
        const stage = told[index] ?? (isUnderWay && step.together !== undefined ? 'doing' : undefined);
        if (stage) stages.set(step, stage);
    }
    return stages;
}

function markOf(step: Step<Location>, progress: Stage | undefined): Mark {
    const { change, title, reason } = step;
    const planned = change === 'adopt' ? 'foreign' : change;
    return { kind: progress ?? (isStart(step) ? 'stopped' : planned), note: `${title}. ${reason}` };
}

/** Whether a step only lets a container run that is there as it should be. */
function isStart({ change, commands }: Step<Location>): boolean {
    return (
        change === 'change' &&
        0 < commands.length &&
        commands.every(({ argv }) => starting.has(argv.slice(0, 2).join(' ')))
    );
}

const starting: ReadonlySet<string> = new Set(['docker start', 'docker unpause']);

function nodesOn(host: string, { nodes }: Graph): Graph['nodes'] {
    const inside = new Set(nodes.filter(({ kind, label }) => kind === 'host' && label === host).map(({ id }) => id));
    // Parents come before their children.
    return nodes.filter(({ id, parent }) => {
        if (parent === undefined || !inside.has(parent)) return false;
        inside.add(id);
        return true;
    });
}

const nodeKinds: Readonly<Record<Subject['kind'], readonly NodeKind[]>> = {
    vlan: ['subinterface'],
    vxlan: ['vxlan'],
    dummy: ['dummy'],
    shim: ['shim'],
    network: ['network'],
    container: ['endpoint', 'container'],
    service: ['endpoint', 'container'],
    namespace: ['endpoint', 'namespace'],
    endpoint: ['endpoint'],
    // A service of the host's own, which the picture has no box for.
    unit: [],
};

function isSubject({ id, kind, label }: GraphNode, subject: Subject): boolean {
    if (!nodeKinds[subject.kind].includes(kind)) return false;
    if (subject.kind !== 'endpoint') return label === subject.name;
    // `CONTAINER/NETWORK` in a plan, `endpoint:NETWORK/CONTAINER` in a picture.
    const [owner = '', place = ''] = subject.name.split('/');
    return label === owner && (id === `endpoint:${place}/${owner}` || /^(eth\d+|lo)$/.test(place));
}

function ghostOf({ kind, name }: Subject, parent: string): GraphNode {
    return blankNode({
        id: `ghost:${parent}/${kind} ${name}`,
        parent,
        kind: kind === 'namespace' ? 'namespace' : 'container',
        label: name,
        tags: [kind],
    });
}
