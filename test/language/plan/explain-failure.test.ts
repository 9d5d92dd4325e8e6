import { describe, expect, test } from 'vitest';
import { explainFailure } from '../../../language/plan/explain-failure.ts';

const network = { kind: 'network', name: 'lan' } as const;
const container = { kind: 'container', name: 'web' } as const;
const link = { kind: 'vlan', name: 'eth0.10' } as const;

const createNetwork = ['docker', 'network', 'create', '--subnet=10.4.0.0/16', '--', 'lan'];
const createContainer = ['docker', 'create', '--name=web', '--network=lan', '--ip=10.4.0.5', '--', 'nginx:alpine'];
const start = ['docker', 'start', '--', 'web'];
const addVlan = ['ip', 'link', 'add', 'link', 'eth0', 'name', 'eth0.10', 'group', '28204', 'type', 'vlan', 'id', '10'];

type Argv = readonly string[];

function explained(argv: Argv, output: string): string {
    const [program = '', ...rest] = argv;
    const subject = program === 'ip' ? link : argv[1] === 'network' ? network : container;
    return explainFailure({ command: { argv: [program, ...rest] }, subject, output, exitCode: 1 });
}

describe('what Docker says is put into terms of the file', () => {
    test.each<[string, Argv, string]>([
        [
            'Error response from daemon: Pool overlaps with other one on this address space',
            createNetwork,
            "Another Docker network on the host has addresses of 10.4.0.0/16: 'docker network ls' lists them",
        ],
        [
            'Error response from daemon: network dm-0279b2f2c23b is already using parent interface eth0',
            createNetwork,
            "Another Docker network ('docker network inspect 0279b2f2c23b' shows it) sits on eth0, and this Docker allows one there",
        ],
        [
            'Error response from daemon: invalid subinterface vlan name eth9, example formatting is eth0.10',
            createNetwork,
            'There is no interface eth9 on the host any more',
        ],
        [
            'Error response from daemon: failed to create eth0.10 vlan link: operation not supported',
            createNetwork,
            "The kernel of the host lacks the module 8021q: 'modprobe 8021q' loads it",
        ],
        [
            'Error response from daemon: failed to create the ipvlan port: operation not supported\nError: failed to start containers: web',
            start,
            "The kernel of the host lacks the module ipvlan: 'modprobe ipvlan' loads it",
        ],
        [
            'Error response from daemon: failed to create the macvlan port: device or resource busy\nError: failed to start containers: web',
            start,
            'The parent of its macvlan network is taken: by a bridge or bond that it is a port of, by a passthru network, or by ipvlan endpoints',
        ],
        [
            'Error response from daemon: failed to create the macvlan port: invalid argument',
            start,
            'A passthru network has the parent for itself',
        ],
        [
            'Error response from daemon: Address already in use\nError: failed to start containers: web',
            createContainer,
            'Somebody else has 10.4.0.5 on that network',
        ],
        [
            'Error response from daemon: Address already in use\nError: failed to start containers: web',
            start,
            'Somebody else has an address of container web on that network',
        ],
        [
            'Error response from daemon: driver failed programming external connectivity on endpoint web (1f0d): Bind for 0.0.0.0:8080 failed: port is already allocated\nError: failed to start containers: web',
            start,
            "Another container publishes port 8080: 'docker ps --filter publish=8080' shows which",
        ],
        [
            'Error response from daemon: driver failed programming external connectivity on endpoint web (1f0d): Error starting userland proxy: listen tcp4 0.0.0.0:8090: bind: address already in use',
            start,
            `A program on the host listens on port 8090/tcp: 'ss -lnp "sport = :8090"' shows which`,
        ],
        [
            'Error response from daemon: failed to bind host port 0.0.0.0:8090/tcp: bind: address already in use',
            start,
            'A program on the host listens on port 8090/tcp',
        ],
        [
            'Error response from daemon: Conflict. The container name "/web" is already in use by container "c40044c99fe4b68d29dff76be7e5324ee935e9ae6bda8d40ed000f3cf99eb186". You have to remove (or rename) that container to be able to reuse that name.',
            createContainer,
            "Container web (c40044c99fe4) has come to be on the host meanwhile: 'docker rm web' removes it",
        ],
        [
            'Error response from daemon: error while removing network: network lan id 1f0d has active endpoints',
            ['docker', 'network', 'rm', '--', 'lan'],
            "Containers of others are on network lan: 'docker network inspect lan' names them",
        ],
        [
            "Error response from daemon: Invalid address 10.5.0.5: It does not belong to any of this network's subnets",
            start,
            'The network on the host is another one than in the file: 10.5.0.5 is in none of its subnets',
        ],
        [
            'Unable to find image \'nginx:alpine\' locally\nError response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 10.255.255.53:53: dial udp 10.255.255.53:53: connect: network is unreachable',
            createContainer,
            'Image nginx:alpine is not on the host, and registry-1.docker.io cannot be reached from there',
        ],
        [
            "Unable to find image 'nginx:alpine' locally\nError response from daemon: pull access denied for nginx, repository does not exist or may require 'docker login'",
            createContainer,
            'There is no image nginx:alpine where Docker looks for it',
        ],
        [
            'Error response from daemon: cannot program address 10.4.0.192/25 in sandbox interface because it conflicts with existing route {Ifindex: 9 Dst: 10.4.0.0/24 Src: 10.4.0.2 Gw: <nil> Flags: [] Table: 254}',
            start,
            'Two networks of the container overlap at 10.4.0.192/25',
        ],
        [
            'Error response from daemon: driver failed programming external connectivity on endpoint ipt (1f0d):  (iptables failed: iptables --wait -t nat -A DOCKER -p tcp: iptables: No chain/target/match by that name.\n (exit status 1))',
            start,
            "Docker's firewall rules are gone from the host",
        ],
        [
            'Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
            createNetwork,
            'Only a manager of a swarm makes overlay networks',
        ],
        [
            'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
            start,
            'Docker on the host has ended meanwhile',
        ],
        [
            'Error response from daemon: task eedb0c7765df: already exists\nError: failed to start containers: web',
            start,
            "cannot start it any more: 'docker rm --force web' removes it",
        ],
        [
            '"specify mac-address per network" requires API version 1.44, but the Docker daemon API version is 1.41',
            createContainer,
            'The docker command on the host is newer than its engine (API 1.41, not 1.44) and cannot ask it for this',
        ],
        [
            "unknown flag: --nonsense\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun 'docker run --help' for more information",
            createContainer,
            "is none of 'docker run': --nonsense",
        ],
        [
            'Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/nosuch": stat /nosuch: no such file or directory: unknown',
            start,
            "The image has no program /nosuch: another 'command' or image is needed",
        ],
        [
            'Error response from daemon: network lan not found\nError: failed to start containers: web',
            start,
            'Network lan was removed from the host meanwhile',
        ],
    ])('%s', (output, argv, expected) => {
        const text = explained(argv, output);
        expect(text).toContain(expected);
        expect(text).not.toMatch(/failed to start containers|Error response|\.$|\n/);
    });
});

describe('of what Docker says the cause stays', () => {
    const id = '9a60b6dc92b2'.padEnd(64, '0');

    test.each([
        [
            `docker: Error response from daemon: driver failed programming external connectivity on endpoint web (${id}): Bind for 0.0.0.0:80 failed: port is already allocated.`,
            /^Bind for 0\.0\.0\.0:80 failed: port is already allocated\. Another container publishes port 80: /,
        ],
        [
            'Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error setting cgroup config: no such file: unknown',
            /^error setting cgroup config: no such file$/,
        ],
        [`Error response from daemon: container ${id} is not running`, /^container 9a60b6dc92b2 is not running$/],
        [
            `error during connect: Post "http://%2Fvar%2Frun%2Fdocker.sock/v1.41/containers/${id}/start": EOF`,
            /^Docker on the host has ended meanwhile$/,
        ],
        ['time="2026-11-26T11:32:24Z" level=error msg="no \\"disk\\" there"', /^no "disk" there$/],
        [`begin ${'of it, '.repeat(60)}the end`, /^begin of it, .{200,250} of it, the end$/],
    ])('%s', (output, expected) => {
        expect(explained(start, output)).toMatch(expected);
    });
});

describe('what the kernel says is put into terms of the file', () => {
    const type = (kind: string): Argv => ['ip', 'link', 'add', 'name', 'x0', 'type', kind];

    test.each<[string, Argv, string]>([
        ['Error: Unknown device type.', addVlan, "'modprobe 8021q' loads it"],
        ['RTNETLINK answers: Operation not supported', type('dummy'), "'modprobe dummy' loads it"],
        ['Error: Unknown device type.', type('vxlan'), "'modprobe vxlan' loads it"],
        [
            'Error: Unknown device type.',
            ['ip', 'link', 'add', 'link', 'eth0', 'name', 'i0', 'type', 'ipvlan', 'mode', 'l2'],
            'ipvlan',
        ],
        [
            'RTNETLINK answers: Device or resource busy',
            ['ip', 'link', 'add', 'link', 'v0', 'name', 'mv0', 'type', 'macvlan', 'mode', 'bridge'],
            'v0 is taken: by a bridge or bond that it is a port of',
        ],
        ['RTNETLINK answers: File exists', addVlan, 'is on the host already, under the name eth0.10 or another one'],
        [
            'Error: A VXLAN device with the specified VNI already exists.',
            type('vxlan'),
            "'ip -d link show type vxlan' lists them",
        ],
        [
            'Error: ipv4: Address already assigned.',
            ['ip', 'addr', 'add', '10.3.0.1/24', 'dev', 'eth0.10'],
            'given eth0.10 that address',
        ],
        ['Cannot find device "eth0"', addVlan, 'Interface eth0 has gone from the host meanwhile'],
        [
            'Error: Nexthop has invalid gateway.',
            ['ip', 'route', 'add', 'default'],
            'The gateway is in none of the subnets',
        ],
        [
            'Error: mtu greater than device maximum.',
            ['ip', 'link', 'set', 'mtu', '9999'],
            'The interface below eth0.10',
        ],
        ['RTNETLINK answers: Operation not permitted', addVlan, 'Changing interfaces takes root'],
    ])('%s', (output, argv, expected) => {
        expect(explained(argv, output)).toContain(expected);
    });
});

describe('what nobody has a translation for', () => {
    test('is said as it is, without what programs say besides', () => {
        expect(
            explained(
                start,
                'Error response from daemon: something new happened.\nError: failed to start containers: web',
            ),
        ).toBe('something new happened');
        expect(explained(start, '')).toBe('exit status 1');
        expect(explained(['ip', 'route', 'show'], 'RTNETLINK answers: Operation not supported')).toBe(
            'RTNETLINK answers: Operation not supported',
        );
    });
});
