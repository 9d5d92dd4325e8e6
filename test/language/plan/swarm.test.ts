import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { destroyPlan } from '../../../language/plan/make-plan.ts';
import { observe } from '../../../language/plan/observe.ts';
import type { Plan, Step } from '../../../language/plan/plan.ts';
import { must } from '../net/values.ts';
import { ModelSwarm } from './model/model-swarm.ts';
import { lines, observedOn, planOf, titles, topologyOf } from './planning.ts';

/** `PROPERTY_RUNS=10000` looks more closely. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 30);

const names = ['node1', 'node2', 'node3'] as const;

/** Hosts, networks and services of a swarm with a manager, node1. */
function textOf(
    services: readonly string[],
    { subnet = '10.10.0.0/24', san = false, role = 'swarm worker' } = {},
): string {
    return `topology lab
host node1 { swarm manager interface eth0 { vlan 10 vlan 20 } }
host node2 { swarm worker interface eth0 { vlan 10 vlan 20 } }
host node3 { ${role} interface eth0 { vlan 10 } }
network lan { driver macvlan parent node1.eth0.10 parent node2.eth0.10 parent node3.eth0.10 range 10.10.0.64/26
  subnet ${subnet} gateway ${subnet.replace('0/24', '1')} subnet fd00:10::/64 gateway fd00:10::1 }
${san ? 'network san { driver ipvlan parent node2.eth0.20 subnet 10.20.0.0/24 internal }' : ''}
${services.join('\n')}`;
}

const alice = 'container alice on node1 { image "busybox" attach lan ip 10.10.0.11 ip fd00:10::11 }';
const bob = 'container bob on node2 { image "busybox" attach lan ip 10.10.0.12 ip fd00:10::12 }';

function onNode(name: string, swarm: ModelSwarm, text: string): Plan {
    return planOf(text, must(observe(swarm.nodes.get(name)?.observation() ?? '')), name);
}

function planned(swarm: ModelSwarm, text: string): ReadonlyMap<string, Plan> {
    return new Map(names.map((name) => [name, onNode(name, swarm, text)]));
}

/** Carries out the plans as the hosts do together: what the manager takes away makes room on the workers. */
function carryOut(swarm: ModelSwarm, plans: ReadonlyMap<string, Plan>): void {
    for (const [name, { steps, blockers }] of plans) {
        expect(blockers.map(({ message }) => message)).toEqual([]);
        swarm.nodes.get(name)?.apply(steps);
    }
}

function applied(swarm: ModelSwarm, text: string): void {
    carryOut(swarm, planned(swarm, text));
}

function state(swarm: ModelSwarm): readonly unknown[] {
    return [...swarm.nodes.values()].map((node) => node.state());
}

function left(swarm: ModelSwarm, text: string): readonly string[] {
    return [...planned(swarm, text).values()].flatMap(lines);
}

function swarmWith(text: string): ModelSwarm {
    const swarm = new ModelSwarm(...names);
    applied(swarm, text);
    return swarm;
}

const texts = fc
    .record({
        services: fc.uniqueArray(
            fc.record({
                node: fc.constantFrom(...names),
                suffix: fc.integer({ min: 11, max: 14 }),
                variable: fc.constantFrom('', 'env A "x=y, z"', 'label "a" "b"', 'command "sleep" "1"', 'hostname "h"'),
                volume: fc.constantFrom('', 'volume "data" "/data" read-only', 'volume "/srv" "/srv"'),
                restart: fc.constantFrom('', 'restart on-failure'),
            }),
            { maxLength: 3, selector: ({ node }) => node },
        ),
        subnet: fc.constantFrom('10.10.0.0/24', '10.11.0.0/24'),
        san: fc.boolean(),
        role: fc.constantFrom('swarm worker', ''),
    })
    .map(({ services, ...rest }) =>
        textOf(
            services.map(({ node, suffix, variable, volume, restart }, index) => {
                const address = rest.subnet.replace('0/24', `${suffix + index * 10}`);
                const san = rest.san && node === 'node2' ? 'attach san ip 10.20.0.5' : '';
                return `container web${suffix}${index} on ${node} { image "busybox" attach lan ip ${address} ${san} ${variable} ${volume} ${restart} }`;
            }),
            rest,
        ),
    );

describe('planning for a swarm', () => {
    test('each node gets its configuration, and the manager what the swarm has in common', () => {
        const plans = planned(new ModelSwarm(...names), textOf([alice, bob]));
        const docker = (name: string) => lines(plans.get(name) as Plan).filter((line) => line.startsWith('  docker'));
        expect(docker('node1').join('\n')).toMatchInlineSnapshot(`
          "  docker network create --config-only --opt=parent=eth0.10 --opt=macvlan_mode=bridge --subnet=10.10.0.0/24 --gateway=10.10.0.1 --ip-range=10.10.0.11/32 --subnet=fd00:10::/64 --gateway=fd00:10::1 --ip-range=fd00:10::11/128 --ipv6 --label=mvlan.topology=lab -- lan-046f968a
            docker network create --driver=macvlan --scope=swarm --config-from=lan-046f968a -- lan
            docker service create --quiet --detach --no-resolve-image --name=alice --label=mvlan.topology=lab --endpoint-mode=dnsrr --constraint=node.hostname==node1 --network=lan --restart-condition=any -- busybox
            docker service create --quiet --detach --no-resolve-image --name=bob --label=mvlan.topology=lab --endpoint-mode=dnsrr --constraint=node.hostname==node2 --network=lan --restart-condition=any -- busybox"
        `);
        expect(docker('node2').join('\n')).toMatchInlineSnapshot(
            `"  docker network create --config-only --opt=parent=eth0.10 --opt=macvlan_mode=bridge --subnet=10.10.0.0/24 --gateway=10.10.0.1 --ip-range=10.10.0.12/32 --subnet=fd00:10::/64 --gateway=fd00:10::1 --ip-range=fd00:10::12/128 --ipv6 --label=mvlan.topology=lab -- lan-046f968a"`,
        );
    });

    test('the task of a service has the addresses of the file', () => {
        expect(swarmWith(textOf([alice, bob])).addresses()).toEqual({
            alice: ['10.10.0.11', 'fd00:10::11'],
            bob: ['10.10.0.12', 'fd00:10::12'],
        });
    });

    test('an address chosen for the user is no other', () => {
        const swarm = swarmWith(textOf(['container carol on node3 { image "busybox" attach lan ip fd00:10::7 }']));
        expect(swarm.addresses()).toEqual({ carol: ['10.10.0.64', 'fd00:10::7'] });
    });

    test('what nodes have of a network gets another name when it changes, and services leave the old one', () => {
        const swarm = swarmWith(textOf([alice, bob]));
        const text = textOf([alice, bob.replace('.12', '.99')]);
        expect(titles(onNode('node1', swarm, text)).map((title) => title.replace(/-[0-9a-f]{8}/, '-*'))).toEqual([
            'Remove service alice to make it anew',
            'Remove service bob to make it anew',
            'Remove network lan of the swarm to make it anew',
            'Remove config-only network lan-*',
            'Create config-only network lan-*',
            'Create macvlan network lan of the swarm anew',
            'Create service alice anew',
            'Create service bob anew',
        ]);
        expect(onNode('node1', swarm, text).interruptions).toMatchObject([
            { subject: { kind: 'service', name: 'alice' }, effect: 'restarted', networks: ['lan'] },
            { subject: { kind: 'service', name: 'bob' }, effect: 'restarted', networks: ['lan'] },
        ]);
        applied(swarm, text);
        expect(swarm.addresses().bob).toEqual(['10.10.0.99', 'fd00:10::12']);
    });

    test('a service that differs is made anew, and no other', () => {
        const swarm = swarmWith(textOf([alice, bob]));
        const plan = onNode('node1', swarm, textOf([alice, bob.replace('"busybox"', '"nginx" env A "b"')]));
        expect(plan.steps.map(({ title, reason }) => [title, reason])).toEqual([
            [
                'Remove service bob to make it anew',
                'Its image is busybox, not nginx. The file says something else of its environment.',
            ],
            [
                'Create service bob anew',
                'Its image is busybox, not nginx. The file says something else of its environment.',
            ],
        ]);
        expect(plan.steps[0]?.lasting).toEqual([
            'What the task of service bob has written outside of volumes goes with it.',
        ]);
    });

    test('a host that leaves the swarm in the file has containers, one that comes to it services', () => {
        const swarm = new ModelSwarm(...names);
        const carol = 'container carol on node3 { image "busybox" attach lan ip 10.10.0.70 }';
        const alone = textOf([alice, carol], { role: '' });
        applied(swarm, alone);
        expect(Object.keys(swarm.addresses())).toEqual(['alice']);
        applied(swarm, textOf([alice, carol]));
        expect(Object.keys(swarm.addresses()).sort()).toEqual(['alice', 'carol']);
        applied(swarm, alone);
        expect(left(swarm, alone)).toEqual([]);
    });

    test('after applying, there is nothing left to do, and each task has its addresses', () => {
        fc.assert(
            fc.property(texts, texts, (before, after) => {
                const swarm = swarmWith(before);
                applied(swarm, after);
                expect(left(swarm, after)).toEqual([]);
                for (const { name, host, endpoints } of topologyOf(after).containers) {
                    if (!host?.swarm) continue;
                    const wanted = endpoints.flatMap(({ addresses }) =>
                        addresses.map(({ address }) => String(address)),
                    );
                    expect(swarm.addresses()[name]).toEqual(wanted.sort());
                }
            }),
            { numRuns },
        );
    });

    test('destroying leaves what was there before, on every node', () => {
        fc.assert(
            fc.property(texts, (text) => {
                const swarm = new ModelSwarm(...names);
                const before = state(swarm);
                applied(swarm, text);
                for (const [host, node] of swarm.nodes) {
                    const observed = must(observe(node.observation()));
                    node.apply(destroyPlan({ topology: 'lab', host, observed }).steps);
                }
                expect(state(swarm)).toEqual(before);
            }),
            { numRuns },
        );
    });

    test('wherever a plan fails, taking it back on all nodes restores what was there before', () => {
        fc.assert(
            fc.property(texts, texts, fc.nat(), (before, after, moment) => {
                const swarm = swarmWith(before);
                const found = state(swarm);
                const begun: { readonly name: string; readonly step: Step }[] = [];
                const commands = [...planned(swarm, after)].flatMap(([name, { steps }]) =>
                    steps.flatMap((step) => step.commands.map((command) => ({ name, step, command }))),
                );
                if (commands.length === 0) return;
                for (const { name, step, command } of commands.slice(0, moment % commands.length)) {
                    if (begun[0]?.step !== step) begun.unshift({ name, step });
                    swarm.nodes.get(name)?.run(command);
                }
                // The manager first: what it has made keeps what the workers have made.
                for (const node of names) {
                    for (const { name, step } of begun) {
                        if (name === node) for (const command of step.undo) swarm.nodes.get(name)?.run(command);
                    }
                }
                expect(state(swarm)).toEqual(found);
            }),
            { numRuns },
        );
    });
});

describe('what keeps a swarm from being applied to', () => {
    const blockers = (swarm: ModelSwarm, name: string, text = textOf([alice, bob])) =>
        onNode(name, swarm, text).blockers.map(({ message }) => message);

    test('hosts in no swarm, which nobody makes join', () => {
        const message = (name: string) => planOf(textOf([alice]), observedOn('fresh'), name).blockers[0]?.message;
        expect(message('node1')).toBe(
            "Host node1 is in no swarm: 'docker swarm init' makes one with node1 as its manager, 'docker swarm join-token worker' on a manager prints the line that lets it join.",
        );
    });

    test('another role, or another name', () => {
        expect(blockers(new ModelSwarm('node2', 'node1', 'node3'), 'node1')[0]).toBe(
            "Host node1 is a worker of its swarm, not a manager: 'docker node promote node1' on a manager changes that, 'swarm worker' in the file says how it is.",
        );
        const other = new ModelSwarm('other', 'node2', 'node3');
        const observed = must(observe(other.nodes.get('other')?.observation() ?? ''));
        expect(planOf(textOf([alice]), observed, 'node1').blockers[0]?.message).toBe(
            "Host node1 is called 'other' in its swarm, which places services by that name: call it so in the file.",
        );
    });

    test('a node that is missing', () => {
        expect(blockers(new ModelSwarm('node1', 'node3'), 'node1', textOf([alice]))).toEqual([
            "Host node2 is not in the swarm of node1, which has node1 and node3: 'docker swarm join-token worker' on node1 prints the line that lets it join.",
        ]);
    });

    test('a service or a network of somebody else', () => {
        const swarm = new ModelSwarm(...names);
        const manager = swarm.nodes.get('node1');
        manager?.run({ argv: ['docker', 'network', 'create', '--config-only', '--', 'theirs'] });
        manager?.run({
            argv: ['docker', 'network', 'create', '--driver=macvlan', '--config-from=theirs', '--', 'lan'],
        });
        manager?.run({ argv: ['docker', 'service', 'create', '--name=bob', '--', 'nginx'] });
        expect(blockers(swarm, 'node1')).toEqual([
            "Docker network 'lan' is already on node1 (driver macvlan) and not the swarm's of this topology: remove it with 'docker network rm lan', or give this one another name.",
            "Service 'bob' is already in the swarm and not ours: remove it with 'docker service rm bob', or give this one another name.",
        ]);
    });
});
