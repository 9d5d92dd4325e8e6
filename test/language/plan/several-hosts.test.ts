import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lines, observedOn, planOf } from './planning.ts';

const example = readFileSync(new URL('../../../examples/04-two-hosts.mvlan', import.meta.url), 'utf8');
const host = observedOn('fresh');

/** What is planned for a host whose `eth0` has the address that the example gives it. */
function plannedOn(name: string): readonly string[] {
    return lines(planOf(`topology lab\n${example}`, host, name)).filter(
        (line) => !/^(!| {2}ip | {2}docker start)/.test(line),
    );
}

test('each host gets its own parents, its slice of a network and its own containers', () => {
    expect(
        plannedOn('node1')
            .join('\n')
            .replaceAll(/ --label=mvlan\.\w+=\S+/g, ''),
    ).toMatchInlineSnapshot(`
      "create Create VLAN subinterface eth0.10
      create Create VLAN subinterface eth0.20
      create Create macvlan network lan10
        docker network create --driver=macvlan --opt=parent=eth0.10 --opt=macvlan_mode=bridge --subnet=10.10.0.0/24 --gateway=10.10.0.1 --ip-range=10.10.0.64/26 --subnet=fd00:10::/64 --gateway=fd00:10::1 --ipv6 -- lan10
      create Create macvlan network lan20
        docker network create --driver=macvlan --opt=parent=eth0.20 --opt=macvlan_mode=private --subnet=10.20.0.0/24 --gateway=10.20.0.1 -- lan20
      create Create and start container a1
        docker run --detach --name=a1 --network=lan10 --ip=10.10.0.65 --ip6=fd00:10::2 -- busybox:local
      create Create and start container c1
        docker run --detach --name=c1 --network=lan20 --ip=10.20.0.10 -- busybox:local
      create Create and start container worker
        docker run --detach --name=worker --network=lan10 --ip=10.10.0.64 --ip6=fd00:10::7 -- busybox:local"
    `);
    expect(
        plannedOn('node2')
            .join('\n')
            .replaceAll(/ --label=mvlan\.\w+=\S+/g, ''),
    ).toMatchInlineSnapshot(`
      "create Create VLAN subinterface eth0.10
      create Create macvlan network lan10
        docker network create --driver=macvlan --opt=parent=eth0.10 --opt=macvlan_mode=bridge --subnet=10.10.0.0/24 --gateway=10.10.0.1 --ip-range=10.10.0.128/26 --subnet=fd00:10::/64 --gateway=fd00:10::1 --ipv6 -- lan10
      create Create and start container b1
        docker run --detach --name=b1 --network=lan10 --ip=10.10.0.129 --ip6=fd00:10::3 -- busybox:local
      create Create and start container web1
        docker run --detach --name=web1 --network=lan10 --ip=10.10.0.140 --ip6=fd00:10::4 -- busybox:local
      create Create and start container web2
        docker run --detach --name=web2 --network=lan10 --ip=10.10.0.141 --ip6=fd00:10::5 -- busybox:local
      create Create and start container web3
        docker run --detach --name=web3 --network=lan10 --ip=10.10.0.142 --ip6=fd00:10::6 -- busybox:local"
    `);
});

test('what is the device’s is nobody’s to make', () => {
    for (const name of ['node1', 'node2']) expect(plannedOn(name).join()).not.toContain('router');
});

test('an overlay network is made once, on the first of its hosts', () => {
    const text = `host a { } host b { } network n { driver overlay subnet 10.0.0.0/24 }
        container c1 on a { image "i" attach n } container c2 on b { image "i" attach n }`;
    const { docker } = host;
    if (docker.kind !== 'running') throw new Error('Docker does not run.');
    const swarm = { ...host, docker: { ...docker, swarm: 'manager' } } as const;
    const titles = (name: string) => planOf(text, swarm, name).steps.map(({ title }) => title);
    expect(titles('a')).toEqual(['Create overlay network n', 'Create and start container c1']);
    expect(titles('b')).toEqual(['Create and start container c2']);
    expect(lines(planOf(text, host, 'b'))[0]).toBe(
        "! 1: Overlay network 'n' needs a swarm, but b is in none: 'docker swarm join' changes that.",
    );
});
