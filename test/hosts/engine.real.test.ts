import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWith } from '../requirement.ts';
import { succeeded } from './command.ts';
import { canStartEngine, type Engine, startEngine } from './engine.ts';

describeWith(canStartEngine(), 'An engine on this machine', () => {
    let engine: Engine;
    let interfacesBefore: readonly string[];

    beforeAll(async () => {
        interfacesBefore = await machineInterfaces();
        engine = await startEngine({ addresses: ['172.19.106.26/20'] });
    });

    afterAll(() => engine?.stop());

    const machineInterfaces = () => readdir('/sys/class/net');
    const output = async (command: string) => (await succeeded(engine.run(command))).stdout;

    test('has macvlan and bridge networks, whose containers stay up and leave no trace', async () => {
        const before = await engine.state();
        await output(`set -e
            docker network create -d macvlan --subnet 172.19.108.0/22 -o parent=eth0 lan
            docker network create --subnet 10.0.40.0/24 web
            docker run -d --name ubuntu1 --network lan --ip 172.19.108.2 ubuntu:local
            docker run -d --name ubuntu2 --network lan --ip 172.19.108.3 busybox:local
            docker run -d --name www --network web --ip 10.0.40.2 --publish 8080:80 busybox:local`);
        expect(await output('docker exec ubuntu1 ping -c 1 -W 2 172.19.108.3')).toContain(' 0% packet loss');
        expect(await output('ping -c 1 -W 2 10.0.40.2')).toContain(' 0% packet loss');
        const during = await engine.state();
        expect(during.addresses.eth0).toMatchObject([{ local: '172.19.106.26' }]);
        expect(during.docker?.containers).toMatchObject({
            '/ubuntu1': { State: 'running' },
            '/ubuntu2': { State: 'running' },
            '/www': { State: 'running' },
        });

        const { stdout } = await execa('docker', ['ps', '--format', '{{.Names}}'], { env: engine.env, lines: true });
        expect(stdout.sort()).toEqual(['ubuntu1', 'ubuntu2', 'www']);
        await output('docker rm -f ubuntu1 ubuntu2 www; docker network rm lan web');
        expect(await engine.state()).toEqual(before);
    });

    test('is not seen by the machine', async () => {
        const [program, ...words] = engine.enter;
        const inside = await execa(program, [...words, 'ip', '-br', 'link']);
        expect(inside.stdout).toContain('docker0');
        expect(await machineInterfaces()).toEqual(interfacesBefore);
    });

    test('leaves nothing behind when it stops', async () => {
        const socket = engine.env.DOCKER_HOST?.replace('unix://', '') ?? '';
        const directory = dirname(socket);
        expect(existsSync(socket)).toBe(true);
        await output('docker run -d busybox:local');
        await engine.stop();
        expect(existsSync(directory)).toBe(false);
        expect((await execa('pgrep', ['-fa', directory], { reject: false })).stdout).toBe('');
        const groups = await execa('find', ['/sys/fs/cgroup', '-name', `*${directory.replace(/.*\//, '')}`]);
        expect(groups.stdout).toBe('');
    });
});
