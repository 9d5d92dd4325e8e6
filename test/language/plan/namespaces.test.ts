import { describe, expect, test } from 'vitest';
import { ModelHost } from './model/model-host.ts';
import { changed, hostWith, lab, lines, made, observedAt, planOf } from './planning.ts';

const networks = `network wire { driver macvlan parent eth0 subnet 10.1.0.0/24 gateway 10.1.0.254 }
    network flat { driver ipvlan parent eth0.30 subnet 10.3.0.0/24 }
    network routed { driver ipvlan mode l3 parent eth0.40 subnet 10.4.0.0/24 }
    network local { driver bridge subnet 10.5.0.0/24 gateway 10.5.0.1 subnet fd00:5::/64 gateway fd00:5::1 }
    network hidden { driver macvlan internal subnet 10.6.0.0/24 gateway 10.6.0.1 }`;

function topology(...owners: readonly string[]): string {
    return lab('vlan 30 { } vlan 40 { }', `${networks}\n${owners.join('\n')}`);
}

/** The commands that make namespace `ns`, after those that every namespace begins with. */
function commands(inside: string): string {
    const plan = made(topology(`namespace ns on lab { ${inside} }`)).split('\n');
    const start = plan.findIndex((line) => line.startsWith('create Create network namespace ns'));
    return plan
        .slice(start + 3)
        .map((line) => line.trim())
        .join('\n');
}

describe('a namespace is made', () => {
    test('with its entry in the registry, and with its loopback interface up', () => {
        expect(made(topology('namespace ns on lab { }')).split('\n').slice(-3)).toEqual([
            'create Create network namespace ns',
            `  sh -c '[ ! -e "/run/netns/$1" ] && mkdir -p /run/mvlan/netns && ln -sfn -- "$2" "/run/mvlan/netns/$1" && ip netns add "$1"' sh ns lab`,
            '  ip -n ns link set dev lo up',
        ]);
    });

    test('with a macvlan link under its own name, whatever the host has of that name', () => {
        expect(commands('attach wire ip 10.1.0.2')).toMatchInlineSnapshot(`
          "ip link add link eth0 name mv-f65449f2 address 02:42:0a:01:00:02 netns ns type macvlan mode bridge
          ip -n ns link set dev mv-f65449f2 name eth0
          ip -n ns link set dev eth0 alias mvlan:lab up
          ip -n ns addr replace 10.1.0.2/24 broadcast + dev eth0
          ip -n ns -4 route replace default via 10.1.0.254 dev eth0"
        `);
    });

    test('with an ipvlan link, which has no MAC address of its own', () => {
        expect(commands('attach flat as lan0')).toMatchInlineSnapshot(`
          "ip link add link eth0.30 name mv-ef8e7ea2 netns ns type ipvlan mode l2
          ip -n ns link set dev mv-ef8e7ea2 name lan0
          ip -n ns link set dev lan0 alias mvlan:lab up
          ip -n ns addr replace 10.3.0.1/24 broadcast + dev lan0"
        `);
    });

    test('in mode passthru with the MAC address of its parent, or with one that both then have', () => {
        const own = (attach: string) =>
            lab(
                '',
                `network whole { driver macvlan mode passthru parent eth0 subnet 10.1.0.0/24 }
                namespace ns on lab { ${attach} }`,
            );
        const written = own('attach whole mac 02:00:00:00:00:05');
        expect(made(own('attach whole'))).not.toContain(' address ');
        expect(made(written)).toContain('ip -n ns link set dev mv-f65449f2 address 02:00:00:00:00:05');
        for (const text of [own('attach whole'), written]) expect(changed(text, text)).toBe('');
        expect(changed(own('attach whole'), written)).toContain('recreate Attach network namespace ns');
    });

    test('with a default route without a next hop, where there is no ARP', () => {
        expect(commands('attach routed')).toContain('ip -n ns -4 route replace default dev eth0');
    });

    test('with a cable into a bridge that we make where Docker has nothing to do with it', () => {
        const plan = made(topology('namespace ns on lab { attach local }'));
        expect(plan.slice(plan.indexOf('create Create bridge')).replace(/\n {2}sh -c .*/, '')).toMatchInlineSnapshot(`
          "create Create bridge br-local of network local
            ip link add name br-local group 28204 type bridge
            ip link set dev br-local alias mvlan:lab
            ip addr add 10.5.0.1/24 broadcast + dev br-local
            ip addr add fd00:5::1/64 dev br-local
            ip link set dev br-local up
          create Create macvlan network wire
            docker network create --driver=macvlan --opt=parent=eth0 --opt=macvlan_mode=bridge --subnet=10.1.0.0/24 --gateway=10.1.0.254 --label=mvlan.topology=lab --label=mvlan.config=c42d2177c2ece5ed -- wire
          create Create ipvlan network flat
            docker network create --driver=ipvlan --opt=parent=eth0.30 --opt=ipvlan_mode=l2 --subnet=10.3.0.0/24 --label=mvlan.topology=lab --label=mvlan.config=23be570c043852ed -- flat
          create Create ipvlan network routed
            docker network create --driver=ipvlan --opt=parent=eth0.40 --opt=ipvlan_mode=l3 --subnet=10.4.0.0/24 --label=mvlan.topology=lab --label=mvlan.config=145f6c015c46442e -- routed
          create Create network namespace ns with eth0 on local
            ip -n ns link set dev lo up
            ip link add name ve-f65449f2 address 02:42:f6:54:49:f2 group 28204 type veth peer name eth0 address 02:42:0a:05:00:02 netns ns
            ip link set dev ve-f65449f2 alias mvlan:lab master br-local up
            ip -n ns link set dev eth0 alias mvlan:lab up
            ip -n ns addr replace 10.5.0.2/24 broadcast + dev eth0
            ip -n ns addr replace fd00:5::2/64 nodad dev eth0
            ip -n ns -4 route replace default via 10.5.0.1 dev eth0
            ip -n ns -6 route replace default via fd00:5::1 dev eth0"
        `);
        expect(plan).not.toContain('docker network create --driver=bridge');
    });

    test('with a cable into Docker’s bridge where containers are on it as well', () => {
        const plan = made(
            topology('namespace ns on lab { attach local }', 'container c on lab { image "i" attach local }'),
        );
        expect(plan).toContain('--opt=com.docker.network.bridge.name=br-local');
        expect(plan).toContain(' master br-local up');
        expect(plan).not.toContain('type bridge');
    });

    test('on a parent of ours, where the network has none', () => {
        const plan = made(topology('namespace ns on lab { attach hidden }'));
        expect(plan).toContain('create Create dummy interface dm-hidden of network hidden');
        expect(plan).toContain('ip link add link dm-hidden name');
        expect(plan).not.toContain('route replace default');
    });

    test('with the default route of the network that asks for it, else of the first that leads anywhere', () => {
        expect(commands('attach flat attach wire attach local')).toContain(
            '-4 route replace default via 10.1.0.254 dev eth1',
        );
        expect(commands('attach wire attach local default-route')).toContain(
            '-4 route replace default via 10.5.0.1 dev eth1',
        );
        expect(commands('attach wire attach local')).toContain('-6 route replace default via fd00:5::1 dev eth1');
    });
});

describe('a namespace is changed', () => {
    const before = topology(
        'namespace ns on lab { attach wire ip 10.1.0.2 attach flat }',
        'namespace other on lab { attach wire ip 10.1.0.9 } namespace third on lab { attach routed ip 10.4.0.9 }',
    );

    test('by one interface more or less, and by nothing else', () => {
        const after = before.replace('attach flat', 'attach flat attach routed');
        const titles = (text: string) => text.match(/^\S.*/gm);
        expect(titles(changed(before, after))).toEqual(['create Attach network namespace ns to routed as eth2']);
        expect(titles(changed(after, before))).toContain('remove Remove interface eth2 of network namespace ns');
    });

    test('in an address, while the interface stays', () => {
        const host = hostWith(before);
        const eth0 = host.kernel.get('ns', 'eth0');
        eth0.addresses.splice(0, 1, '10.1.0.77/24');
        expect(lines(planOf(before, observedAt(host)))).toEqual([
            'change Change interface eth0 of network namespace ns',
            '  ip -n ns addr del 10.1.0.77/24 dev eth0',
            '  ip -n ns addr replace 10.1.0.2/24 broadcast + dev eth0',
            '  ip -n ns -4 route replace default via 10.1.0.254 dev eth0',
        ]);
    });

    test('in its default route alone', () => {
        const after = before.replace('gateway 10.1.0.254', 'gateway 10.1.0.253');
        expect(changed(before, after)).toBe(
            [
                'change Change interface eth0 of network namespace ns',
                '  ip -n ns -4 route replace default via 10.1.0.253 dev eth0',
                'change Change interface eth0 of network namespace other',
                '  ip -n other -4 route replace default via 10.1.0.253 dev eth0',
            ].join('\n'),
        );
    });

    test('in what its MAC address follows from: the interface is made anew', () => {
        expect(changed(before, before.replace('10.1.0.2 ', '10.1.0.3 ')).match(/^\S.*/gm)).toEqual([
            'recreate Remove interface eth0 of network namespace ns to make it anew',
            'recreate Attach network namespace ns to wire as eth0 anew',
        ]);
    });

    test('when somebody deleted it behind our back', () => {
        const host = hostWith(before);
        host.kernel.deleteSpace('other');
        expect(planOf(before, observedAt(host)).steps.map(({ title }) => title)).toEqual([
            'Create network namespace other with eth0 on wire',
        ]);
        const without = before.replace(/namespace other .*? }/, '');
        expect(planOf(without, observedAt(host)).steps.map(({ title }) => title)).toEqual([
            'Remove network namespace other',
        ]);
    });

    test('what others put into it stays', () => {
        const host = hostWith(before);
        host.kernel.add({ space: 'ns', name: 'wg0', kind: 'wireguard', up: true });
        host.kernel.add({ space: 'ns', name: 'tap0', kind: 'macvlan', below: host.kernel.get('', 'eth0'), up: true });
        expect(lines(planOf(before, observedAt(host)))).toEqual([]);
    });
});

describe('what is in the way', () => {
    const blockers = (host: ModelHost, text: string) =>
        lines(planOf(text, observedAt(host))).filter((line) => line.startsWith('!'));
    const text = topology('namespace ns on lab { attach wire }');

    test('a namespace of that name that is not ours', () => {
        const host = new ModelHost({ version: '20.10.24', api: 41 });
        host.kernel.spaces.add('ns');
        expect(blockers(host, text)).toEqual([
            "! 8: Network namespace 'ns' is already on lab and not ours: remove it with 'ip netns delete ns', give this one another name, or take it over with --adopt where it is as the file says.",
        ]);
        host.registry.set('ns', 'theirs');
        expect(blockers(host, text)).toEqual(["! 8: Network namespace 'ns' on lab belongs to topology 'theirs'."]);
    });

    test('an interface of that name in it that is not ours', () => {
        const host = hostWith(topology('namespace ns on lab { }'));
        host.kernel.add({ space: 'ns', name: 'eth0', kind: 'wireguard' });
        expect(blockers(host, text)).toEqual([
            "! 8: Interface 'eth0' in network namespace 'ns' is already there and not ours.",
        ]);
    });
});
