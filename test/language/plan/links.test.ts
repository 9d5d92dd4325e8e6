import { describe, expect, test } from 'vitest';
import { ModelHost } from './model/model-host.ts';
import { changed, hostWith, lab, lines, made, observedAt, planOf } from './planning.ts';

describe('what is made', () => {
    test('a subinterface is marked, addressed and brought up', () => {
        expect(
            made(lab('vlan 10 { address 10.10.0.1/24 address fd00:10::1/64 address 10.0.0.0/31 }')),
        ).toMatchInlineSnapshot(`
          "create Create VLAN subinterface eth0.10
            ip link add link eth0 name eth0.10 group 28204 type vlan id 10
            ip link set dev eth0.10 alias mvlan:lab
            ip addr add 10.10.0.1/24 broadcast + dev eth0.10
            ip addr add fd00:10::1/64 dev eth0.10
            ip addr add 10.0.0.0/31 dev eth0.10
            ip link set dev eth0.10 up"
        `);
    });

    test('an MTU is set where it differs from what the kernel gives', () => {
        expect(made(lab('vlan 10 as web { mtu 1400 } vlan 20 { mtu 1500 }'))).toMatchInlineSnapshot(`
          "create Create VLAN subinterface web
            ip link add link eth0 name web group 28204 type vlan id 10
            ip link set dev web alias mvlan:lab
            ip link set dev web mtu 1400
            ip link set dev web up
          create Create VLAN subinterface eth0.20
            ip link add link eth0 name eth0.20 group 28204 type vlan id 20
            ip link set dev eth0.20 alias mvlan:lab
            ip link set dev eth0.20 up"
        `);
    });

    test.each([
        ['vxlan 42 { }', 'vxlan id 42 dstport 4789 dev eth0'],
        ['vxlan 42 { remote 10.0.0.2 port 8472 }', 'vxlan id 42 remote 10.0.0.2 dstport 8472 dev eth0'],
        ['vxlan 42 { remote fd00::2 }', 'vxlan id 42 remote fd00::2 dstport 4789 dev eth0'],
        ['vxlan 42 { remote 239.1.1.1 }', 'vxlan id 42 group 239.1.1.1 dstport 4789 dev eth0'],
    ])('%s', (inside, expected) => {
        expect(made(lab(inside))).toContain(`  ip link add name vxlan42 group 28204 type ${expected}\n`);
    });

    test('a dummy comes before what sits on it', () => {
        const text = 'topology lab host lab { dummy lab0 { vlan 5 { } } }';
        expect(made(text).match(/Create .*/g)).toEqual([
            'Create dummy interface lab0',
            'Create VLAN subinterface lab0.5',
        ]);
    });

    test('a shim without an IPv6 address has no IPv6 routes', () => {
        const network = (shim: string) =>
            `network n { driver macvlan parent eth0 subnet 10.0.0.0/24 subnet fd00::/64 shim lab ${shim} }`;
        const space = 'namespace a { attach n ip 10.0.0.64 ip fd00::1 }';
        expect(made(lab('', `${network('10.0.0.99')} ${space}`))).not.toContain('route add fd00');
        expect(made(lab('', `${network('fd00::99')} ${space}`))).not.toContain('route add 10.');
        expect(made(lab('', `${network('fd00::99')} ${space}`))).toContain('ip route add fd00::1/128 dev shim-n');
    });

    test('a shim has a lone address, and routes to the endpoints of this host and to nothing else', () => {
        const networks = `network n { driver macvlan parent eth0 subnet 10.0.0.0/24 subnet fd00::/64 shim lab 10.0.0.99, fd00::99 }
            namespace a { attach n ip 10.0.0.64 } namespace b { attach n ip 10.0.0.65 }
            namespace c { attach n ip 10.0.0.66 } device d { attach n ip 10.0.0.67 }`;
        expect(made(lab('', networks)).replace(/create Create network namespace[\s\S]*/, '')).toMatchInlineSnapshot(`
          "create Create shim shim-n of network n
            ip link add link eth0 name shim-n address 02:42:0a:00:00:63 group 28204 type macvlan mode bridge
            ip link set dev shim-n alias mvlan:lab
            ip addr add 10.0.0.99/32 dev shim-n
            ip addr add fd00::99/128 nodad dev shim-n
            ip link set dev shim-n up
            ip route add 10.0.0.64/31 dev shim-n
            ip route add 10.0.0.66/32 dev shim-n
            ip route add fd00::1/128 dev shim-n
            ip route add fd00::2/127 dev shim-n
          "
        `);
    });
});

describe('what is changed', () => {
    test('an address, and nothing else', () => {
        const before = lab('vlan 10 { address 10.10.0.1/24 address 10.10.0.3/24 } vlan 20 { }');
        const after = lab('vlan 10 { address 10.10.0.2/24 address 10.10.0.3/24 } vlan 20 { }');
        expect(changed(before, after)).toMatchInlineSnapshot(`
          "change Change VLAN subinterface eth0.10
            ip addr del 10.10.0.1/24 dev eth0.10
            ip addr replace 10.10.0.2/24 broadcast + dev eth0.10
            ip addr replace 10.10.0.3/24 broadcast + dev eth0.10"
        `);
    });

    test('an MTU goes back to the parent’s where the file says nothing of it any more', () => {
        expect(changed(lab('vlan 10 { mtu 1400 }'), lab('vlan 10 { }'))).toMatchInlineSnapshot(`
          "change Change VLAN subinterface eth0.10
            ip link set dev eth0.10 mtu 1500"
        `);
    });

    test('links that follow their parent down are not mentioned', () => {
        const text = (mtu: string) => `topology lab host lab { dummy lab0 { ${mtu} vlan 5 { } } }`;
        expect(changed(text(''), text('mtu 1400'))).toMatchInlineSnapshot(`
          "change Change dummy interface lab0
            ip link set dev lab0 mtu 1400"
        `);
    });

    test('a VXLAN interface can be given another remote of the same family', () => {
        const before = lab('vxlan 42 { remote 10.0.0.2 }');
        expect(changed(before, lab('vxlan 42 { remote 10.0.0.3 }'))).toMatchInlineSnapshot(`
          "change Change VXLAN interface vxlan42
            ip link set dev vxlan42 type vxlan id 42 remote 10.0.0.3"
        `);
        expect(changed(before, lab('vxlan 42 { }'))).toContain('type vxlan id 42 remote 0.0.0.0');
        expect(changed(before, lab('vxlan 42 { remote fd00::2 }'))).toContain(
            'recreate Create VXLAN interface vxlan42 anew',
        );
    });

    test('a route of a shim, when an endpoint comes or goes', () => {
        const networks = (
            more: string,
        ) => `network n { driver macvlan parent eth0 subnet 10.0.0.0/24 shim lab 10.0.0.99 }
            namespace a { attach n ip 10.0.0.64 } ${more}`;
        const more = 'namespace b { attach n ip 10.0.0.65 }';
        expect(
            changed(lab('', networks('')), lab('', networks(more))).replace(/create Create network[\s\S]*/, ''),
        ).toMatchInlineSnapshot(`
          "change Change shim shim-n of network n
            ip route del 10.0.0.64/32 dev shim-n
            ip route replace 10.0.0.64/31 dev shim-n
          "
        `);
    });

    test('a link that somebody took down is brought up', () => {
        const host = hostWith(lab('vlan 10 { }'));
        host.kernel.setDown(host.kernel.get('', 'eth0.10'));
        expect(lines(planOf(lab('vlan 10 { }'), observedAt(host)))).toEqual([
            'change Change VLAN subinterface eth0.10',
            '  ip link set dev eth0.10 up',
        ]);
    });

    test('a link that was left half made is finished', () => {
        const host = new ModelHost({ version: '20.10.24', api: 41 });
        const { steps } = planOf(lab('vlan 10 { }'), observedAt(host));
        const [command] = steps.flatMap(({ commands }) => commands);
        if (command) host.run(command);
        const text = lab('vlan 10 { }');
        expect(lines(planOf(text, observedAt(host)))).toEqual([
            'change Change VLAN subinterface eth0.10',
            '  ip link set dev eth0.10 alias mvlan:lab',
            '  ip link set dev eth0.10 up',
        ]);
    });
});

describe('what is made anew', () => {
    test('a link of another shape, with all that sits on it and with nothing beside it', () => {
        const text = (id: number) =>
            lab(
                `vlan ${id} as web { } vlan 20 { }`,
                `network n { driver macvlan parent web subnet 10.0.0.0/24 shim lab 10.0.0.99 }
            network other { driver macvlan parent eth0.20 subnet 10.2.0.0/24 }
            container c { image "i" attach n ip 10.0.0.2 } namespace s { attach n ip 10.0.0.3 }
            container o { image "i" attach other ip 10.2.0.2 }`,
            );
        const titles = changed(text(10), text(11)).match(/^\w.*/gm);
        expect(titles?.join('\n')).toMatchInlineSnapshot(`
          "recreate Disconnect container c from network n to connect it anew
          recreate Remove interface eth0 of network namespace s to make it anew
          recreate Remove shim shim-n to make it anew
          recreate Remove Docker network n to make it anew
          recreate Remove VLAN subinterface web to make it anew
          recreate Create VLAN subinterface web anew
          recreate Create macvlan network n anew
          recreate Create shim shim-n of network n anew
          recreate Attach network namespace s to n as eth0 anew
          recreate Connect container c to network n anew"
        `);
    });

    test('VLAN IDs can change places', () => {
        const text = (a: number, b: number) => lab(`vlan ${a} as one { } vlan ${b} as two { }`);
        const host = hostWith(text(10, 11));
        const plan = planOf(text(11, 10), observedAt(host));
        expect(plan.blockers).toEqual([]);
        host.apply(plan.steps);
        expect(lines(planOf(text(11, 10), observedAt(host)))).toEqual([]);
    });
});

describe('what is in the way', () => {
    const blockers = (host: ModelHost, text: string) =>
        lines(planOf(text, observedAt(host))).filter((line) => line.startsWith('!'));
    const engine = { version: '20.10.24', api: 41 };

    test('an interface of that name that is not ours', () => {
        const host = new ModelHost(engine);
        host.kernel.add({ name: 'eth0.10', kind: 'vlan', below: host.kernel.get('', 'eth0'), detail: { id: '10' } });
        expect(blockers(host, lab('vlan 10 { }'))).toEqual([
            "! 2: Interface 'eth0.10' is already on lab (VLAN 10 of eth0) and not ours: remove it with 'ip link delete eth0.10', give this one another name, or take it over with --adopt where it is as the file says.",
        ]);
    });

    test('an interface of another topology', () => {
        const host = hostWith(lab('vlan 10 { }'));
        host.kernel.get('', 'eth0.10').alias = 'mvlan:theirs';
        expect(blockers(host, lab('vlan 10 { }'))).toEqual([
            "! 2: Interface 'eth0.10' on lab belongs to topology 'theirs'.",
        ]);
        expect(blockers(host, lab(''))).toEqual([]);
    });

    test('the same VLAN ID under another name', () => {
        const host = new ModelHost(engine);
        host.kernel.add({ name: 'vlan10', kind: 'vlan', below: host.kernel.get('', 'eth0'), detail: { id: '10' } });
        expect(blockers(host, lab('vlan 10 { }'))).toEqual([
            "! 2: VLAN 10 of eth0 is already on lab, as interface 'vlan10': the kernel allows one.",
        ]);
    });

    test('what others have on a link that has to go', () => {
        const host = hostWith(lab('vlan 10 { }'));
        host.kernel.add({ name: 'theirs', kind: 'macvlan', below: host.kernel.get('', 'eth0.10') });
        expect(blockers(host, lab(''))).toEqual([
            "! Interface eth0.10 on lab has to go, but interface 'theirs', which is not ours, sits on it.",
        ]);
    });
});
