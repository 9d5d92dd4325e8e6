import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { exportTopology } from '../../../language/export/export.ts';
import { format } from '../../../language/format/format.ts';
import { isShellScript, machineFromShell } from '../../../language/import/from-shell.ts';
import { machineText } from '../../../language/import/machine-text.ts';
import { parse } from '../../../language/parser/parse.ts';
import type { Topology } from '../../../language/topology/topology.ts';
import { topologyTexts } from '../plan/arbitrary-topology.ts';
import { topologyOf } from '../plan/planning.ts';

const imported = (script: string) => machineText(machineFromShell(script, 'lab'));

test('namespaces with macvlan links become endpoints of one network, by the names that they have inside', () => {
    expect(
        imported(`
# Scenario one
ip link add link eth0 name macvlan1 type macvlan mode bridge
ip link add macvlan2 link eth0 type macvlan mode bridge
ip netns add net1; ip netns add net2
ip link set macvlan1 netns net1
ip link set dev macvlan2 netns net2 name eth0
ip netns exec net1 ip link set macvlan1 up
ip netns exec net1 ip addr add 172.19.111.2/20 dev macvlan1
ip netns exec net1 ip route add default via 172.19.96.1
ip -n net2 a add 172.19.111.3/20 dev eth0 && sudo ip -n net2 link set eth0 up
`),
    ).toBe(`// Scenario one
host lab {
  interface eth0 { }
}

network on-eth0 {
  driver macvlan mode bridge
  parent lab.eth0
  subnet 172.19.96.0/20 gateway 172.19.96.1
}

namespace net1 on lab { attach on-eth0 ip 172.19.111.2 as macvlan1 }
namespace net2 on lab { attach on-eth0 ip 172.19.111.3 }
`);
});

test('VLAN subinterfaces, Docker networks and containers keep every option', () => {
    expect(
        imported(String.raw`
ip link add link eth0 name eth0.10 type vlan id 10
ip addr add 172.19.108.1/22 brd + dev eth0.10
ip link set eth0.10 mtu 1400 up
docker network create -d macvlan --subnet=172.19.108.0/22 --subnet fd00:10::/64 \
  --gateway=172.19.108.1 --gateway fd00:10::1 --ip-range 172.19.108.128/25 --aux-address "nas=172.19.108.5" \
  --ipv6 -o parent=eth0.10 -o macvlan_mode=private lan10
docker run -itd --name ubuntu1 --network lan10 --ip 172.19.108.2 --mac-address 02:00:00:00:00:09 \
  -e TZ=Asia/Shanghai -v /srv/www:/www:ro -p 8080:80/tcp --restart unless-stopped -h web -l owner=lab \
  --cap-add NET_ADMIN ubuntu:local sleep "in finity"
docker network connect --ip 10.0.0.2 other ubuntu1
`),
    ).toBe(`host lab {
  interface eth0 {
    vlan 10 { address 172.19.108.1/22 mtu 1400 }
  }
}

network lan10 {
  driver macvlan mode private
  parent lab.eth0.10
  subnet 172.19.108.0/22 gateway 172.19.108.1 range 172.19.108.128/25 reserve 172.19.108.5
  subnet fd00:10::/64 gateway fd00:10::1
}

// network other: nothing is known of it here, so ubuntu1 is not attached
container ubuntu1 on lab {
  image "ubuntu:local"
  attach lan10 ip 172.19.108.2 mac 02:00:00:00:00:09
  command "sleep" "in finity"
  env TZ "Asia/Shanghai"
  volume "/srv/www" "/www" read-only
  publish 8080:80/tcp
  restart unless-stopped
  hostname "web"
  label "owner" "lab"
  option "--interactive"
  option "--tty"
  option "--cap-add=NET_ADMIN"
}
`);
});

describe('What the language cannot say', () => {
    const cases = {
        'ping -c 1 10.0.0.1': "it is no 'ip' or 'docker' command that makes something",
        'ip link add br0 type bridge': 'the language has no interfaces of type bridge',
        'ip addr add 10.0.0.300/24 dev eth0': "'300' in '10.0.0.300' is greater than 255",
        'ip route add 10.0.0.0/8 via 10.1.0.1': 'the language has no routes but the default one, by way of a gateway',
        'docker run -d nginx:$TAG': 'only the shell knows what its variables and patterns stand for',
        'ip link add link eth0 name q type vlan proto 802.1ad id 5': undefined,
    };
    for (const [line, reason] of Object.entries(cases)) {
        test(`stays as a comment: ${line}`, () => {
            const text = imported(line);
            if (reason === undefined) expect(text).toMatch(/^\/\/ Not read: /);
            else expect(text).toContain(`// Not read: ${line}: ${reason}.\n`);
        });
    }
});

describe('Any script', () => {
    const words = fc.constantFrom(
        ...'ip docker link addr netns add set type vlan macvlan id 10 eth0 name dev netns network create run -d --name'.split(
            ' ',
        ),
        ...["'", '"', '\\', '\n', ';', '#', '$(x)', '10.0.0.1/24', '//', '{', '}', '\u202e', '--ip', 'é'],
    );
    const scripts = fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(words).map((all) => all.join(' ')),
    );

    test('becomes a file without syntax errors, in canonical layout', () => {
        fc.assert(
            fc.property(scripts, (script) => {
                const text = imported(script);
                expect(parse(text, 'file:///a.mvlan').parseResult.parserErrors).toEqual([]);
                expect(format(text)).toBe(text);
            }),
            { numRuns: 500 },
        );
    });

    test('that was exported makes the same when it is imported again', () => {
        fc.assert(
            fc.property(topologyTexts, (text) => {
                const topology = topologyOf(text);
                const [file] = exportTopology(topology, 'shell').files;
                const again = check([parse(imported(file?.text ?? ''), 'file:///lab.mvlan')]).topology;
                expect(essence(again)).toEqual(essence(topology));
            }),
            { numRuns: 50 },
        );
    });
});

test('a script is one that makes something', () => {
    expect(isShellScript('# nothing\nls -l')).toBe(false);
    expect(isShellScript('host lab { }')).toBe(false);
    expect(isShellScript('sudo ip link add link eth0 name eth0.10 type vlan id 10')).toBe(true);
    expect(isShellScript('docker network create lan')).toBe(true);
});

/** Who is where with which address, less what is made for namespaces: cables into bridges, and parents without a wire. */
function essence({ containers, namespaces }: Topology) {
    return [...containers, ...namespaces].map(({ kind, name, endpoints }) => ({
        kind,
        name,
        endpoints: endpoints
            .filter(({ network }) => kind === 'container' || network.driver !== 'bridge')
            .map(({ network, addresses }) => ({
                driver: network.driver,
                parents: network.parents
                    .map((parent) => parent.interface.name)
                    .filter((name) => !name.startsWith('dm-')),
                addresses: addresses.map(({ address }) => address.toString()),
            })),
    }));
}
