import { describe, expect, test } from 'vitest';
import type { Observed } from '../../../language/plan/observed.ts';
import { ModelHost } from './model/model-host.ts';
import { changed, hostWith, lab, lines, made, observedAt, planOf } from './planning.ts';

const old = { version: '20.10.24', api: 41 };
const recent = { version: '28.2.2', api: 50 };

function create(network: string, { engine = old, rest = '', inside = 'vlan 10 { }' } = {}): string | undefined {
    return /docker network create.*/
        .exec(made(lab(inside, `network n { ${network} } ${rest}`), engine))?.[0]
        .replace(/ --label=mvlan.config=\S+/, '');
}

describe('docker network create', () => {
    test.each([
        [
            'driver macvlan parent eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1',
            'macvlan --opt=parent=eth0.10 --opt=macvlan_mode=bridge --subnet=10.0.0.0/24 --gateway=10.0.0.1',
        ],
        [
            'driver macvlan mode vepa parent eth0 subnet 10.0.0.0/24 range 10.0.0.128/25 reserve 10.0.0.5, 10.0.0.9..10',
            'macvlan --opt=parent=eth0 --opt=macvlan_mode=vepa --subnet=10.0.0.0/24 --ip-range=10.0.0.128/25 \
--aux-address=reserved-10.0.0.5=10.0.0.5 --aux-address=reserved-10.0.0.9=10.0.0.9 --aux-address=reserved-10.0.0.10=10.0.0.10',
        ],
        [
            'driver ipvlan mode l3s parent eth0.10 subnet 10.0.0.0/24 subnet 10.1.0.0/24',
            'ipvlan --opt=parent=eth0.10 --opt=ipvlan_mode=l3s --subnet=10.0.0.0/24 --subnet=10.1.0.0/24',
        ],
        [
            'driver macvlan parent eth0.10 range 10.0.0.64/26 subnet 10.0.0.0/24',
            'macvlan --opt=parent=eth0.10 --opt=macvlan_mode=bridge --subnet=10.0.0.0/24 --ip-range=10.0.0.64/26',
        ],
        [
            'driver macvlan parent eth0.10 subnet 10.0.0.0/24 subnet fd00:1::/64 gateway fd00:1::1',
            'macvlan --opt=parent=eth0.10 --opt=macvlan_mode=bridge --subnet=10.0.0.0/24 --subnet=fd00:1::/64 \
--gateway=fd00:1::1 --ipv6',
        ],
        [
            'driver macvlan parent eth0.10 internal subnet 10.0.0.0/24',
            'macvlan --opt=parent=eth0.10 --opt=macvlan_mode=bridge --subnet=10.0.0.0/24 --internal',
        ],
    ])('%s', (network, expected) => {
        expect(create(network)).toBe(`docker network create --driver=${expected} --label=mvlan.topology=lab -- n`);
    });

    test('an IPv6-only network has no IPv4 from Docker 28 on', () => {
        const network = 'driver macvlan parent eth0.10 subnet fd00:1::/64';
        expect(create(network, { engine: recent })).toContain('--subnet=fd00:1::/64 --ipv4=false --ipv6');
        expect(create(network)).not.toContain('--ipv4');
    });

    test('a bridge is made where a container is on it', () => {
        const rest = 'container c on lab { image "i" attach n }';
        expect(create('driver bridge subnet 10.0.0.0/24')).toBeUndefined();
        expect(create('driver bridge subnet 10.0.0.0/24', { rest })).toBe(
            'docker network create --driver=bridge --subnet=10.0.0.0/24 --gateway=10.0.0.254 --label=mvlan.topology=lab -- n',
        );
    });

    test('a bridge has a name of ours where namespaces are on it as well', () => {
        const rest = 'container c on lab { image "i" attach n } namespace s on lab { attach n }';
        expect(create('driver bridge subnet 10.0.0.0/24 gateway 10.0.0.1', { rest })).toContain(
            '--opt=com.docker.network.bridge.name=br-n',
        );
    });

    test('a bridge that Docker named keeps that name while its network stays, and has a name of ours once that is made anew', () => {
        const text = (network: string, more = '') =>
            lab('', `network n { driver bridge ${network} } container c on lab { image "i" attach n } ${more}`);
        const space = 'namespace s on lab { attach n }';
        const staying = 'subnet 10.0.0.0/24 gateway 10.0.0.1';
        expect(changed(text(staying), text(staying, space))).toMatch(/ master br-[0-9a-f]{12} up$/m);
        const anew = changed(text(staying), text('subnet 10.0.1.0/24 gateway 10.0.1.1', space));
        expect(anew).toContain('--opt=com.docker.network.bridge.name=br-n ');
        expect(anew).toMatch(/ master br-n up$/m);
        expect(anew).not.toMatch(/br-[0-9a-f]{12}/);
    });

    test('the gateway, the network address and the broadcast address are not reserved once more', () => {
        const network =
            'driver macvlan parent eth0.10 subnet 10.0.0.0/29 gateway 10.0.0.1 reserve 10.0.0.0..2, 10.0.0.6..7';
        expect(create(network)?.match(/--aux-address=\S+/g)).toEqual([
            '--aux-address=reserved-10.0.0.2=10.0.0.2',
            '--aux-address=reserved-10.0.0.6=10.0.0.6',
        ]);
    });

    test('a network with a parent is made even if nobody attaches yet, but not for namespaces alone', () => {
        const network = 'driver macvlan parent eth0.10 subnet 10.0.0.0/24';
        expect(create(network)).toBeDefined();
        expect(create(network, { rest: 'device d { attach n ip 10.0.0.2 }' })).toBeDefined();
        expect(create(network, { rest: 'namespace s { attach n }' })).toBeUndefined();
    });

    test.each([
        ['fd00:1::/64', 'fd00:1::1'],
        ['fd00:1::/63', 'fd00:1::1'],
        ['fd00:1:0:0:8000::/65', 'fd00:1:0:0:8000::'],
    ])(
        'a gateway is named where Docker could choose none of range %s, which ends beyond what it counts',
        (range, gateway) => {
            const network = `driver macvlan parent eth0.10 subnet 10.0.0.0/24 subnet fd00:1::/64 range ${range}`;
            const rest = 'container c { image "i" attach n ip 10.0.0.9 ip fd00:1::9 }';
            expect(create(network, { rest })).toContain(`--gateway=${gateway}`);
            expect(create(network.replace(range, 'fd00:1::/65'), { rest })).not.toContain('--gateway');
        },
    );

    test('a gateway that Docker would choose itself keeps out of the way of an endpoint', () => {
        const network = 'driver macvlan parent eth0.10 subnet 10.0.0.0/24';
        const rest = 'container c { image "i" attach n }';
        expect(create(network, { rest })).toContain('--gateway=10.0.0.254');
        expect(create(network, { rest, engine: { version: '29.0.0', api: 52 } })).not.toContain('--gateway');
        expect(create(network, { rest: 'container c { image "i" attach n ip 10.0.0.2 }' })).not.toContain('--gateway');
    });
});

describe('what is changed', () => {
    const network = (rest: string) =>
        lab(
            'vlan 10 { }',
            `network n { driver macvlan parent eth0.10 ${rest} } container c { image "i" attach n ip 10.0.0.2 }`,
        );

    test('nothing, if only the order of subnets is another', () => {
        const [a, b] = ['subnet 10.0.0.0/24 gateway 10.0.0.1', 'subnet 10.1.0.0/24'];
        expect(changed(network(`${a} ${b}`), network(`${b} ${a}`))).toBe('');
    });

    test('nothing, if Docker is a newer one', () => {
        const text = network('subnet 10.0.0.0/24');
        const observed = observedAt(hostWith(text, old));
        const { docker } = observed;
        const { docker: newer } = observedAt(new ModelHost(recent));
        if (docker.kind !== 'running' || newer.kind !== 'running') throw new Error('Docker does not run.');
        const upgraded: Observed = { ...observed, docker: { ...docker, api: newer.api, version: newer.version } };
        expect(lines(planOf(text, upgraded))).toEqual([]);
    });

    test('a network cannot be changed, so it is made anew with what is on it', () => {
        const host = hostWith(network('subnet 10.0.0.0/24 gateway 10.0.0.1'));
        const { steps } = planOf(network('subnet 10.0.0.0/24 gateway 10.0.0.9'), observedAt(host));
        expect(
            steps.map(({ change, title, reason }) => `${change} ${title} | ${reason}`).join('\n'),
        ).toMatchInlineSnapshot(`
          "recreate Disconnect container c from network n to connect it anew | Its network n is made anew.
          recreate Remove Docker network n to make it anew | Subnets: 10.0.0.0/24 gateway 10.0.0.1 before, now 10.0.0.0/24 gateway 10.0.0.9. Docker cannot change a network, so it is made anew, and c loses it meanwhile.
          recreate Create macvlan network n anew | Subnets: 10.0.0.0/24 gateway 10.0.0.1 before, now 10.0.0.0/24 gateway 10.0.0.9. Docker cannot change a network, so it is made anew, and c loses it meanwhile.
          recreate Connect container c to network n anew | Its network n is made anew."
        `);
    });
});

describe('what is in the way', () => {
    const host = (engine: typeof old, driver: string, options: Record<string, string>, subnet = '10.9.0.0/24') => {
        const model = new ModelHost(engine);
        model.engine.createNetwork({
            name: 'theirs',
            driver,
            options,
            labels: {},
            subnets: [{ subnet, reserved: {} }],
            internal: false,
            ipv6: false,
        });
        return model;
    };
    const blockers = (model: ModelHost, text: string) =>
        lines(planOf(text, observedAt(model))).filter((line) => line.startsWith('!'));
    const macvlan = lab('', 'network n { driver macvlan parent eth0 subnet 10.0.0.0/24 }');

    test('a network of that name that is not ours', () => {
        const text = lab('', 'network theirs { driver macvlan parent eth0 subnet 10.0.0.0/24 }');
        expect(blockers(host(old, 'bridge', {}), text)).toEqual([
            "! 3: Docker network 'theirs' is already on lab (driver bridge) and not ours: remove it with 'docker network rm theirs', give this one another name, or take it over with --adopt where it is as the file says.",
        ]);
    });

    test('a network of another topology', () => {
        const model = hostWith(macvlan);
        expect(blockers(model, macvlan.replace('topology lab', 'topology other'))).toEqual([
            "! 3: Docker network 'n' on lab belongs to topology 'lab'.",
        ]);
    });

    test('a subnet that overlaps, unless the network has a range of its own', () => {
        const model = host(old, 'bridge', {}, '10.0.0.0/16');
        expect(blockers(model, macvlan)).toEqual([
            "! 3: Subnet 10.0.0.0/24 overlaps 10.0.0.0/16 of Docker network 'theirs' on lab.",
        ]);
        expect(blockers(model, macvlan.replace('10.0.0.0/24', '10.0.0.0/24 range 10.0.0.0/25'))).toEqual([]);
    });

    test('a parent that another network has, as far as the engine minds', () => {
        const onEth0 = (engine: typeof old, driver: string) => host(engine, driver, { parent: 'eth0' });
        expect(blockers(onEth0(old, 'macvlan'), macvlan)).toEqual([
            "! 3: Parent interface eth0 on lab is in use by macvlan network 'theirs': Docker 20.10.24 allows one such network there.",
        ]);
        expect(blockers(onEth0(recent, 'macvlan'), macvlan)).toEqual([]);
        expect(blockers(onEth0(recent, 'ipvlan'), macvlan.replace('macvlan', 'ipvlan'))).toHaveLength(1);
        expect(blockers(onEth0(recent, 'macvlan'), macvlan.replace('macvlan', 'macvlan mode passthru'))).toHaveLength(
            1,
        );
        expect(blockers(onEth0(recent, 'ipvlan'), macvlan)).toEqual([]);
    });

    test('a parent that is a port of a bridge', () => {
        const model = new ModelHost(old);
        model.kernel.get('', 'eth0').master = model.kernel.add({ name: 'br0', kind: 'bridge' });
        expect(blockers(model, macvlan)).toEqual([
            "! 3: Parent interface eth0 on lab is a port of 'br0', which takes all its frames: use 'br0' as the parent.",
        ]);
    });

    test('containers of others on a network that has to go', () => {
        const model = hostWith(macvlan);
        model.engine.createContainer({
            name: 'stranger',
            image: 'i',
            command: [],
            others: [],
            labels: {},
            restart: 'no',
            endpoints: [],
        });
        const stranger = model.engine.container('stranger');
        model.engine.connect(stranger, { network: 'n', ip: '10.0.0.77', ip6: '', mac: undefined });
        model.engine.start(stranger);
        expect(blockers(model, lab(''))).toEqual([
            "! Docker network 'n' on lab has to go, but 'stranger' of others uses it: disconnect with 'docker network disconnect n stranger'.",
        ]);
    });

    test('an overlay network without a swarm', () => {
        const text = lab(
            '',
            'network n { driver overlay subnet 10.0.0.0/24 } container c on lab { image "i" attach n }',
        );
        expect(blockers(new ModelHost(old), text)).toEqual([
            "! 3: Overlay network 'n' is made by a manager of a swarm, but lab is in no swarm: 'docker swarm init', 'docker swarm join' or 'docker node promote' changes that.",
        ]);
        const observed = observedAt(new ModelHost(old));
        const { docker } = observed;
        if (docker.kind !== 'running') throw new Error('Docker does not run.');
        const manager = planOf(text, { ...observed, docker: { ...docker, swarm: 'manager' } });
        expect(lines(manager)[1]).toMatch(
            /docker network create --driver=overlay --subnet=10.0.0.0\/24 .*--ip-range=10.0.0.128\/25 .*--attachable/,
        );
    });

    test('a namespace on an overlay network', () => {
        const text = lab('', 'network n { driver overlay subnet 10.0.0.0/24 } namespace s on lab { attach n }');
        expect(blockers(new ModelHost(old), text)).toContain(
            "! 3: Network namespace 's' cannot be on overlay network 'n': only containers can.",
        );
    });
});
