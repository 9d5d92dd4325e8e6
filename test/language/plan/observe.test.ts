import { describe, expect, test } from 'vitest';
import { observe } from '../../../language/plan/observe.ts';
import type { ObservedEngine } from '../../../language/plan/observed.ts';
import { observedOn, recorded } from './planning.ts';

function refusal(output: string): string | undefined {
    const read = observe(output);
    return read.ok ? undefined : read.reason;
}

function engineOn(name: string): ObservedEngine {
    const { docker } = observedOn(name);
    if (docker.kind !== 'running') throw new Error(`Docker does not run on ${name}.`);
    return docker;
}

describe('links', () => {
    const { links } = observedOn('drivers');
    const link = (name: string) => links.find((candidate) => candidate.name === name);

    test('hardware has no kind, and its addresses', () => {
        expect(link('eth0')).toMatchObject({
            kind: undefined,
            parent: undefined,
            alias: undefined,
            mtu: 1500,
            up: true,
        });
        expect(link('eth0')?.addresses.map(String)).toEqual(['192.168.50.10/24']);
    });

    test('addresses that the kernel gave itself are kept apart', () => {
        expect(link('eth0')?.automaticAddresses.map(String)).toEqual(['fe80::ff:fe00:5001/64']);
    });

    test('a subinterface has its VLAN ID, its parent and our mark', () => {
        expect(link('eth0.30')).toMatchObject({
            kind: 'vlan',
            parent: 'eth0',
            alias: 'mvlan:05-drivers',
            group: '28204',
            vlan: { id: 30, protocol: '802.1Q' },
        });
    });

    test('a VXLAN interface has its VNI, its port, its remote and its parent', () => {
        const vxlan42 = link('vxlan42');
        expect(vxlan42).toMatchObject({ kind: 'vxlan', parent: 'eth0', mtu: 1450, vxlan: { vni: 42, port: 4789 } });
        expect(String(vxlan42?.vxlan?.remote)).toBe('192.168.50.11');
    });

    test('a shim has its mode, its address and its routes', () => {
        expect(link('shim-nowire')).toMatchObject({ kind: 'macvlan', parent: 'lab0', mode: 'bridge' });
        const { routes } = observedOn('drivers');
        const through = routes.filter(({ device }) => device === 'shim-nowire');
        expect(through.map(({ destination }) => String(destination))).toEqual(['10.90.0.2/32']);
    });
});

describe('namespaces', () => {
    test('those in our registry have an owner, links and routes', () => {
        const [net1] = observedOn('namespaces').namespaces;
        expect(net1).toMatchObject({ name: 'net1', topology: '01-namespaces', exists: true });
        expect(net1?.links.map(({ name }) => name)).toEqual(['lo', 'eth0']);
        const [, eth0] = net1?.links ?? [];
        expect(eth0).toMatchObject({ kind: 'macvlan', mode: 'bridge', mac: '02:42:ac:13:6f:02', parent: undefined });
        expect(eth0?.parentIndex).toBe(observedOn('namespaces').links.find(({ name }) => name === 'eth0')?.index);
    });

    test('an entry of the registry without its namespace is still known', () => {
        const output = recorded('namespaces').replace(/(@namespaces\n) net1\n/, '$1');
        const found = observe(output);
        expect(found.ok && found.value.namespaces.map(({ name, exists }) => [name, exists])).toEqual([
            ['net1', false],
            ['net2', true],
        ]);
    });

    test('a namespace that is not in the registry is nobody’s', () => {
        const output = recorded('without-docker').replace('@namespaces\n', '@namespaces\n theirs\n');
        const found = observe(output);
        expect(found.ok && found.value.namespaces).toMatchObject([
            { name: 'theirs', topology: undefined, exists: true },
        ]);
    });
});

describe('Docker', () => {
    test('where it is not installed, that is all there is to know', () => {
        expect(observedOn('without-docker').docker).toEqual({ kind: 'absent' });
    });

    test('where its engine does not run, the reason is its own', () => {
        const reason =
            'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
        expect(observedOn('engine-stopped').docker).toEqual({ kind: 'unreachable', reason });
    });

    test('where it is out of bounds, the reason says so', () => {
        const { docker, userId } = observedOn('unprivileged');
        expect(docker).toMatchObject({ kind: 'unreachable', reason: expect.stringContaining('permission denied') });
        expect(userId).toBe(1001);
    });

    test('its version counts, and what client and engine agree on', () => {
        expect(engineOn('fresh')).toMatchObject({ api: 41, swarm: 'inactive' });
        expect(String(engineOn('fresh').version)).toBe('20.10.24');
    });

    test('networks have driver, options, subnets and our labels', () => {
        const routed = engineOn('drivers').networks.find(({ name }) => name === 'routed');
        expect(routed).toMatchObject({ driver: 'ipvlan', scope: 'local', internal: false, ipv6: false });
        expect(Object.fromEntries(routed?.options ?? [])).toEqual({ parent: 'eth0.34', ipvlan_mode: 'l3' });
        expect(routed?.subnets.map(({ prefix }) => String(prefix)).sort()).toEqual(['10.34.0.0/24', '10.35.0.0/24']);
        expect(routed?.labels.get('mvlan.topology')).toBe('05-drivers');
        expect(routed?.containers.toSorted()).toEqual(['r1', 'r2']);
    });

    test('containers have their labels, their state and their endpoints', () => {
        const q1 = engineOn('drivers').containers.find(({ name }) => name === 'q1');
        expect(q1).toMatchObject({
            status: 'running',
            image: 'busybox:local',
            topology: '05-drivers',
            restart: 'no',
            autoRemove: false,
        });
        expect(q1?.endpoints).toMatchObject([{ network: 'quiet', mac: '02:42:0a:1e:00:02' }]);
        expect(q1?.endpoints[0]?.fixed.map(String)).toEqual(['10.30.0.2']);
    });

    test('a container that went away while we looked is no failure', () => {
        const output = recorded('fresh').replace(
            /(@containers\n(?: .*\n)*)=0/,
            '$1=123\n!Error: No such container: 42',
        );
        const found = observe(output);
        expect(found.ok && found.value.docker).toMatchObject({ kind: 'running', containers: [] });
    });

    test('any other failure is one', () => {
        const output = recorded('fresh').replace(
            /(@networks\n(?: .*\n)*)=0/,
            '$1=123\n!Error response from daemon: boom',
        );
        expect(refusal(output)).toBe('docker network inspect failed on the host: Error response from daemon: boom');
    });
});

describe('the answer', () => {
    test('says who we are and where we come from', () => {
        const { userId, kernel, session } = observedOn('fresh');
        expect(userId).toBe(0);
        expect(kernel).toBe('Linux 6.1.176');
        expect(session && `${session.client} ${session.server}`).toBe('10.99.1.1 10.99.1.2');
    });

    test('may have Podman where others have Docker, by either name', () => {
        for (const said of ['@engine\n podman version 4.3.1\n=0\n', '@engine\n Emulate\n podman version 4.3.1\n=0\n']) {
            const output = recorded('fresh').replace(/^@docker\n/m, `${said}$&`);
            const found = observe(output);
            expect(found.ok && found.value.docker).toEqual({ kind: 'podman', version: '4.3.1' });
        }
        const behind = recorded('fresh').replace(
            /^@docker\n/m,
            '@registered\n red\n=0\n@engine\n podman version 4.3.1\n=0\n$&',
        );
        const after = observe(behind);
        expect(after.ok && after.value.docker.kind, 'after namespaces of ours').toBe('podman');
        const alone = recorded('fresh').replace(
            /^(@docker\n) .*/m,
            '$1 {"Client":{"APIVersion":"5.4.0","Version":"5.4.0"},"Server":{"APIVersion":"5.4.0","Version":"5.4.0"}}',
        );
        const read = observe(alone);
        expect(read.ok && read.value.docker).toEqual({ kind: 'podman', version: '5.4.0' });
        const docker = recorded('fresh').replace(
            /^@docker\n/m,
            '@engine\n Docker version 28.2.2, build e6534b4\n=0\n$&',
        );
        const found = observe(docker);
        expect(found.ok && found.value.docker.kind).toBe('running');
    });

    test('may come without a session', () => {
        const output = recorded('fresh').replace(/(@session\n) .*/, '$1 ');
        const found = observe(output);
        expect(found.ok && found.value.session).toBeUndefined();
    });

    test('is refused when it is cut off', () => {
        const output = recorded('fresh');
        for (const length of [output.length - 6, output.length / 2, 400]) {
            expect(refusal(output.slice(0, length))).toBe(
                'the answer of the host is cut off: its last line is missing',
            );
        }
    });

    test('is refused when it is no answer', () => {
        expect(refusal('This account is currently not available.\n')).toBe(
            "the host did not answer with an observation but with 'This account is currently not available.'",
        );
    });

    test('is refused when a program printed something else than JSON', () => {
        const output = recorded('fresh').replace('[{"ifindex"', 'oops [{"ifindex"');
        expect(refusal(output)).toMatch(/^the output of ip addr cannot be read: /);
    });

    test('is refused when the host is no Linux', () => {
        const output = recorded('fresh').replace(' Linux 6.1.176\n', ' Darwin 25.1.0\n');
        expect(refusal(output)).toBe("the host runs 'Darwin 25.1.0'; only Linux has these interfaces");
    });

    test('may follow a greeting, and have lines that end like those of Windows', () => {
        expect(refusal(`Welcome to guest1!\n${recorded('fresh').replaceAll('\n', '\r\n')}`)).toBeUndefined();
    });

    test('without iproute2 says why nothing is known of interfaces', () => {
        const output = recorded('fresh').replace(/(@links\n)(?: .*\n)*=0/, '$1 \n=1\n!ip: unrecognized option: j');
        const found = observe(output);
        expect(found.ok && found.value).toMatchObject({
            links: [],
            linksUnknown: "'ip -j' of iproute2 failed: ip: unrecognized option: j",
        });
        const said = output.replace('ip: unrecognized option: j', 'BusyBox v1.36.1 (2024-06-10) multi-call binary.');
        const busybox = observe(said);
        expect(busybox.ok && busybox.value.linksUnknown).toMatch(/^'ip' there is BusyBox's, .*: install iproute2/);
    });
});
