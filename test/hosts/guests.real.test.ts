import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeWith } from '../requirement.ts';
import { succeeded } from './command.ts';
import { bootGuests, canBootGuests, type Guest, type Guests, unprivilegedUser } from './guests.ts';

const minutes = 60_000;

describeWith(canBootGuests(), 'Guest hosts', () => {
    let guests: Guests;
    let one: Guest;
    let two: Guest;

    beforeAll(async () => {
        guests = await bootGuests({ count: 2, names: ['node1'], addresses: [['172.19.106.26/20', 'fd00::1/64']] });
        one = guests.host(1);
        two = guests.host(2);
    }, 5 * minutes);

    afterAll(() => guests?.down());

    test('have the names and addresses that were asked for, or ones of their own', async () => {
        const described = async (guest: Guest) => ({
            name: guest.name,
            hostname: await output(guest, 'hostname'),
            addresses: (await output(guest, 'ip -br address show dev eth0 | grep -Eo "[^ ]+/[0-9]+"')).split('\n'),
        });
        expect(await described(one)).toEqual({
            name: 'node1',
            hostname: 'node1',
            addresses: ['172.19.106.26/20', 'fd00::1/64', 'fe80::ff:fe00:5001/64'],
        });
        expect(await described(two)).toEqual({
            name: 'guest2',
            hostname: 'guest2',
            addresses: ['192.168.50.12/24', 'fe80::ff:fe00:5002/64'],
        });
        expect(() => guests.host(3)).toThrow(RangeError);
    });

    test(
        'reach each other on a VLAN, as long as the cable is plugged in',
        async () => {
            await output(one, `${vlan(10, '10.0.10.1/24')}; ${vlan(20, '10.0.20.1/24')}`);
            await output(two, `${vlan(10, '10.0.10.2/24')}; ${vlan(30, '10.0.20.2/24')}`);
            const reaches = async (address: string) => (await one.run(`ping -c 1 -W 2 ${address}`)).exitCode === 0;

            expect(await reaches('10.0.10.2'), 'same VLAN').toBe(true);
            expect(await reaches('10.0.20.2'), 'another VLAN').toBe(false);
            await two.unplug('eth0');
            expect(await reaches('10.0.10.2'), 'unplugged').toBe(false);
            await two.plug('eth0');
            expect(await reaches('10.0.10.2'), 'plugged in again').toBe(true);
            await Promise.all([
                output(one, 'ip link del eth0.10; ip link del eth0.20'),
                output(two, 'ip link del eth0.10; ip link del eth0.30'),
            ]);
        },
        1 * minutes,
    );

    test(
        'run containers that stay up without a command, and can be seen and taken back without a trace',
        async () => {
            const before = await one.state();
            await output(one, applied);
            const during = await one.state();

            expect(during.links).toMatchObject({
                'eth0.10': { ifalias: 'mvlan:test', link: 'eth0' },
                shim: {},
                lab0: {},
            });
            expect(during.addresses['eth0.10']).toMatchObject([{ local: '10.0.10.1', prefixlen: 24 }]);
            expect(during.routes).toContainEqual(expect.objectContaining({ dst: '10.0.10.9', dev: 'shim' }));
            expect(during.rules).toContainEqual(expect.objectContaining({ priority: 100, src: '10.0.10.9' }));
            expect(during.namespaces).toMatchObject({ net1: { addresses: { in0: [{ local: '10.0.30.1' }] } } });
            expect(during.forwarding.ipv6).toBe('1');
            expect(during.firewall.join('\n')).toContain('10.0.40.0/24');
            expect(during.docker?.networks).toMatchObject({ lan10: { Driver: 'macvlan' }, web: { Driver: 'bridge' } });
            expect(during.docker?.volumes).toHaveProperty('data');
            expect(during.docker?.containers).toMatchObject({
                '/ubuntu1': { State: 'running', Image: 'ubuntu:local' },
                '/busy1': { State: 'running', Image: 'busybox:local' },
            });
            expect(Object.keys(during.files).sort()).toEqual(['/etc/note', '/run/mvlan']);
            expect(await output(one, 'docker exec ubuntu1 ping -c 1 -W 2 10.0.10.5')).toContain(' 0% packet loss');

            await output(one, takenBack);
            expect(await one.state()).toEqual(before);
        },
        3 * minutes,
    );

    test(
        'let root in with the key, and lab with the right password',
        async () => {
            const { name, password } = unprivilegedUser;
            expect(await logIn(one, name, password)).toMatchObject({ exitCode: 0, stdout: name });
            expect(await logIn(one, name, 'wrong')).toMatchObject({ exitCode: 255, stderr: refused });
            expect(await logIn(one, 'root', password)).toMatchObject({ exitCode: 255, stderr: refused });

            const { identityFile, knownHostsFile, port } = one;
            const options = ['-i', identityFile, '-o', `UserKnownHostsFile=${knownHostsFile}`, '-p', String(port)];
            const { stdout } = await execa('ssh', ['-F', 'none', ...options, one.destination, 'id -un']);
            expect(stdout).toBe('root');
            const unprivileged = await execa('ssh', ['-F', 'none', ...options, `${name}@127.0.0.1`, 'docker ps'], {
                reject: false,
            });
            expect(unprivileged.stderr).toContain('permission denied');
        },
        1 * minutes,
    );

    test(
        'forget everything when they are reset',
        async () => {
            await output(two, 'ip link add link eth0 eth0.10 type vlan id 10; touch /etc/note');
            await two.reset();
            expect(await two.run('ls /etc/note /sys/class/net/eth0.10 2>&1; hostname')).toMatchObject({
                stdout: expect.stringMatching(/note.*No such file.*\n.*eth0\.10.*No such file.*\nguest2/),
            });
        },
        3 * minutes,
    );

    test('leave nothing behind', async () => {
        const { directory } = guests;
        await guests.down();
        expect(await remains(directory)).toEqual([]);
    });
});

describeWith(canBootGuests(), 'Guest hosts without Docker', () => {
    test(
        'have no sign of Docker, and end with the process that booted them, though it is killed',
        async () => {
            const program = `
            import { bootGuests } from ${JSON.stringify(new URL('guests.ts', import.meta.url).href)};
            const guests = await bootGuests({ count: 1, docker: false, addresses: [[]] });
            const { stdout } = await guests.host(1).run('command -v docker dockerd containerd runc; ip -br -4 address show dev eth0');
            console.log(JSON.stringify({ directory: guests.directory, stdout }));`;
            const runner = execa('node', ['--input-type=module', '--eval', program], {
                preferLocal: true,
                reject: false,
            });
            let said: { readonly directory: string; readonly stdout: string } | undefined;
            let ended = false;
            void runner.then(() => {
                ended = true;
            });
            runner.stdout.on('data', (line) => {
                said = JSON.parse(String(line));
            });
            await vi.waitUntil(() => said ?? ended, { timeout: 2 * minutes, interval: 50 });
            runner.kill('SIGKILL');

            expect(said?.stdout).toBe('');
            const directory = said?.directory ?? '';
            await vi.waitFor(async () => expect(await remains(directory)).toEqual([]), {
                timeout: 20_000,
                interval: 100,
            });
            await runner;
        },
        3 * minutes,
    );
});

const applied = `set -e
    ip link add link eth0 name eth0.10 type vlan id 10
    ip link set eth0.10 alias mvlan:test up
    ip address add 10.0.10.1/24 dev eth0.10
    ip link add lab0 type dummy
    ip link add shim link eth0.10 type macvlan mode bridge
    ip link set shim up
    ip route add 10.0.10.9/32 dev shim
    ip rule add from 10.0.10.9 lookup main priority 100
    ip netns add net1
    ip link add in0 link eth0 netns net1 type ipvlan
    ip -n net1 address add 10.0.30.1/24 dev in0
    sysctl -qw net.ipv6.conf.all.forwarding=1
    docker network create -d macvlan --subnet 10.0.10.0/24 --gateway 10.0.10.254 -o parent=eth0.10 lan10
    docker network create --subnet 10.0.40.0/24 web
    docker volume create data
    docker run -d --name ubuntu1 --network lan10 --ip 10.0.10.4 ubuntu:local
    docker run -d --name busy1 --network lan10 --ip 10.0.10.5 busybox:local
    touch /etc/note
    mkdir -p /run/mvlan`;

const takenBack = `set -e
    docker rm -f ubuntu1 busy1
    docker volume rm data
    docker network rm lan10 web
    sysctl -qw net.ipv6.conf.all.forwarding=0
    ip netns delete net1
    ip rule del priority 100
    ip link del shim
    ip link del eth0.10
    ip link del lab0
    rm -r /etc/note /run/mvlan`;

const vlan = (id: number, address: string) =>
    `set -e; ip link add link eth0 name eth0.${id} type vlan id ${id}
     ip address add ${address} dev eth0.${id}; ip link set eth0.${id} up`;

const refused = expect.stringContaining('Permission denied');

async function output(guest: Guest, command: string): Promise<string> {
    return (await succeeded(guest.run(command))).stdout;
}

/** What a person does who types a password: ssh asks the program SSH_ASKPASS for it. */
async function logIn(guest: Guest, user: string, password: string) {
    const askpass = join(dirname(guest.sshConfigPath), 'askpass');
    await writeFile(askpass, '#!/bin/sh\necho "$PASSWORD"\n', { mode: 0o755 });
    const options = ['PreferredAuthentications=password', 'NumberOfPasswordPrompts=1', 'ConnectTimeout=10'];
    const args = ['-F', guest.sshConfigPath, ...options.flatMap((option) => ['-o', option])];
    return await execa('ssh', [...args, '-l', user, guest.name, 'id -un'], {
        env: { SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force', PASSWORD: password },
        reject: false,
    });
}

/** What is left on the machine of the guests of a directory: processes, mounts, and itself. */
async function remains(directory: string): Promise<readonly string[]> {
    const processes = await execa('pgrep', ['-fa', directory], { reject: false, lines: true });
    const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n').filter((mount) => mount.includes(directory));
    return [...processes.stdout, ...mounts, ...(existsSync(directory) ? [directory] : [])];
}
