import { describe, expect, test } from 'vitest';
import type { ModelHost } from './model/model-host.ts';
import { changed, hostWith, lab, lines, made, observedAt, planOf } from './planning.ts';

const old = { version: '20.10.24', api: 41 };
const recent = { version: '28.2.2', api: 50 };

const networks = `network one { driver macvlan parent eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.254 subnet fd00:1::/64 gateway fd00:1::fe }
    network two { driver macvlan parent eth0.20 subnet 10.2.0.0/24 gateway 10.2.0.254 }
    network flat { driver ipvlan parent eth0.30 subnet 10.3.0.0/24 gateway 10.3.0.254 }
    network web { driver bridge subnet 10.4.0.0/24 gateway 10.4.0.254 }`;

function topology(...containers: readonly string[]): string {
    return lab('vlan 10 { } vlan 20 { } vlan 30 { }', `${networks}\n${containers.join('\n')}`);
}

/** The commands that make container `c1`, without our labels. */
function create(inside: string, engine = old): readonly string[] {
    const plan = made(topology(`container c1 on lab { image "busybox:local" ${inside} }`), engine).split('\n');
    const start = plan.indexOf('create Create and start container c1');
    return plan.slice(start + 1).map((line) => line.trim().replace(/ --label=mvlan\.\w+=\S+/g, ''));
}

function blockers(inside: string, engine = old): readonly string[] {
    const plan = made(topology(`container c1 on lab { image "busybox:local" ${inside} }`), engine);
    return plan.split('\n').filter((line) => line.startsWith('!'));
}

describe('a container is made', () => {
    test('on one network', () => {
        const inside = 'attach one ip 10.1.0.2 ip fd00:1::2';
        expect(create(inside)).toEqual([
            'docker run --detach --name=c1 --network=one --ip=10.1.0.2 --ip6=fd00:1::2 -- busybox:local',
        ]);
        expect(create(inside, recent)).toEqual([
            'docker run --detach --name=c1 --network=name=one,ip=10.1.0.2,ip6=fd00:1::2,mac-address=02:42:0a:01:00:02 -- busybox:local',
        ]);
    });

    test('on several, the others of which have to wait up to Docker 24', () => {
        const inside = 'attach one attach two attach flat';
        expect(create(inside)).toEqual([
            'docker create --name=c1 --network=one --ip=10.1.0.1 --ip6=fd00:1::1 -- busybox:local',
            'docker network connect --ip=10.2.0.1 -- two c1',
            'docker network connect --ip=10.3.0.1 -- flat c1',
            'docker start -- c1',
        ]);
        expect(create(inside, recent)).toEqual([
            'docker run --detach --name=c1 --network=name=one,ip=10.1.0.1,ip6=fd00:1::1,mac-address=02:42:0a:01:00:01 \
--network=name=two,ip=10.2.0.1,mac-address=02:42:0a:02:00:01 --network=name=flat,ip=10.3.0.1 -- busybox:local',
        ]);
    });

    test('first on the network with a MAC address, where only one can have it', () => {
        expect(create('attach one attach two mac 02:11:22:33:44:55')).toEqual([
            'docker create --name=c1 --network=two --ip=10.2.0.1 --mac-address=02:11:22:33:44:55 -- busybox:local',
            'docker network connect --ip=10.1.0.1 --ip6=fd00:1::1 -- one c1',
            'docker start -- c1',
        ]);
    });

    test('and started by itself where it is to be attached to, which Docker does not do in the background', () => {
        expect(create('attach two option "--attach=stdout"')).toEqual([
            'docker create --name=c1 --network=two --ip=10.2.0.1 --attach=stdout -- busybox:local',
            'docker start -- c1',
        ]);
    });

    test('on none, where Docker puts it', () => {
        expect(create('')).toEqual(['docker run --detach --name=c1 -- busybox:local']);
    });

    test('with all that can be said of it', () => {
        const inside = `hostname "web" restart unless-stopped env TZ "Asia/Shanghai" env EMPTY ""
            volume "/srv/www" "/www" read-only volume "data" "/data" volume "/a:b" "/c,d" read-only
            label "owner" "lab" option "--cap-add=NET_ADMIN" option "--init" option "-d" option "--detach"
            command "sh" "-c" "echo $HOME; sleep 1d" attach web publish 8080:80/tcp`;
        expect(create(inside)[0]?.split(/ (?=--|'--)/)).toEqual([
            'docker run',
            '--detach',
            '--name=c1',
            '--network=web',
            '--ip=10.4.0.1',
            '--hostname=web',
            '--restart=unless-stopped',
            '--env=TZ=Asia/Shanghai',
            '--env=EMPTY=',
            '--volume=/srv/www:/www:ro',
            '--volume=data:/data',
            `'--mount=type=bind,source=/a:b,"target=/c,d",readonly'`,
            '--publish=8080:80/tcp',
            '--label=owner=lab',
            '--cap-add=NET_ADMIN',
            '--init',
            `-- busybox:local sh -c 'echo $HOME; sleep 1d'`,
        ]);
    });

    test('with its default route where it wants it, from Docker 28 on', () => {
        const inside = 'attach one attach two default-route';
        expect(create(inside, recent)[0]).toContain('name=two,ip=10.2.0.1,mac-address=02:42:0a:02:00:01,gw-priority=1');
        expect(blockers(inside)).toEqual([
            "! 7: Docker 20.10.24 gives container 'c1' its default route through 'one', whatever is asked for. Docker 28 goes by 'default-route'.",
        ]);
        expect(blockers('attach one default-route attach two')).toEqual([]);
        // A network of both IP versions comes before the alphabet.
        expect(blockers('attach flat attach one default-route')).toEqual([]);
        expect(blockers('attach flat default-route attach one')).toEqual([
            "! 7: Docker 20.10.24 gives container 'c1' its default route through 'one', whatever is asked for. Docker 28 goes by 'default-route'.",
        ]);
    });

    test('on an ipvlan l3 network and another one, from Docker 28 on', () => {
        const on = (inside: string, network: string, engine = old) => {
            const container = `container c1 on lab { image "busybox:local" ${inside} }`;
            const plan = made(`${topology(container)}\n${network}`, engine);
            return plan.split('\n').filter((line) => line.startsWith('!'));
        };
        const l3 = 'network deep { driver ipvlan mode l3 parent eth0.30 subnet 10.5.0.0/24 }';
        const refused = [
            "! 7: Container 'c1' cannot be on ipvlan l3 network 'deep' and on 'web': Docker 20.10.24 gives it a default route through each, and it does not start. Docker 28 gives it one.",
        ];
        expect(on('attach deep attach web', l3)).toEqual(refused);
        expect(on('attach web attach deep', l3)).toEqual(refused);
        expect(on('attach web attach deep', l3, recent)).toEqual([]);
        expect(on('attach deep', l3)).toEqual([]);
        expect(on('attach web attach deep', l3.replace(' }', ' internal }'))).toEqual([]);
    });

    test('with names for its interfaces, from Docker 28 on', () => {
        const inside = 'attach one as up0';
        expect(create(inside, recent)[0]).toContain(',driver-opt=com.docker.network.endpoint.ifname=up0 ');
        expect(blockers(inside)).toEqual([
            "! 7: Interface name 'up0' in container 'c1' cannot be had: Docker 20.10.24 names interfaces itself. Docker 28 takes a name.",
        ]);
    });
});

describe('what cannot be had', () => {
    test('several MAC addresses before Docker 25, unless they are what Docker gives anyway', () => {
        const first = 'attach one mac 02:11:22:33:44:55';
        expect(blockers(`${first} attach two ip 10.2.0.9 mac 02:11:22:33:44:56`)).toEqual([
            "! 7: MAC address 02:11:22:33:44:56 of container 'c1' on network 'two' cannot be had: Docker 20.10.24 takes one for a container. Docker 25 takes one for each network.",
        ]);
        expect(blockers(`${first} attach two ip 10.2.0.9 mac 02:42:0a:02:00:09`)).toEqual([]);
        expect(blockers(`${first} attach two mac 02:11:22:33:44:56`, recent)).toEqual([]);
        const derived = 'attach one ip 10.1.0.9 mac 02:42:0a:01:00:09 attach two mac 02:11:22:33:44:56';
        expect(blockers(derived)).toEqual([]);
        expect(create(derived)[0]).toContain('--network=two --ip=10.2.0.1 --mac-address=02:11:22:33:44:56 ');
    });

    test('options that go behind the back of the language', () => {
        expect(blockers('attach one option "--name=x" option "--network=host" option "--ip=10.1.0.9"')).toEqual([
            "! 7: Option '--name' of container 'c1' is what 'attach' is for.",
            "! 7: Option '--network' of container 'c1' is what 'attach' is for.",
            "! 7: Option '--ip' of container 'c1' is what 'attach' is for.",
        ]);
        expect(blockers('option "--network=host"')).toEqual([]);
    });

    test('a name that is taken', () => {
        const host = hostWith(lab(''));
        host.engine.createContainer({ ...stranger, name: 'c1' });
        const text = topology('container c1 on lab { image "busybox:local" attach one }');
        expect(lines(planOf(text, observedAt(host)))[0]).toBe(
            "! 7: Container 'c1' is already on lab (image theirs) and not ours: remove it with 'docker rm c1', give this one another name, or take it over with --adopt where it is as the file says.",
        );
        const ours = hostWith(text);
        expect(lines(planOf(text.replace('topology lab', 'topology other'), observedAt(ours)))).toContain(
            "! 7: Container 'c1' on lab belongs to topology 'lab'.",
        );
    });

    test('an address that a container of others has on a network of ours', () => {
        const host = hostWith(topology());
        host.engine.createContainer(stranger);
        const container = host.engine.container('stranger');
        host.engine.connect(container, { network: 'one', ip: '10.1.0.2', ip6: '', mac: undefined });
        host.engine.start(container);
        const text = topology('container c1 on lab { image "i" attach one ip 10.1.0.2 }');
        expect(lines(planOf(text, observedAt(host)))[0]).toBe(
            "! 7: Address 10.1.0.2 of container 'c1' is held by container 'stranger' on lab, which is not ours: disconnect it with 'docker network disconnect one stranger'.",
        );
    });
});

const stranger: Parameters<ModelHost['engine']['createContainer']>[0] = {
    name: 'stranger',
    image: 'theirs',
    command: [],
    others: [],
    labels: {},
    restart: 'no',
    endpoints: [],
};

describe('a container is changed', () => {
    const c1 = (inside: string) => `container c1 on lab { image "busybox:local" ${inside} }`;
    const c2 = (inside: string) => `container c2 on lab { image "busybox:local" ${inside} }`;
    const titles = (before: string, after: string, engine = old) =>
        changed(before, after, engine).match(/^\S.*/gm) ?? [];

    /** What becomes of `c1`, of which two MAC addresses on network `two` are at stake; `c2` is never touched. */
    const becomes = (before: string, after: string, engine = old) =>
        titles(
            topology(c1(before), c2('attach two ip 10.2.0.9')),
            topology(c1(after), c2('attach two ip 10.2.0.9')),
            engine,
        );

    test.each([
        ['its image', 'attach one', 'attach one', 'nginx'],
        ['its command', 'attach one', 'attach one command "sleep" "1d"'],
        ['its environment', 'attach one', 'attach one env A "b"'],
        ['its MAC address', 'attach one', 'attach one mac 02:11:22:33:44:55'],
    ])('%s: it alone is replaced', (_, before, after, image = 'busybox:local') => {
        for (const engine of [old, recent]) {
            const found = changed(
                topology(c1(before), c2('attach two ip 10.2.0.9')),
                topology(c1(after).replace('busybox:local', image), c2('attach two ip 10.2.0.9')),
                engine,
            );
            expect(found.match(/^\S.*/gm)).toEqual(['recreate Replace container c1']);
        }
    });

    test('no network: it is made anew, where Docker puts it', () => {
        for (const engine of [old, recent]) {
            expect(becomes('attach one', '', engine)).toEqual([
                'recreate Set container c1 aside',
                'recreate Create and start container c1 anew',
            ]);
        }
    });

    test.each([
        ['its address', 'attach one', 'attach one ip 10.1.0.7', ['change Reconnect container c1 to network one']],
        ['one network more', 'attach one', 'attach one attach two', ['create Connect container c1 to network two']],
        ['one less', 'attach one attach two', 'attach one', ['remove Disconnect container c1 from network two']],
        [
            'another network',
            'attach one',
            'attach two',
            ['remove Disconnect container c1 from network one', 'create Connect container c1 to network two'],
        ],
    ])('%s: its process goes on where Docker gives it its MAC address, up to 27', (_, before, after, expected) => {
        expect(becomes(before, after)).toEqual(expected);
        expect(becomes(before, after, { version: '27.5.1', api: 47 })).toEqual(expected);
        for (const title of becomes(before, after, recent)) expect(title).toMatch(/container c1\b/);
        expect(becomes(before, after, recent).join()).toMatch(/^recreate (Replace|Set)/);
    });

    test('its address on a network without MAC addresses of its own: its process goes on with every Docker', () => {
        for (const engine of [old, recent]) {
            expect(
                changed(topology(c1('attach flat')), topology(c1('attach flat ip 10.3.0.9')), engine).split('\n'),
            ).toEqual([
                'change Reconnect container c1 to network flat',
                '  docker network disconnect -- flat c1',
                '  docker network connect --ip=10.3.0.9 -- flat c1',
            ]);
        }
    });

    test('its default route, or the name of an interface, with its process from Docker 28 on', () => {
        const two = 'attach flat attach one';
        expect(changed(topology(c1(two)), topology(c1(`attach flat default-route ${two.slice(12)}`)), recent)).toBe(
            'change Reconnect container c1 to network flat\n  docker network disconnect -- flat c1\n' +
                '  docker network connect --ip=10.3.0.1 --gw-priority=1 -- flat c1',
        );
        expect(changed(topology(c1('attach flat')), topology(c1('attach flat as up0')), recent)).toContain(
            '--driver-opt=com.docker.network.endpoint.ifname=up0 -- flat c1',
        );
        expect(changed(topology(c1('attach one')), topology(c1('attach one default-route')))).toBe('');
    });

    test('a MAC address that was asked for comes back only with the container', () => {
        const mac = 'mac 02:11:22:33:44:55';
        expect(becomes(`attach one ${mac}`, `attach one ip 10.1.0.9 ${mac}`).join()).toMatch(/^recreate/);
        expect(becomes(`attach one attach flat ${''}`, 'attach one')).toEqual([
            'remove Disconnect container c1 from network flat',
        ]);
    });

    test('says what changed', () => {
        const reason = (before: string, after: string) => {
            const host = hostWith(topology(c1(before)));
            return planOf(topology(c1(after)), observedAt(host)).steps.map((step) => step.reason);
        };
        expect(reason('attach one', 'attach one env A "b" volume "/a" "/b"')).toEqual([
            'Its environment and volumes changed in the file.',
        ]);
        expect(reason('attach one', 'attach one ip 10.1.0.7')).toEqual([
            'Its address on one is 10.1.0.1 and fd00:1::1, not 10.1.0.7 and fd00:1::1.',
        ]);
    });

    test('what runs and loses its network or process is said, and nothing else', () => {
        const host = hostWith(topology(c1('attach one'), c2('attach two'), 'container c3 on lab { image "i" }'));
        const plan = planOf(topology(c1('attach one ip 10.1.0.7'), c2('attach two env A "b"')), observedAt(host));
        expect(
            plan.interruptions.map(({ subject, effect, networks, reason }) => [
                subject.name,
                effect,
                networks.join(),
                reason,
            ]),
        ).toEqual([
            ['c1', 'disconnected', 'one', 'Its address on one is 10.1.0.1 and fd00:1::1, not 10.1.0.7 and fd00:1::1.'],
            ['c3', 'stopped', '', 'On the host, no longer in the file.'],
            ['c2', 'restarted', 'two', 'Its environment changed in the file.'],
        ]);
    });

    test('a new name is shown as what it costs', () => {
        const costs = (before: string, after: string) =>
            planOf(after, observedAt(hostWith(before))).interruptions.map(
                ({ subject, effect, reason }) => `${subject.name} ${effect}: ${reason}`,
            );
        const text = topology(c1('attach one'));
        expect(costs(text, text.replace('container c1', 'container www'))).toEqual([
            'c1 stopped: In the file it is called www now: it is made anew under that name, and its process and its own files go.',
        ]);
        const network = planOf(text.replaceAll(/\bone\b/g, 'uno'), observedAt(hostWith(text)));
        expect(network.steps.map(({ title, reason }) => `${title}: ${reason}`)).toContain(
            'Remove Docker network one: In the file it is called uno now: Docker cannot rename a network, so it is made anew, and what is on it loses it meanwhile.',
        );
        expect(network.interruptions).toMatchObject([{ subject: { name: 'c1' }, effect: 'disconnected' }]);
        expect(costs(text, topology(c1('attach one').replace('c1', 'www').replace('busybox', 'nginx')))).toEqual([
            'c1 stopped: On the host, no longer in the file.',
        ]);
    });

    test('one that Docker removes when it stops cannot be brought back, which is said', () => {
        const text = topology(c1('attach one option "--rm"'));
        const observed = observedAt(hostWith(text));
        const { docker } = observed;
        if (docker.kind !== 'running') throw new Error('Docker does not run.');
        const containers = docker.containers.map((container) => ({ ...container, autoRemove: true }));
        const plan = planOf(text.replace('--rm', '--init'), { ...observed, docker: { ...docker, containers } });
        expect(plan.steps.flatMap(({ lasting }) => lasting)).toEqual([
            'Docker removes container c1 as soon as it stops (--rm).',
        ]);
    });

    test('in one go, with the old one kept until all has succeeded', () => {
        const host = hostWith(topology(c1('attach one')));
        const { steps } = planOf(topology(c1('attach one env A "b"')), observedAt(host));
        expect(steps.map(({ title }) => title)).toEqual(['Replace container c1']);
        expect(
            lines({ topology: '', host: '', steps, blockers: [], interruptions: [], risks: [] }).slice(0, 4),
        ).toEqual([
            'recreate Replace container c1',
            '  docker stop -- c1',
            '  docker rename -- c1 c1.mvlan-old',
            expect.stringMatching(/^ {2}docker run --detach --name=c1 --network=one .*--env=A=b/),
        ]);
        expect(steps[0]?.finish[0]?.argv.at(-2)).toBe('c1.mvlan-old');
    });

    test('its restart policy, without making it anew', () => {
        expect(changed(topology(c1('attach one')), topology(c1('attach one restart on-failure:3')))).toBe(
            'change Change the restart policy of container c1\n  docker update --restart=on-failure:3 -- c1',
        );
    });

    test('two that change addresses let go of them first', () => {
        const text = (a: string, b: string) => topology(c1(`attach one ip ${a}`), c2(`attach one ip ${b}`));
        expect(titles(text('10.1.0.2', '10.1.0.3'), text('10.1.0.3', '10.1.0.2'))).toEqual([
            'recreate Disconnect container c1 from network one to connect it anew',
            'recreate Disconnect container c2 from network one to connect it anew',
            'recreate Connect container c1 to network one anew',
            'recreate Connect container c2 to network one anew',
        ]);
    });

    test('one whose address a namespace is to have lets go of it first, and gets it back', () => {
        const before = topology(c1('attach one ip 10.1.0.2'));
        const after = `${topology(c1('attach one ip 10.1.0.3'))} namespace s on lab { attach one ip 10.1.0.2 }`;
        expect(titles(before, after)).toEqual([
            'recreate Disconnect container c1 from network one to connect it anew',
            'create Create network namespace s with eth0 on one',
            'recreate Connect container c1 to network one anew',
        ]);
        expect(titles(after, before)).toEqual([
            'remove Remove network namespace s',
            'change Reconnect container c1 to network one',
        ]);
    });

    test('one that was stopped is started, one that was paused goes on', () => {
        const text = topology(c1('attach one'), c2('attach two'));
        const host = hostWith(text);
        host.engine.stop(host.engine.container('c1'));
        host.engine.container('c2').status = 'paused';
        expect(lines(planOf(text, observedAt(host)))).toEqual([
            'change Start container c1',
            '  docker start -- c1',
            'change Unpause container c2',
            '  docker unpause c2',
        ]);
    });

    test('one that somebody took off its network, or put on another', () => {
        const text = topology(c1('attach one'));
        const host = hostWith(text);
        host.engine.connect(host.engine.container('c1'), { network: 'two', ip: '', ip6: '', mac: undefined });
        const [step] = planOf(text, observedAt(host)).steps;
        expect(step?.reason).toBe('It is on network two, which the file does not attach it to.');
        host.engine.disconnect(host.engine.container('c1'), 'two');
        expect(planOf(text, observedAt(host)).steps).toEqual([]);
        host.engine.disconnect(host.engine.container('c1'), 'one');
        const [other] = planOf(text, observedAt(host)).steps;
        expect(other?.reason).toBe('It is not on network one.');
    });

    test('one that goes is stopped, renamed, and removed at the end', () => {
        expect(changed(topology(c1('attach one'), c2('attach two')), topology(c2('attach two')))).toBe(
            'remove Remove container c1\n  docker stop -- c1\n  docker rename -- c1 c1.mvlan-old',
        );
    });
});
