import { describe, expect, test } from 'vitest';
import { planFor } from '../../../language/plan/make-plan.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import type { Host } from '../../../language/topology/topology.ts';
import { ModelHost } from './model/model-host.ts';
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
            'change Adopt VLAN subinterface eth0.10',
            '  ip link set dev eth0.10 alias mvlan:lab group 28204',
            'change Adopt Docker network lan',
            expect.stringMatching(/^ {2}sh -c '.*' sh [0-9a-f]{64} lab$/s),
            'create Create and start container cc',
            expect.stringContaining('docker create'),
            '  docker start -- cc',
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
