import { describe, expect, test } from 'vitest';
import { leavesAllAsItIs } from '../../../language/plan/blast-radius.ts';
import { planFor } from '../../../language/plan/make-plan.ts';
import { observe } from '../../../language/plan/observe.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import type { Host } from '../../../language/topology/topology.ts';
import { must } from '../net/values.ts';
import { ModelHost } from './model/model-host.ts';
import { printLongObservation } from './model/print-observation.ts';
import { destruction, hostWith, lab, lines, observedAt, planOf, topologyOf } from './planning.ts';

const engine = { version: '20.10.24', api: 41 };

function adopting(text: string, host: ModelHost): Plan {
    const topology = topologyOf(text);
    return planFor({ topology, host: topology.hosts[0] as Host, observed: observedAt(host), adopt: true });
}

/** A host with a VLAN subinterface, and a network that Docker chose a gateway for, that nobody marked. */
function hostOfOthers(): ModelHost {
    const host = new ModelHost(engine);
    const below = host.kernel.get('', 'eth0');
    host.kernel.add({
        name: 'eth0.10',
        kind: 'vlan',
        below,
        detail: { id: '10' },
        up: true,
        addresses: ['10.1.0.1/24'],
    });
    host.engine.createNetwork({
        name: 'lan',
        driver: 'macvlan',
        options: { parent: 'eth0.10' },
        labels: { theirs: 'yes' },
        subnets: [{ subnet: '10.1.0.0/24', gateway: '10.1.0.254', reserved: {} }],
        internal: false,
        ipv6: false,
    });
    return host;
}

const text = lab(
    'vlan 10 { address 10.1.0.1/24 }',
    'network lan { driver macvlan parent eth0.10 subnet 10.1.0.0/24 } container cc { image "i" attach lan ip 10.1.0.9 }',
);

describe('what is not ours and as the file says', () => {
    test('is in the way, and named with all three ways out', () => {
        expect(lines(planOf(text, observedAt(hostOfOthers()))).filter((line) => line.startsWith('!'))).toEqual([
            expect.stringMatching(
                /Interface 'eth0\.10' is already on lab \(VLAN 10 of eth0\) and not ours: remove it .*, give .*, or take it over with --adopt/,
            ),
            expect.stringMatching(
                /Docker network 'lan' is already on lab .* and not ours: remove it .*, give .*, or take it over with --adopt/,
            ),
        ]);
    });

    test('is told from what cannot be taken over', () => {
        const inTheWay = (inside: string, network: string) =>
            planOf(lab(inside, network), observedAt(hostOfOthers())).blockers.map((blocker) => blocker.isAdoptable);
        const lan = 'network lan { driver macvlan parent eth0.10 subnet 10.1.0.0/24 }';
        expect(inTheWay('vlan 10 { address 10.1.0.1/24 }', lan)).toEqual([true, true]);
        expect(inTheWay('vlan 10 { address 10.1.0.2/24 }', lan)).toEqual([false, true]);
        expect(inTheWay('vlan 10 { address 10.1.0.1/24 }', lan.replace('macvlan', 'ipvlan'))).toEqual([true, false]);
    });

    test('is taken over as it is, then ours, and goes with the rest', () => {
        const host = hostOfOthers();
        const plan = adopting(text, host);
        expect(lines(plan)).toEqual([
            'adopt Adopt VLAN subinterface eth0.10',
            '  ip link set dev eth0.10 alias mvlan:lab group 28204',
            'adopt Adopt Docker network lan',
            expect.stringMatching(/^ {2}sh -c '.*' sh [0-9a-f]{64} lab$/s),
            'create Create and start container cc',
            expect.stringContaining('docker run --detach'),
        ]);
        host.apply(plan.steps);
        // From now on without being asked to.
        expect(lines(planOf(text, observedAt(host)))).toEqual([]);
        host.apply(destruction(observedAt(host)).steps);
        expect(host.state()).toEqual(new ModelHost(engine).state());
    });

    test('is left as it was when the plan is taken back', () => {
        const host = hostOfOthers();
        const before = host.state();
        const { steps } = adopting(text, host);
        host.failAt(steps, steps.flatMap(({ commands }) => commands).length - 1);
        expect(host.state()).toEqual(before);
    });

    test('belongs to the one topology that took it over', () => {
        const host = hostOfOthers();
        host.apply(adopting(text, host).steps);
        expect(lines(adopting(text.replace('topology lab', 'topology other'), host)).join('\n')).toMatch(
            /^! 2: Interface 'eth0\.10' on lab belongs to topology 'lab'\.\n! 3: Docker network 'lan' on lab belongs to topology 'lab'\./,
        );
    });

    test('is changed like the rest once it is ours', () => {
        const host = hostOfOthers();
        host.apply(adopting(text, host).steps);
        const after = text.replace('subnet 10.1.0.0/24', 'subnet 10.1.0.0/25');
        host.apply(planOf(after, observedAt(host)).steps);
        expect(lines(planOf(after, observedAt(host)))).toEqual([]);
        expect(host.adoptions.size).toBe(0);
    });
});

/** The same with a container and a namespace, which nobody marked either. */
function hostWithContainer(ip = '10.1.0.9'): ModelHost {
    const host = hostOfOthers();
    const { engine, kernel } = host;
    engine.createContainer({
        ...{ name: 'cc', image: 'i', command: [], others: [], labels: {}, restart: 'no', endpoints: [] },
    });
    const container = engine.container('cc');
    engine.connect(container, { network: 'lan', ip, ip6: '', mac: '02:42:0a:01:00:09' });
    engine.start(container);
    kernel.spaces.add('ns');
    kernel.add({ space: 'ns', name: 'lo', kind: undefined });
    kernel.add({
        ...{ space: 'ns', name: 'eth0', kind: 'macvlan', below: kernel.get('', 'eth0.10'), detail: { mode: 'bridge' } },
        ...{ mac: '02:42:0a:01:00:08', up: true, addresses: ['10.1.0.8/24'] },
    });
    return host;
}

const withNamespace = `${text} namespace ns on lab { attach lan ip 10.1.0.8 }`;

/** The plan that takes over what it can, with what `docker inspect` says of container `cc`. */
function adoptingAll(host: ModelHost, source = withNamespace, inspected: object = {}): Plan {
    const observed = must(observe(printLongObservation(host, { cc: inspected })));
    const topology = topologyOf(source);
    return planFor({ topology, host: topology.hosts[0] as Host, observed, adopt: true });
}

describe('a container and a namespace that nobody marked', () => {
    test('are taken over as they are, then ours, and go with the rest', () => {
        const host = hostWithContainer();
        const plan = adoptingAll(host);
        expect([plan.blockers, plan.interruptions]).toEqual([[], []]);
        expect(plan.steps.map(({ change, title }) => `${change}: ${title}`)).toEqual([
            'adopt: Adopt VLAN subinterface eth0.10',
            'adopt: Adopt Docker network lan',
            'adopt: Adopt network namespace ns',
            'adopt: Adopt container cc',
        ]);
        expect(leavesAllAsItIs(plan)).toBe(true);
        host.apply(plan.steps);
        expect(lines(planOf(withNamespace, observedAt(host)))).toEqual([]);
        host.apply(destruction(observedAt(host)).steps);
        expect(host.state()).toEqual(new ModelHost(engine).state());
    });

    test('are left as they were when the plan is taken back', () => {
        const host = hostWithContainer();
        const before = host.state();
        const { steps } = adoptingAll(host);
        host.failAt(steps, steps.flatMap(({ commands }) => commands).length - 1);
        expect(host.state()).toEqual(before);
    });

    test('are not taken over with an address that only happens to be the one of the file', () => {
        expect(lines(adoptingAll(hostWithContainer(''))).join('\n')).toContain(
            "Container 'cc' on lab cannot be adopted: it is not as the file says. Its address on lan is not fixed to 10.1.0.9.",
        );
    });

    test('are made anew like the rest once they are ours', () => {
        const host = hostWithContainer();
        host.apply(adoptingAll(host).steps);
        const after = withNamespace.replace('image "i"', 'image "j"');
        host.apply(planOf(after, observedAt(host)).steps);
        expect(lines(planOf(after, observedAt(host)))).toEqual([]);
        expect(host.engine.containers.map(({ name, image }) => `${name} ${image}`)).toEqual(['cc j']);
    });

    test.each([
        [
            { Config: { Image: 'j' } },
            "Container 'cc' on lab cannot be adopted: it is not as the file says. Its image is not what the file says.",
        ],
        [{ Config: { Image: 'i', Env: ['A=b=c'] } }, 'Its environment is not what the file says.'],
        [
            { HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '8080' }] } }, Config: { Image: 'i' } },
            'Its published ports is',
        ],
        [
            { HostConfig: { Ulimits: [{ Name: 'nofile' }], ShmSize: 67108864 }, Config: { Image: 'i' } },
            'The file has no words for its setting Ulimits.',
        ],
    ])('%j is no container of the file', (inspected, expected) => {
        expect(lines(adoptingAll(hostWithContainer(), withNamespace, inspected)).join('\n')).toContain(expected);
    });

    test.each([
        [{ env: 'env A "b"' }, { Config: { Image: 'i', Env: ['A=b'] } }],
        [{ env: 'label "b" "2" label "a" "1"' }, { Config: { Image: 'i', Labels: { a: '1', b: '2' } } }],
        [
            { env: 'command "-c" "true" option "--entrypoint=sh"' },
            { Config: { Image: 'i', Entrypoint: ['sh', '-c'], Cmd: ['true'] } },
        ],
        [{ env: 'option "--tty"' }, { Config: { Image: 'i', Tty: true } }],
    ])('%j says the same as Docker, in whatever order', ({ env }, inspected) => {
        const said = withNamespace.replace('image "i"', `image "i" ${env}`);
        expect(lines(adoptingAll(hostWithContainer(), said, inspected)).filter((line) => line.startsWith('!'))).toEqual(
            [],
        );
    });

    test.each([
        ['ip 10.1.0.7', /Network namespace 'ns' on lab cannot be adopted: it is not as the file says\. .*10\.1\.0\.8/],
        ['ip 10.1.0.8 as lan0', /The file says nothing of eth0 in it\./],
    ])('a namespace is not taken over where the file has %s', (attach, expected) => {
        const said = withNamespace.replace('ip 10.1.0.8', attach);
        expect(lines(adoptingAll(hostWithContainer(), said)).join('\n')).toMatch(expected);
    });

    test('are in the way without a long look', () => {
        const found = lines(adopting(withNamespace, hostWithContainer())).join('\n');
        expect(found).toContain('What it was started with is not known.');
        expect(found).toContain('What is in it is not known.');
    });
});

describe('what is not as the file says is not taken over', () => {
    test.each([
        [
            'vlan 11 as eth0.10 { address 10.1.0.1/24 }',
            '',
            /Interface 'eth0\.10' .* not ours: it cannot be adopted, because it is not as the file says/,
        ],
        ['vlan 10 { address 10.1.0.2/24 }', '', /Interface 'eth0\.10' .* it cannot be adopted/],
        [
            'vlan 10 { address 10.1.0.1/24 }',
            'mode private',
            /'lan' on lab cannot be adopted: it is not as the file says\. Macvlan mode: bridge before, now private\.$/,
        ],
        [
            'vlan 10 { address 10.1.0.1/24 }',
            'gateway',
            /Gateway of 10\.1\.0\.0\/24: 10\.1\.0\.254 before, now 10\.1\.0\.1\.$/,
        ],
        ['vlan 10 { address 10.1.0.1/24 }', 'range', /Range of 10\.1\.0\.0\/24: none before, now 10\.1\.0\.0\/25\.$/],
        [
            'vlan 10 { address 10.1.0.1/24 }',
            'other',
            /It lacks subnet 10\.2\.0\.0\/24\. It has subnet 10\.1\.0\.0\/24, which is not in the file\.$/,
        ],
    ])('%s %s', (inside, change, expected) => {
        const subnet = change === 'other' ? '10.2.0.0/24' : '10.1.0.0/24';
        const further = { gateway: 'gateway 10.1.0.1', range: 'range 10.1.0.0/25' }[change] ?? '';
        const mode = change === 'mode private' ? change : '';
        const network = `network lan { driver macvlan ${mode} parent eth0.10 subnet ${subnet} ${further} }`;
        const found = lines(adopting(lab(inside, network), hostOfOthers())).filter((line) => line.startsWith('!'));
        expect(found.join('\n')).toMatch(expected);
    });
});

describe('two topologies on one host', () => {
    const one = lab(
        'vlan 10 { }',
        'network n1 { driver macvlan parent eth0.10 subnet 10.1.0.0/24 } container c1 { image "i" attach n1 }',
    );
    const two = one
        .replaceAll('10', '20')
        .replaceAll(/([nc])1\b/g, '$12')
        .replace('topology lab', 'topology other')
        .replace('192.168.50.20', '192.168.50.10')
        .replaceAll('20.1.0', '10.2.0');

    test('do not disturb each other: neither by applying nor by destroying', () => {
        const host = hostWith(one);
        const before = host.state();
        const { steps, blockers, interruptions } = planOf(two, observedAt(host));
        expect([blockers, interruptions]).toEqual([[], []]);
        expect(steps.every(({ change }) => change === 'create')).toBe(true);
        host.apply(steps);
        expect(lines(planOf(one, observedAt(host)))).toEqual([]);
        expect(lines(planOf(two, observedAt(host)))).toEqual([]);
        const nothing = 'topology other\nhost lab { interface eth0 { address 192.168.50.10/24 } }';
        host.apply(planOf(nothing, observedAt(host)).steps);
        expect(host.state()).toEqual(before);
    });
});
