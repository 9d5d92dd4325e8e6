import { describe, expect, test } from 'vitest';
import {
    type HostKnowledge,
    hostMarks,
    placesOf,
    stepKey,
    stepsToGo,
} from '../../../client/extension/preview/host-marks.ts';
import type { Location } from '../../../language/finding/location.ts';
import type { Change, Plan, Step, Subject } from '../../../language/plan/plan.ts';
import { graphOf } from '../../language/graph/pictures.ts';

const graph = graphOf(`host lab { interface eth0 { vlan 10 { } } }
    network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
    container a { image "x" attach lan ip 10.0.0.2 }
    container b { image "x" attach lan ip 10.0.0.3 }
    expect a reaches b`);

function placeOf(id: string): Location | undefined {
    return graph.nodes.find((node) => node.id === id)?.at;
}

function nodesAt(place: Location): readonly string[] {
    return graph.nodes.flatMap(({ id, at }) => (at === place ? [id] : []));
}

function step(change: Change, kind: Subject['kind'], name: string): Step<Location> {
    const [title, reason] = [`${change} ${kind} ${name}`, 'So it is.'];
    return {
        change,
        subject: { kind, name },
        title,
        reason,
        commands: [],
        undo: [],
        finish: [],
        lasting: [],
        at: undefined,
    };
}

function planOf(...steps: readonly Step<Location>[]): Plan<Location> {
    return { topology: 'test', host: 'lab', steps, blockers: [], interruptions: [], risks: [] };
}

function kinds(known: Partial<HostKnowledge>): Readonly<Record<string, string>> {
    const { marks } = hostMarks(graph, { plans: [], progress: new Map(), verification: undefined, ...known }, nodesAt);
    return Object.fromEntries(Object.entries(marks).map(([id, { kind }]) => [id, kind]));
}

describe('the steps to go', () => {
    const [first, second] = [step('create', 'network', 'lan'), step('create', 'container', 'a')];
    const left = (
        stages: readonly (readonly [Step<Location>, 'doing' | 'done' | 'failed'])[],
        ...steps: Step<Location>[]
    ) =>
        stepsToGo({
            plans: [planOf(...steps)],
            progress: new Map(stages.map(([{ subject }, stage]) => [stepKey('lab', subject), stage])),
            verification: undefined,
        });

    test('are those that are not done', () => {
        expect(left([], first, second)).toBe(2);
        expect(left([[first, 'doing']], first, second)).toBe(2);
        expect(left([[first, 'done']], first, second)).toBe(1);
    });

    test('are none only when a host was looked at and there was nothing to do', () => {
        const done = [first, second].map((each) => [each, 'done'] as const);
        expect(left(done, first, second)).toBe(1);
        expect(left(done)).toBe(0);
    });
});

describe('a picture with a plan', () => {
    test('shows what is created and changed, and what is there already', () => {
        const plan = planOf(step('create', 'container', 'a'), step('change', 'vlan', 'eth0.10'));
        expect(kinds({ plans: [plan] })).toEqual({
            'subinterface:lab/eth0.10': 'change',
            'network:lan@lab': 'running',
            'endpoint:lan/a': 'create',
            'endpoint:lan/b': 'running',
        });
    });

    test('shows what is removed, which the text knows nothing of', () => {
        const { marks, ghosts } = hostMarks(
            graph,
            { plans: [planOf(step('remove', 'container', 'old'))], progress: new Map(), verification: undefined },
            nodesAt,
        );
        expect(ghosts).toMatchObject([{ label: 'old', parent: 'host:lab', tags: ['container'] }]);
        expect(marks[ghosts[0]?.id ?? '']?.kind).toBe('remove');
    });

    test('shows how far it is while it runs', () => {
        const create = step('create', 'container', 'a');
        const progress = new Map([[stepKey('lab', create.subject), 'doing' as const]]);
        expect(kinds({ plans: [planOf(create)], progress })['endpoint:lan/a']).toBe('doing');
    });

    test('shows what runs at the same time as under way once what is before it is done', () => {
        const network = step('create', 'network', 'lan');
        const [a, b] = ['a', 'b'].map((name) => ({ ...step('create', 'container', name), together: 'creations' }));
        const plan = planOf(network, a as Step<Location>, b as Step<Location>);
        const at = (stages: Readonly<Record<string, 'doing' | 'done' | 'failed'>>) => {
            const progress = new Map(Object.entries(stages).map(([name, stage]) => [`lab: ${name}`, stage]));
            const marks = kinds({ plans: [plan], progress });
            return [marks['network:lan@lab'], marks['endpoint:lan/a'], marks['endpoint:lan/b']];
        };
        expect(at({})).toEqual(['create', 'create', 'create']);
        expect(at({ 'network lan': 'doing' })).toEqual(['doing', 'create', 'create']);
        expect(at({ 'network lan': 'done' })).toEqual(['done', 'doing', 'doing']);
        expect(at({ 'network lan': 'done', 'container a': 'done' })).toEqual(['done', 'done', 'doing']);
        expect(at({ 'network lan': 'done', 'container a': 'failed' })).toEqual(['done', 'failed', 'create']);
    });

    test('tells a container that does not run from one that is changed', () => {
        const start = {
            ...step('change', 'container', 'a'),
            commands: [{ argv: ['docker', 'start', '--', 'a'] }],
        } as const;
        expect(kinds({ plans: [planOf(start, step('change', 'container', 'b'))] })).toMatchObject({
            'endpoint:lan/a': 'stopped',
            'endpoint:lan/b': 'change',
        });
    });

    test('marks an endpoint by its container and network', () => {
        const plan = planOf(step('change', 'endpoint', 'b/lan'));
        expect(kinds({ plans: [plan] })).toMatchObject({ 'endpoint:lan/b': 'change', 'endpoint:lan/a': 'running' });
    });

    test('shows who is in the way', () => {
        const at = placeOf('network:lan@lab');
        const plan = { ...planOf(), blockers: [{ message: 'Somebody else has it.', at }] };
        expect(kinds({ plans: [plan] })['network:lan@lab']).toBe('foreign');
        expect(placesOf({ plans: [plan], progress: new Map(), verification: undefined })).toEqual([at]);
    });
});

const pair = {
    source: 'a',
    target: 'b',
    port: undefined,
    promised: 'reaches',
    measured: 'isolated',
    detail: 'no answer',
    reasons: [],
    at: placeOf('expectation:a reaches b'),
} as const;

test('what was measured is beside what is expected', () => {
    const verification = (result: 'kept' | 'surprise') => ({ topology: 'test', pairs: [{ ...pair, result }] });
    expect(kinds({ verification: verification('surprise') })).toEqual({ 'expectation:a reaches b': 'surprise' });
    expect(kinds({ verification: verification('kept') })).toEqual({ 'expectation:a reaches b': 'kept' });
});

test('what is measured otherwise than the text has it, and nobody wrote about, is marked at both ends', () => {
    const verification = (result: 'kept' | 'surprise') => ({
        topology: 'test',
        pairs: [{ ...pair, at: undefined, result }],
    });
    expect(kinds({ verification: verification('surprise') })).toEqual({
        'endpoint:lan/a': 'surprise',
        'endpoint:lan/b': 'surprise',
    });
    expect(kinds({ verification: verification('kept') })).toEqual({});
});

test('a promise is not said to be kept any more by a container that has stopped or will be another', () => {
    const plans = [planOf(step('change', 'container', 'b'))];
    const verification = (result: 'kept' | 'surprise') => ({ topology: 'test', pairs: [{ ...pair, result }] });
    expect(kinds({ plans, verification: verification('kept') })).not.toHaveProperty('expectation:a reaches b');
    expect(kinds({ plans, verification: verification('surprise') })).toMatchObject({
        'expectation:a reaches b': 'surprise',
    });
});

test('nothing is marked where nobody has looked', () => {
    expect(kinds({})).toEqual({});
});
