import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logsScript, pingScript } from '../../../client/hosts/inside-scripts.ts';
import { quote } from '../../../language/shell/quote.ts';
import { succeeded } from '../../hosts/command.ts';
import { canBootGuests } from '../../hosts/guests.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { describeWith } from '../../requirement.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import type { Ran } from './command-line.ts';
import { slow, TwoHosts } from './two-hosts.ts';

const isNight = process.env.MVLAN_NIGHTLY === '1';

/** Two services on VLAN 10, each on its node. */
const swarm = `topology swarm
host node1 { swarm manager interface eth0 { vlan 10 } }
host node2 { swarm worker interface eth0 { vlan 10 } }
network lan10 {
  driver macvlan
  parent node1.eth0.10
  parent node2.eth0.10
  subnet 10.10.0.0/24 gateway 10.10.0.1
  subnet fd00:10::/64 gateway fd00:10::1
}
container alice on node1 { image "busybox:local" attach lan10 ip 10.10.0.11 ip fd00:10::11 env COLOUR "green, blue" }
container bob on node2 { image "busybox:local" attach lan10 ip 10.10.0.12 ip fd00:10::12 label "role" "db" volume "data" "/data" }
expect alice reaches bob
expect bob reaches alice
`;

const swarmsOwn: readonly string[] = ['docker_gwbridge', 'ingress'];

/** What applying makes, without what Docker makes of its own accord for a swarm, on a worker some time after it has joined. */
function madeThings({ links, addresses, docker }: HostState) {
    return {
        links: Object.keys(links).filter((name) => name !== 'docker_gwbridge' && !name.startsWith('veth')),
        addresses: addresses.eth0,
        networks: Object.keys(docker?.networks ?? {}).filter((name) => !swarmsOwn.includes(name)),
        containers: Object.keys(docker?.containers ?? {}),
    };
}

describeWith(canBootGuests(), 'The command line and a swarm of two hosts', () => {
    let hosts: TwoHosts | undefined;
    let before: readonly HostState[];

    beforeAll(async () => {
        hosts = await TwoHosts.boot();
    }, slow);

    afterAll(() => hosts?.down(), slow);

    const on = (n: number) => (hosts as TwoHosts).on(n);
    const states = () => (hosts as TwoHosts).states();
    const docker = async (n: number, command: string) => (await succeeded(on(n).run(`docker ${command}`))).stdout;

    async function run(command: string, text: string, ...options: readonly string[]): Promise<Ran> {
        using folder = new WorkspaceFolder({ 'swarm.mvlan': text });
        return await (hosts as TwoHosts).run(command, path.join(folder.path, 'swarm.mvlan'), ...options);
    }

    async function done(command: string, text: string): Promise<string> {
        const ran = await run(command, text, '--yes');
        expect(ran, ran.stdout).toMatchObject({ exitCode: 0, stderr: '' });
        return ran.stdout;
    }

    /** What a task has, on its node. */
    async function addressesOf(n: number, service: string): Promise<string> {
        const task = await docker(n, `ps --quiet --filter label=com.docker.swarm.service.name=${service}`);
        return await docker(
            n,
            `inspect --format '{{with .NetworkSettings.Networks.lan10}}{{.IPAddress}} {{.GlobalIPv6Address}}{{end}}' ${task}`,
        );
    }

    test('are nobody’s to join', { timeout: slow }, async () => {
        const { stdout, exitCode } = await run('plan', swarm);
        expect(exitCode).toBe(1);
        expect(stdout).toContain("Host node1 is in no swarm: 'docker swarm init' makes one with node1 as its manager");
        await docker(1, 'swarm init --advertise-addr 10.0.0.1');
        const token = await docker(1, 'swarm join-token --quiet worker');
        const { stdout: alone } = await run('plan', swarm);
        expect(alone).toContain('Host node2 is not in the swarm of node1, which has node1:');
        await docker(2, `swarm join --token ${token} 10.0.0.1:2377`);
        before = await states();
    });

    test('hold services at the addresses of the file, which reach each other across the VLAN', {
        timeout: slow,
    }, async () => {
        const applied = await done('apply', swarm);
        expect(applied).toMatch(/\nDone: 7 steps on node1, node2\.\n/);
        expect(applied).toMatch(/\n2 pairs: 2 as promised\.\n/);
        expect(await addressesOf(1, 'alice')).toBe('10.10.0.11 fd00:10::11');
        expect(await addressesOf(2, 'bob')).toBe('10.10.0.12 fd00:10::12');
        expect(await run('drift', swarm, '--exit-code')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    });

    test('let the editor into the tasks of services, where they run', { timeout: slow }, async () => {
        const bob = { kind: 'service', name: 'bob' } as const;
        const briefly = (script: string) => `timeout 8 sh -c ${quote(script)}`;
        const [pinged, logged] = await Promise.all(
            [pingScript(bob, '10.10.0.11'), logsScript(bob)].map((script) => on(2).run(briefly(script))),
        );
        expect(pinged?.stdout).toContain('bytes from 10.10.0.11');
        expect(logged?.stderr).toBe('');
        expect(await on(1).run(briefly(logsScript(bob)))).toMatchObject({
            exitCode: 1,
            stderr: expect.stringContaining('no task of service bob runs here'),
        });
    });

    // It takes guests minutes. By day a model of a swarm holds the same: test/language/plan/swarm.test.ts.
    if (isNight) {
        test('what others did to a service is found, and taken back', { timeout: slow }, async () => {
            await docker(1, 'service rm bob');
            await docker(1, 'service update --quiet --detach --env-add COLOUR=red alice');
            const drift = await run('drift', swarm, '--exit-code');
            expect(drift.stdout).toContain('service bob: In the file, not on the host.');
            expect(drift.stdout).toContain('service alice: The file says something else of its environment.');
            await done('apply', swarm);
            expect((await run('drift', swarm, '--exit-code')).stdout).toBe('');
            expect(await addressesOf(2, 'bob')).toBe('10.10.0.12 fd00:10::12');
        });

        test('another address in the file is one on the node', { timeout: slow }, async () => {
            const changed = swarm.replace('10.10.0.12', '10.10.0.99');
            expect(await done('apply', changed)).toMatch(/\n2 pairs: 2 as promised\.\n/);
            expect(await addressesOf(2, 'bob')).toBe('10.10.0.99 fd00:10::12');
            expect((await run('drift', changed, '--exit-code')).stdout).toBe('');
            await done('apply', swarm);
            expect(await addressesOf(2, 'bob')).toBe('10.10.0.12 fd00:10::12');
        });

        test('a step that fails on one takes back the other as well', { timeout: slow }, async () => {
            const failing = `${swarm.replace('10.10.0.12', '10.10.0.98')}container carol on node2 { image "no-such:image" }\n`;
            const applied = await run('apply', failing, '--yes', '--no-verify');
            expect(applied.exitCode).toBe(1);
            expect(applied.stderr).toMatch(/Could not .*carol.*Every host is as it was before\./s);
            expect((await run('drift', swarm, '--exit-code')).stdout).toBe('');
            expect(await addressesOf(2, 'bob')).toBe('10.10.0.12 fd00:10::12');
        });
    }

    test('are left as they were', { timeout: slow }, async () => {
        await done('destroy', swarm);
        expect(await docker(1, 'service ls --quiet')).toBe('');
        expect((await states()).map(madeThings)).toEqual(before.map(madeThings));
    });
});
