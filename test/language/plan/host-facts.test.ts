import { describe, expect, test } from 'vitest';
import { Address } from '../../../language/net/address.ts';
import { planFor } from '../../../language/plan/make-plan.ts';
import type { Observed } from '../../../language/plan/observed.ts';
import type { Host } from '../../../language/topology/topology.ts';
import { must } from '../net/values.ts';
import { hostWith, lab, lines, observedAt, observedOn, planOf, topologyOf } from './planning.ts';

/** A recorded host where `eth0` is what the texts below say. */
const host = observedOn('drivers');
const nothing: Observed = {
    ...host,
    docker: { kind: 'absent' },
    links: host.links.filter(({ alias }) => alias === undefined),
};

function blockers(text: string, observed: Observed): readonly string[] {
    return lines(planOf(text, observed)).filter((line) => line.startsWith('!'));
}

/** What may cut the session. */
function risks(text: string, observed: Observed): readonly string[] {
    return lines(planOf(text, observed)).filter((line) => line.startsWith('?'));
}

describe('facts', () => {
    test('that hold say nothing', () => {
        expect(blockers('host lab { interface eth0 { address 192.168.50.10/24 mtu 1500 } }', nothing)).toEqual([]);
    });

    test('an interface that the host does not have', () => {
        expect(blockers('host lab { interface enp1s0 { address 192.168.50.10/24 } }', nothing)).toEqual([
            '! 1: Interface enp1s0 is not on lab; it has mgmt and eth0.',
        ]);
    });

    test('an address that the interface does not have', () => {
        expect(
            blockers('host lab { interface eth0 {\naddress 172.19.106.26/20\naddress fd00::1/64 } }', nothing),
        ).toEqual([
            '! 2: Interface eth0 of lab does not have address 172.19.106.26/20; it has 192.168.50.10/24.',
            '! 3: Interface eth0 of lab does not have address fd00::1/64; it has fe80::ff:fe00:5001/64.',
        ]);
    });

    test('an address with another prefix length is another one', () => {
        expect(blockers('host lab { interface eth0 { address 192.168.50.10/25 } }', nothing)).toHaveLength(1);
    });

    test('an address that came by DHCP is as good as any', () => {
        const links = nothing.links.map((link) => ({
            ...link,
            addresses: [],
            automaticAddresses: [...link.addresses, ...link.automaticAddresses],
        }));
        expect(blockers('host lab { interface eth0 { address 192.168.50.10/24 } }', { ...nothing, links })).toEqual([]);
    });

    test('another MTU', () => {
        expect(blockers('host lab { interface eth0 { mtu 9000 } }', nothing)).toEqual([
            '! 1: Interface eth0 of lab has MTU 1500, not 9000.',
        ]);
    });

    test('an interface that is down, if something of ours sits on it', () => {
        const links = nothing.links.map((link) => ({ ...link, up: false }));
        expect(blockers('host lab { interface eth0 { vlan 10 { } } }', { ...nothing, links })).toEqual([
            "! 1: Interface eth0 of lab is down, and so is all that sits on it: 'ip link set eth0 up' brings it up.",
        ]);
        expect(blockers('host lab { interface eth0 { } }', { ...nothing, links })).toEqual([]);
    });

    test('interfaces that cannot be seen', () => {
        const blind = { ...nothing, links: [], linksUnknown: "'ip -j' of iproute2 failed: BusyBox" };
        expect(blockers('host lab { interface eth0 { address 192.168.50.10/24 } }', blind)).toEqual([
            "! 1: The interfaces of lab cannot be seen: 'ip -j' of iproute2 failed: BusyBox.",
        ]);
        expect(blockers('host lab { }', blind)).toEqual([]);
    });
});

describe('access', () => {
    const container =
        'network n { driver macvlan parent eth0 subnet 192.168.50.0/24 }\ncontainer c { image "i" attach n ip 192.168.50.20 }';

    test('interfaces take root', () => {
        const user = { ...nothing, userId: 1001 };
        expect(blockers(lab('vlan 10 { }'), user)).toEqual([
            '! 2: Changing the interfaces of lab takes root; commands run there as user 1001. Log in as root, or let sudo help (--sudo, or the setting mvlan.sudo).',
        ]);
        expect(blockers(lab(''), user)).toEqual([]);
    });

    test('Docker takes none, if it can be reached', () => {
        expect(blockers(lab('', container), { ...host, userId: 1001 })).toEqual([]);
    });

    test('an engine that is missing, stopped or out of bounds', () => {
        const with_ = (name: string) => blockers(lab('', container), { ...host, docker: observedOn(name).docker });
        expect(with_('without-docker')).toEqual(['! 2: Docker is not installed on lab.']);
        expect(with_('engine-stopped')).toEqual([
            '! 2: Docker on lab cannot be reached: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
        ]);
        expect(with_('unprivileged')[0]).toMatch(
            /^! 2: Docker on lab cannot be reached: permission denied while trying/,
        );
    });

    test('Podman is not Docker', () => {
        const docker = { kind: 'podman', version: '4.3.1' } as const;
        expect(blockers(lab('', container), { ...host, docker })[0]).toMatch(
            /^! 2: lab has Podman 4\.3\.1 in Docker's place, .* install Docker 20\.10 or newer there/,
        );
        expect(blockers(lab(''), { ...host, docker })).toEqual([]);
    });

    test('who needs no Docker is not asked for it', () => {
        expect(
            blockers(
                lab(
                    'vlan 10 { }',
                    'network n { driver macvlan parent eth0 subnet 192.168.50.0/24 }\nnamespace s { attach n }',
                ),
                nothing,
            ),
        ).toEqual([]);
    });

    test('a container without an image is not one that has gone', () => {
        const topology = topologyOf(lab('', container));
        const [lab0] = topology.hosts;
        const containers = topology.containers.map((each) => ({ ...each, image: undefined }));
        const plan = planFor({ topology: { ...topology, containers }, host: lab0 as Host, observed: host });
        expect(lines(plan)[0]).toBe("! 4: Container 'c' names no image.");
    });
});

describe('the session that the commands run through', () => {
    const from = (client: string, server: string): Observed => ({
        ...nothing,
        session: { client: must(Address.parse(client)), server: must(Address.parse(server)), device: undefined },
    });

    test('may come in through an interface that stays as it is', () => {
        expect(risks(lab('vlan 10 { address 10.0.0.1/8 }'), from('192.168.50.2', '192.168.50.10'))).toEqual([]);
    });

    test('must not lose the way back to where it comes from', () => {
        expect(risks(lab('vlan 10 { address 192.168.50.1/28 }'), from('192.168.50.2', '192.168.50.10'))).toEqual([
            '? 2: Interface eth0.10 of lab would take the way to 192.168.50.0/28, but this session comes from 192.168.50.2, through eth0.',
        ]);
        expect(risks(lab('vlan 10 { address 10.0.0.1/8 }'), from('10.9.9.9', '192.168.50.10'))).toEqual([
            '? 2: Interface eth0.10 of lab would take the way to 10.0.0.0/8, but this session comes from 10.9.9.9, through eth0.',
        ]);
    });

    test('must not lose the interface that it comes in through, nor its address', () => {
        const text = (inside: string) => lab(inside);
        const observed = observedAt(hostWith(text('vlan 10 { address 10.10.0.1/24 }')));
        const through = { ...observed, session: from('10.10.0.2', '10.10.0.1').session };
        expect(risks(text(''), through)).toEqual([
            '? Interface eth0.10 of lab has to go, but this session comes in through it, from 10.10.0.2.',
        ]);
        expect(risks(text('vlan 10 { address 10.10.0.9/24 }'), through)).toEqual([
            '? 2: Interface eth0.10 of lab would lose address 10.10.0.1, but this session comes in through it, from 10.10.0.2.',
        ]);
        expect(risks(text('vlan 10 { address 10.10.0.1/24 mtu 1400 }'), through)).toEqual([
            '? 2: Interface eth0.10 is changed on lab, and it carries this session, from 10.10.0.2.',
        ]);
        expect(risks(text('vlan 10 { address 10.10.0.1/24 address 10.10.9.1/24 }'), through)).toHaveLength(1);
        expect(risks(text('vlan 10 { address 10.10.0.1/24 } vlan 20 { }'), through)).toEqual([]);
    });

    test('may come in at an address that no interface has, and is told by where the answers go', () => {
        const observed = observedAt(hostWith(lab('vlan 10 { address 10.10.0.1/24 }')));
        const through = from('10.10.0.2', '203.0.113.1').session;
        const session = through && { ...through, device: 'eth0.10' };
        expect(risks(lab(''), { ...observed, session })).toEqual([
            '? Interface eth0.10 of lab has to go, but this session comes in through it, from 10.10.0.2.',
        ]);
    });

    test('must not have its interface taken by a container', () => {
        const text = lab('', 'network n { driver macvlan mode passthru parent eth0 subnet 192.168.50.0/24 }');
        const session = from('192.168.50.2', '192.168.50.10').session;
        const observed = { ...observedAt(hostWith(lab(''))), session };
        expect(risks(text, observed)).toEqual([
            "? 3: Network 'n' would take interface eth0 of lab for itself (passthru), but this session comes in through it.",
        ]);
        expect(risks(text, { ...observedAt(hostWith(text)), session })).toEqual([]);
    });
});
