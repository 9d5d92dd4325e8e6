import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endsOf, outlook } from '../../../language/reachability/outlook.ts';
import { type End, isSameEnd, reachability } from '../../../language/reachability/reachability.ts';
import type { Topology } from '../../../language/topology/topology.ts';
import { endOf, topologyOf, verdictOn } from './expect-verdicts.ts';

const drivers = [
    'macvlan mode bridge',
    'macvlan mode private',
    'macvlan mode vepa',
    'ipvlan mode l2',
    'ipvlan mode l3',
];

/** Networks on the VLANs of two hosts, with what may join them; only hairpin makes one direction differ, so there is none. */
const scene = fc.record({
    networks: fc.array(
        fc.record({
            driver: fc.constantFrom(...drivers),
            vlan: fc.constantFrom(10, 20),
            hosts: fc.constantFrom(['n1'], ['n2'], ['n1', 'n2']),
            subnet: fc.integer({ min: 0, max: 2 }),
            gateway: fc.boolean(),
            internal: fc.boolean(),
            shim: fc.boolean(),
        }),
        { minLength: 1, maxLength: 3 },
    ),
    owners: fc.array(fc.record({ host: fc.constantFrom('n1', 'n2'), network: fc.nat(2) }), {
        minLength: 2,
        maxLength: 5,
    }),
    addresses: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    router: fc.constantFrom('', 'forwards', 'still'),
    wire: fc.constantFrom('', 'port n1.eth0 port n2.eth0', 'port n1.eth0 trunk 10 port n2.eth0 trunk 10, 20'),
});

type Scene = typeof scene extends fc.Arbitrary<infer S> ? S : never;

function textOf({ networks, owners, addresses, router, wire }: Scene): string {
    const [first, second, third] = addresses;
    const nets = networks.map(({ driver, vlan, hosts, subnet, gateway, internal, shim }, index) => {
        const parents = hosts.map((host) => `parent ${host}.eth0.${vlan}`).join(' ');
        const prefix = `10.${subnet}.0`;
        const options = `${gateway ? `gateway ${prefix}.1` : ''} ${internal ? 'internal' : ''}`;
        const shims = shim ? `shim ${hosts[0]} ${prefix}.${250 + index}` : '';
        return `network net${index} { driver ${driver} ${parents} subnet ${prefix}.0/24 ${options} ${shims} }`;
    });
    const placed = owners.map(({ host, network }, index) => {
        const chosen = network % networks.length;
        const subnet = networks[chosen]?.subnet ?? 0;
        return `container c${index} on ${host} { image "x" attach net${chosen} ip 10.${subnet}.0.${10 + index} }`;
    });
    const legs = networks.map(
        ({ subnet }, index) => `attach net${index} ip 10.${subnet}.0.${index === 0 ? 1 : 1 + index}`,
    );
    return `
host n1 { interface eth0 { ${first ? 'address 10.0.0.9/24' : ''} vlan 10 { ${second ? 'address 10.1.0.9/24' : ''} } vlan 20 { } } }
host n2 { interface eth0 { address 10.2.0.8/24 vlan 10 { } vlan 20 { ${third ? 'address 10.0.0.8/24' : ''} } } }
${nets.join('\n')}
${placed.join('\n')}
${router ? `device router { ${legs.join(' ')} ${router === 'forwards' ? router : ''} }` : ''}
${wire ? `switch core { ${wire} }` : ''}`;
}

function names({ owners }: Scene): readonly string[] {
    return owners.map((_, index) => `c${index}`);
}

describe('reachability', () => {
    test('of two endpoints by ICMP is the same in both directions', () => {
        fc.assert(
            fc.property(scene, (each) => {
                const topology = topologyOf(textOf(each));
                for (const [index, a] of names(each).entries()) {
                    for (const b of names(each).slice(index + 1)) {
                        expect([a, b, verdictOn(`${b} ${a}`, topology).kind]).toEqual([
                            a,
                            b,
                            verdictOn(`${a} ${b}`, topology).kind,
                        ]);
                    }
                }
            }),
            { numRuns: 150 },
        );
    });

    test('is not changed by a container that has nothing to do with it', () => {
        fc.assert(
            fc.property(scene, (each) => {
                const text = textOf(each);
                const more = `${text}
host far { interface eth0 { } }
network away { driver macvlan parent far.eth0 subnet 172.20.0.0/24 }
container stranger on far { image "x" attach away }
container visitor on n1 { image "x" attach net0 ip 10.${each.networks[0]?.subnet ?? 0}.0.99 }`;
                const [before, after] = [topologyOf(text), topologyOf(more)];
                const ends = [...names(each), 'n1', 'n2', '192.0.2.10'];
                for (const a of ends) {
                    for (const b of ends) {
                        const question = `${a} ${b}`;
                        expect([question, verdictOn(question, after).kind]).toEqual([
                            question,
                            verdictOn(question, before).kind,
                        ]);
                    }
                }
            }),
            { numRuns: 80 },
        );
    });

    test('every verdict has its reasons', () => {
        fc.assert(
            fc.property(scene, (each) => {
                const topology = topologyOf(textOf(each));
                const ends = [...names(each), 'n1', 'n2', '192.0.2.10'];
                for (const a of ends) {
                    for (const b of ends) expect(verdictOn(`${a} ${b}`, topology).reasons).not.toEqual([]);
                }
            }),
            { numRuns: 50 },
        );
    });

    test('is the same for ends of one likeness', () => {
        fc.assert(
            fc.property(scene, (each) => {
                const topology = topologyOf(`${textOf(each)}
device thief { attach net0 ip 10.${each.networks[0]?.subnet ?? 0}.0.11 }`);
                const ends = [...names(each), 'thief', 'router', 'n1', 'n2', '192.0.2.10'].flatMap((name) => {
                    return name === 'router' && each.router === '' ? [] : [endOf(name, topology)];
                });
                const { between, likeness } = reachability(topology);
                const kinds = new Map<string, string>();
                for (const a of ends) {
                    for (const b of ends) {
                        if (a === b) continue;
                        const key = `${likeness(a)} > ${likeness(b)}`;
                        const { kind } = between(a, b);
                        expect([key, kind]).toEqual([key, kinds.get(key) ?? kind]);
                        kinds.set(key, kind);
                    }
                }
            }),
            { numRuns: 100 },
        );
    });

    test('of all others at once is the same as that of each', () => {
        fc.assert(
            fc.property(scene, (each) => {
                const topology = topologyOf(`${textOf(each)}
device thief { attach net0 ip 10.${each.networks[0]?.subnet ?? 0}.0.11 }`);
                const ends = [...endsOf(topology)];
                for (const source of ends) {
                    const { prospects, counts } = outlook(topology, source);
                    const found = prospects.flatMap(({ targets, verdict }) =>
                        targets.map((end) => [end, verdict.kind]),
                    );
                    const others = ends.filter((end) => !isSameEnd(end, source));
                    const asked = others.map((end) => [end, reachability(topology).between(source, end).kind]);
                    expect(new Map(found as [End, string][])).toEqual(new Map(asked as [End, string][]));
                    expect(counts.yes + counts.no + counts.unknown).toBe(others.length);
                }
            }),
            { numRuns: 60 },
        );
    });

    test('takes about ten times as long for ten times as many expectations and containers', () => {
        const large = (size: number) => `
host lab { interface eth0 { address 192.168.0.1/24 ${repeat(20, (n) => `vlan ${n + 2} { address 10.${n}.0.2/16 }`)} } }
${repeat(20, (n) => `network n${n} { driver macvlan parent lab.eth0.${n + 2} subnet 10.${n}.0.0/16 gateway 10.${n}.0.1 }`)}
device router { ${repeat(20, (n) => `attach n${n} ip 10.${n}.0.1`)} forwards }
${repeat(size, (n) => `container c${n} { image "x" attach n${n % 20} }`)}`;
        const [small, big] = [250, 2500].map((size) => {
            const topology = topologyOf(large(size));
            return Math.min(...[1, 2, 3].map(() => askAll({ ...topology })));
        });
        expect(big ?? 0).toBeLessThan((small ?? 0) * 60);
    });
});

function repeat(size: number, line: (number: number) => string): string {
    return Array.from({ length: size }, (_, number) => line(number)).join('\n');
}

/** CPU microseconds of asking once for each container, on a topology that nothing was computed for. */
function askAll(topology: Topology): number {
    const { between } = reachability(topology);
    const start = process.cpuUsage();
    for (const [index, owner] of topology.containers.entries()) {
        const other = topology.containers[(index * 7 + 1) % topology.containers.length];
        if (other) between({ kind: 'owner', owner }, { kind: 'owner', owner: other });
    }
    const { user, system } = process.cpuUsage(start);
    return user + system;
}
