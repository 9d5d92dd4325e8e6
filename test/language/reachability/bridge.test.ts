import { describe } from 'vitest';
import { expectVerdicts } from './expect-verdicts.ts';

/** A host on VLAN 10 with its address there, a bridge network, and a macvlan network on the same VLAN with a neighbour. */
function mixed(more = '', address = 'address 10.0.0.9/24 address fd00:10::9/64'): string {
    return `
host lab { interface eth0 { vlan 10 { ${address} } } }
host far { interface eth0 { address 10.0.0.8/24 address fd00:10::8/64 } }
network web { driver bridge subnet 172.28.0.0/16 gateway 172.28.0.1 subnet fd00:28::/64 gateway fd00:28::1 }
network api { driver bridge subnet 172.29.0.0/16 }
network lan {
  driver macvlan
  parent lab.eth0.10
  parent far.eth0
  subnet 10.0.0.0/24 gateway 10.0.0.1
  subnet fd00:10::/64 gateway fd00:10::1
}
container w on lab { image "x" attach web }
container v on lab { image "x" attach web }
container p on lab { image "x" attach api publish 8080:80 publish 127.0.0.1:9090:90 }
container m on lab { image "x" attach lan ip 10.0.0.2 ip fd00:10::2 }
container n on far { image "x" attach lan ip 10.0.0.3 ip fd00:10::3 }
device nas { attach lan ip 10.0.0.7 ip fd00:10::7 }
${more}`;
}

const router = 'device router { attach lan ip 10.0.0.1 ip fd00:10::1 forwards }';

describe('R30, R31: a bridge network', () => {
    expectVerdicts([
        { row: 'its endpoints', text: mixed(), yes: ['w v', 'v w', 'w fd00:28::3'] },
        {
            row: 'R30: its own host, at any address',
            text: mixed(),
            yes: ['w lab', 'lab w', 'w 172.28.0.1', 'w 10.0.0.9', 'p lab', 'p 172.28.0.1', 'lab p'],
        },
        {
            row: 'R31: the LAN and the world, behind the host’s address',
            text: mixed(router),
            yes: ['w nas', 'w far', 'w 192.0.2.10', 'w 2001:db8::10', 'w fd00:10::7'],
            no: ['nas w', 'far w', '192.0.2.10 w', 'router w', 'nas 172.28.0.1'],
        },
        {
            row: 'R31: until Docker 27 nothing translates IPv6 addresses',
            text: mixed(router).replace('host lab {', 'host lab { docker 26.1'),
            yes: ['w nas', 'w 192.0.2.10', 'w fd00:10::9', 'w lab'],
            unknown: ['w 2001:db8::10'],
            no: ['w fd00:10::7'],
        },
        {
            row: 'R31: a passthru endpoint has taken the one interface that the host has an address on',
            text: `host lab { interface eth0 { address 10.0.0.9/24 } }
network whole { driver macvlan mode passthru parent lab.eth0 subnet 10.0.0.0/24 } namespace s { attach whole }
network web { driver bridge subnet 172.28.0.0/16 } container w { image "x" attach web }`,
            unknown: ['w 192.0.2.10'],
        },
        {
            row: 'R31: the world, by whatever way the host has',
            text: mixed(),
            yes: ['w 192.0.2.10', 'w 192.0.2.10 443'],
            unknown: ['lab 192.0.2.10', 'w 10.0.0.77'],
            no: ['192.0.2.10 w'],
        },
        {
            row: 'without hosts, networks and their containers alone',
            text: `network web { driver bridge subnet 172.28.0.0/16 } network api { driver bridge subnet 172.29.0.0/16 }
container w { image "x" attach web } container v { image "x" attach web } container p { image "x" attach api }`,
            yes: ['w v'],
            no: ['w p'],
        },
        {
            row: 'a container that may be on one of two hosts',
            text: `host n1 { } host n2 { } network web { driver bridge subnet 172.28.0.0/16 }
container w { image "x" attach web } container v on n1 { image "x" attach web }`,
            unknown: ['w v', 'v w', 'w 192.0.2.10'],
            yes: ['w w'],
        },
        {
            row: 'R31: published ports are at the host’s address',
            text: mixed(),
            yes: ['nas lab 8080', 'n lab 8080', 'w lab 8080', 'nas lab 22'],
            no: ['nas p 80', 'm lab 8080'],
        },
        {
            row: 'R31: a port that is published on one address',
            text: mixed(
                'container q on lab { image "x" attach web publish 192.168.7.7:7070:70 publish 10.0.0.9:6060:60 }',
            ),
            yes: ['nas lab 6060'],
            no: ['nas lab 7070', 'nas lab 9090'],
        },
        {
            row: 'an internal one has no way out but to its host',
            text: mixed(router).replace('driver bridge subnet 172.28', 'driver bridge internal subnet 172.28'),
            yes: ['w v', 'w 172.28.0.1', 'lab w', 'w lab'],
            no: ['w nas', 'w 192.0.2.10', 'w 10.0.0.9'],
        },
        {
            row: 'one host’s part of a bridge network is not the other’s',
            text: mixed('container x on far { image "x" attach web } container y on far { image "x" attach web }'),
            no: ['w x', 'x w', 'w y', 'far w'],
            yes: ['x y', 'far x', 'w far', 'x lab'],
        },
        {
            row: 'between namespaces there is no Docker that would let them out',
            text: `host lab { interface eth0 { address 10.0.0.9/24 } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 }
network plain { driver bridge subnet 172.30.0.0/16 gateway 172.30.0.1 }
network bare { driver bridge subnet 172.31.0.0/16 }
namespace s { attach plain } namespace t { attach plain } namespace u { attach bare }
device nas { attach lan ip 10.0.0.7 }`,
            yes: ['s t', 's lab', 'lab s', 'u lab'],
            unknown: ['s nas'],
            no: ['u nas', 'nas s'],
        },
    ]);
});

describe('the answer of a container on a bridge and on a wire', () => {
    const text = (attaches: string) => `${mixed(router)} container both on lab { image "x" ${attaches} }`;
    expectVerdicts([
        {
            row: 'leaves by the bridge, where that has the default route',
            text: text('attach web attach lan ip 10.0.0.5 default-route')
                .replace('host lab {', 'host lab { docker 27.0')
                .replaceAll('web', 'abc'),
            unknown: ['192.0.2.10 both', '192.0.2.10 10.0.0.5'],
            yes: ['nas 10.0.0.5'],
        },
        {
            row: 'goes back the way the question came, where the wire has it',
            text: text('attach web attach lan ip 10.0.0.5 default-route'),
            yes: ['192.0.2.10 10.0.0.5', 'both 192.0.2.10', 'nas 10.0.0.5'],
        },
    ]);
});

describe('R32 to R35: bridges beside macvlan', () => {
    const shim = (text: string) => text.replace('parent lab', 'shim lab 10.0.0.254 shim lab fd00:10::fe\n  parent lab');
    expectVerdicts([
        { row: 'R32: a macvlan endpoint of the same host', text: mixed(router), no: ['w m', 'm w'] },
        { row: 'R32: by a shim', text: shim(mixed(router)), yes: ['w m', 'w 10.0.0.2'], no: ['m w'] },
        {
            row: 'R32: the host has its address in another VLAN, and a router joins the two',
            text: `
host lab { interface eth0 { address 10.1.0.9/24 vlan 10 { } } }
network web { driver bridge subnet 172.28.0.0/16 }
network flat { driver macvlan parent lab.eth0 subnet 10.1.0.0/24 gateway 10.1.0.1 }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container w { image "x" attach web } container m { image "x" attach lan ip 10.0.0.2 }
device router { attach flat ip 10.1.0.1 attach lan ip 10.0.0.1 forwards }`,
            yes: ['w m'],
            no: ['m w'],
        },
        { row: 'R33: a macvlan endpoint of another host', text: mixed(), yes: ['w n', 'w fd00:10::3'], no: ['n w'] },
        {
            row: 'R34: until Docker 27 nothing keeps IPv6 apart',
            text: mixed()
                .replace('host lab {', 'host lab { docker 26.1')
                .replace(
                    'subnet 172.29.0.0/16 }',
                    'subnet 172.29.0.0/16 gateway 172.29.0.1 subnet fd00:29::/64 gateway fd00:29::1 }',
                ),
            yes: ['w fd00:29::2', 'w p', 'p w'],
            no: ['w 172.29.0.2'],
        },
        {
            row: 'R34: from 27 on it does',
            text: mixed().replace(
                'subnet 172.29.0.0/16 }',
                'subnet 172.29.0.0/16 subnet fd00:29::/64 gateway fd00:29::1 }',
            ),
            no: ['w fd00:29::2', 'w p', 'p w'],
        },
        { row: 'R34: another bridge network', text: mixed(), no: ['w p', 'p w', 'w p 80'], yes: ['w lab 8080'] },
        {
            row: 'R34: a container that joins both',
            text: mixed('container j on lab { image "x" attach web attach api }'),
            yes: ['j w', 'w j', 'j p', 'p j'],
            no: ['w p'],
        },
        {
            row: 'R35: a container on both talks to the host by the bridge',
            text: mixed('container j on lab { image "x" attach lan ip 10.0.0.4 attach web }'),
            yes: ['j lab', 'lab j', 'j 172.28.0.1', 'j nas', 'nas j', 'j w'],
            no: ['j 10.0.0.9'],
        },
    ]);
});

describe('the default route of a container on several networks', () => {
    const text = (engine: string, first = '', second = '') => `
host lab { docker ${engine} interface eth0 { vlan 10 { } vlan 20 { } } }
network alpha { driver macvlan parent lab.eth0.10 subnet 10.10.0.0/24 ${first} }
network beta { driver macvlan parent lab.eth0.20 subnet 10.20.0.0/24 gateway 10.20.0.1 }
container c { image "x" attach alpha attach beta ${second} }
namespace s { attach alpha attach beta }
device router { attach beta ip 10.20.0.1 forwards }`;
    expectVerdicts([
        { row: 'the first name in the alphabet', text: text('29.0', 'gateway 10.10.0.1'), unknown: ['c 192.0.2.10'] },
        { row: 'the first name wins though it has no gateway', text: text('29.0'), no: ['c 192.0.2.10'] },
        { row: 'what is marked', text: text('29.0', 'gateway 10.10.0.1', 'default-route'), yes: ['c 192.0.2.10'] },
        {
            row: 'before 28 there were no marks',
            text: text('27.0', 'gateway 10.10.0.1', 'default-route'),
            unknown: ['c 192.0.2.10'],
        },
        { row: 'internal networks do not take part', text: text('29.0', 'internal'), yes: ['c 192.0.2.10'] },
        { row: 'a namespace takes the first that has a gateway', text: text('29.0'), yes: ['s 192.0.2.10'] },
    ]);
});

describe('overlay networks', () => {
    const text = `
host n1 { interface eth0 { address 10.0.0.1/24 } } host n2 { interface eth0 { address 10.0.0.2/24 } }
network mesh { driver overlay subnet 10.77.0.0/24 }
network lan { driver macvlan parent n1.eth0 parent n2.eth0 subnet 10.0.0.0/24 }
container a on n1 { image "x" attach mesh } container b on n2 { image "x" attach mesh }
device nas { attach lan ip 10.0.0.7 }`;
    expectVerdicts([{ row: 'span their hosts', text, yes: ['a b', 'b a', 'a n1', 'a nas'], no: ['nas a', 'n1 a'] }]);
});
