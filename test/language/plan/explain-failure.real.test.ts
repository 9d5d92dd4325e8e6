import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainFailure } from '../../../language/plan/explain-failure.ts';
import type { Command } from '../../../language/plan/plan.ts';
import { shellLine } from '../../../language/shell/quote.ts';
import { succeeded } from '../../hosts/command.ts';
import { canStartEngine, type Engine, startEngine } from '../../hosts/engine.ts';
import { describeWith } from '../../requirement.ts';

describeWith(canStartEngine(), 'What a real engine and a real kernel refuse', () => {
    let engine: Engine;

    beforeAll(async () => {
        engine = await startEngine();
        await succeeded(
            engine.run(`set -e
                docker network create --subnet 10.4.0.0/24 web
                docker network create -d macvlan --subnet 10.1.0.0/24 -o parent=eth0 one
                docker run -d --name first --network web --ip 10.4.0.5 -p 8080:80 busybox:local
                docker create --name same --network web --ip 10.4.0.5 busybox:local
                docker create --name port --network web -p 8080:80 busybox:local
                docker create --name bound --network web -p 8090:80 busybox:local
                docker create --name nothing --network web --entrypoint /nosuch busybox:local
                ip link add br9 type bridge
                ip link add v0 type veth peer name v1
                ip link set v0 master br9
                docker network create -d macvlan --subnet 10.20.0.0/24 -o parent=v0 busy
                docker create --name taken --network busy busybox:local
                busybox nc -l -p 8090 >/dev/null 2>&1 </dev/null &
                until ss -ltn | grep -q :8090; do sleep 0.1; done`),
        );
    });

    afterAll(() => engine?.stop());

    const network = (...options: readonly string[]): Command['argv'] => [
        ...(['docker', 'network', 'create'] as const),
        ...options,
        ...['--', 'lan'],
    ];
    const start = (name: string): Command['argv'] => ['docker', 'start', '--', name];

    test.each<[string, Command['argv'], RegExp]>([
        [
            'an overlap',
            network('--subnet=10.4.0.0/16'),
            /Pool overlaps .* network on the host has addresses of 10\.4\.0\.0\/16/,
        ],
        [
            'a parent in use',
            network('--driver=macvlan', '--subnet=10.9.0.0/24', '--opt=parent=eth0'),
            /^network dm-\w+ is already using parent interface eth0\. .*'docker network inspect \w{12}' shows it/,
        ],
        ['an address in use', start('same'), /^Address already in use\. Somebody else has an address of network same/],
        [
            'a port that a container publishes',
            start('port'),
            /port is already allocated\. Another container publishes port 8080/,
        ],
        [
            'a port that a program has',
            start('bound'),
            /address already in use\. A program on the host listens on port 8090\/tcp/,
        ],
        ['a program that is not there', start('nothing'), /The image has no program \/nosuch/],
        [
            'a parent that is a port of a bridge',
            start('taken'),
            /device or resource busy\. The parent of its macvlan network is taken/,
        ],
        [
            'the same for the kernel',
            ['ip', 'link', 'add', 'link', 'v0', 'name', 'mv0', 'type', 'macvlan', 'mode', 'bridge'],
            /Device or resource busy\. v0 is taken: by a bridge/,
        ],
        [
            'a name that is taken',
            ['ip', 'link', 'add', 'name', 'br9', 'type', 'bridge'],
            /File exists\. Something that does its work/,
        ],
        [
            'a missing parent',
            ['ip', 'link', 'add', 'link', 'no0', 'name', 'x0', 'type', 'macvlan'],
            /Interface no0 has gone/,
        ],
        [
            'a container of that name',
            ['docker', 'create', '--name=first', '--', 'busybox:local'],
            /Container first \(\w{12}\) has come to be/,
        ],
        [
            'a network with others on it',
            ['docker', 'network', 'rm', '--', 'web'],
            /has active endpoints\. Containers of others are on/,
        ],
    ])('%s is explained', async (_, argv, expected) => {
        const { stdout, stderr, exitCode } = await engine.run(shellLine({ argv }));
        expect(exitCode).not.toBe(0);
        const subject = { kind: 'network', name: 'same' } as const;
        expect(explainFailure({ command: { argv }, subject, output: `${stdout}\n${stderr}`, exitCode })).toMatch(
            expected,
        );
    });

    test('a kind of link that the kernel lacks is named with the module that brings it', async () => {
        const modules = { vlan: '8021q', ipvlan: 'ipvlan', dummy: 'dummy' };
        const argvs = {
            vlan: ['ip', 'link', 'add', 'link', 'eth0', 'name', 'x0', 'type', 'vlan', 'id', '10'],
            ipvlan: ['ip', 'link', 'add', 'link', 'eth0', 'name', 'x0', 'type', 'ipvlan', 'mode', 'l2'],
            dummy: ['ip', 'link', 'add', 'name', 'x0', 'type', 'dummy'],
        } as const;
        for (const kind of ['vlan', 'ipvlan', 'dummy'] as const) {
            const argv = argvs[kind];
            const { stdout, stderr, exitCode } = await engine.run(`${shellLine({ argv })} && ip link delete dev x0`);
            // A kernel that has it has nothing to explain.
            if (exitCode === 0) continue;
            const failed = { command: { argv }, subject: { kind: 'dummy', name: 'x0' }, exitCode } as const;
            expect(explainFailure({ ...failed, output: `${stdout}\n${stderr}` })).toContain(
                `'modprobe ${modules[kind]}'`,
            );
        }
    });
});
