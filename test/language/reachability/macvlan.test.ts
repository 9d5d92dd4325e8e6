import { describe } from 'vitest';
import { expectVerdicts } from './expect-verdicts.ts';

/** A host with VLAN 10, and a network of one mode on it, with two endpoints of both families. */
function lan(mode: string, more = '', address = ''): string {
    return `
host lab { interface eth0 { vlan 10 { ${address} } } }
network lan {
  driver macvlan mode ${mode}
  parent lab.eth0.10
  subnet 10.0.0.0/24 gateway 10.0.0.1
  subnet fd00:10::/64 gateway fd00:10::1
}
container a { image "x" attach lan ip 10.0.0.2 ip fd00:10::2 }
container b { image "x" attach lan ip 10.0.0.3 ip fd00:10::3 }
${more}`;
}

const hairpin = 'switch core { port lab.eth0 trunk 10 hairpin }';
const parentAddress = 'address 10.0.0.9/24 address fd00:10::9/64';
const neighbour = 'device nas { attach lan ip 10.0.0.7 ip fd00:10::7 }';
const router = 'device router { attach lan ip 10.0.0.1 ip fd00:10::1 forwards }';

const siblings = ['a b', 'b a', 'a 10.0.0.3', 'a fd00:10::3'];
const toOwnHost = ['a lab', 'a 10.0.0.9', 'a fd00:10::9'];
const fromOwnHost = ['lab a', 'lab 10.0.0.2', 'lab fd00:10::2'];

describe('R1: endpoints of one parent and subnet', () => {
    expectVerdicts([
        { row: 'bridge', text: lan('bridge'), yes: siblings },
        { row: 'private', text: lan('private'), no: siblings },
        { row: 'private, hairpin', text: lan('private', hairpin), no: siblings },
        { row: 'vepa', text: lan('vepa'), no: siblings },
        { row: 'vepa, hairpin', text: lan('vepa', hairpin), yes: siblings },
        { row: 'vepa, hairpin that leaves the VLAN out', text: lan('vepa', hairpin.replace('10', '20')), no: siblings },
        {
            row: 'vepa on a dummy, where no switch can help',
            text: `host lab { dummy d0 { } }
network lan { driver macvlan mode vepa parent lab.d0 subnet 10.0.0.0/24 }
namespace a { attach lan } namespace b { attach lan }`,
            no: ['a b'],
        },
    ]);
});

function mixed(first: string, second: string, more = ''): string {
    return `
host lab { interface eth0 { } }
network one { driver macvlan mode ${first} parent lab.eth0 subnet 10.0.0.0/24 range 10.0.0.0/25 }
network two { driver macvlan mode ${second} parent lab.eth0 subnet 10.0.0.0/24 range 10.0.0.128/25 }
namespace a { attach one } namespace b { attach two }
${more}`;
}

describe('R2: mixed modes on one parent', () => {
    const wire = 'switch core { port lab.eth0 hairpin }';
    expectVerdicts([
        { row: 'bridge and vepa', text: mixed('bridge', 'vepa'), no: ['a b', 'b a'] },
        { row: 'bridge and vepa, hairpin', text: mixed('bridge', 'vepa', wire), yes: ['a b', 'b a'] },
        { row: 'bridge and private', text: mixed('bridge', 'private', wire), no: ['a b', 'b a'] },
        { row: 'vepa and private', text: mixed('vepa', 'private', wire), no: ['a b', 'b a'] },
        { row: 'passthru beside another', text: mixed('passthru', 'bridge', wire), no: ['a b', 'b a'] },
        { row: 'bridge and bridge', text: mixed('bridge', 'bridge'), yes: ['a b', 'b a'] },
    ]);
});

describe('R3: the own host at the parent’s address', () => {
    expectVerdicts([
        ...['bridge', 'private', 'vepa', 'passthru'].map((mode) => ({
            row: mode,
            text: lan(mode, '', parentAddress),
            no: [...toOwnHost, ...fromOwnHost],
        })),
        ...['bridge', 'vepa'].map((mode) => ({
            row: `${mode}, hairpin`,
            text: lan(mode, hairpin, parentAddress),
            yes: [...toOwnHost, ...fromOwnHost],
        })),
        {
            row: 'private, hairpin: the host finds the container; the other way hangs on what was heard before',
            text: lan('private', hairpin, parentAddress),
            yes: fromOwnHost,
            unknown: toOwnHost,
        },
    ]);
});

describe('R4: the own host by a shim', () => {
    const shim = (mode: string) =>
        lan(mode, '', parentAddress).replace('parent lab', 'shim lab 10.0.0.254, fd00:10::fe\n  parent lab');
    expectVerdicts([
        {
            row: 'bridge: the shim’s addresses, and by ARP the parent’s',
            text: shim('bridge'),
            yes: ['a 10.0.0.254', 'a fd00:10::fe', 'a 10.0.0.9', 'a lab', ...fromOwnHost],
            no: ['a fd00:10::9'],
        },
        { row: 'private', text: shim('private'), no: ['a 10.0.0.254', 'a fd00:10::fe', ...toOwnHost, ...fromOwnHost] },
        { row: 'vepa', text: shim('vepa'), no: ['a 10.0.0.254', 'a lab', 'lab a'] },
        {
            row: 'a shim of one family is no way for the other',
            text: shim('bridge').replace(', fd00:10::fe', ''),
            yes: ['lab 10.0.0.2'],
            no: ['lab fd00:10::2'],
        },
        {
            row: 'private, hairpin, a shim of one family: the other goes by the parent and comes back from the switch',
            text: `${shim('private').replace(', fd00:10::fe', '')}\n${hairpin}`,
            yes: ['lab fd00:10::2'],
            no: ['lab 10.0.0.2'],
        },
    ]);
});

describe('R5: the own host at another interface on the segment', () => {
    const two = (mode: string, own = '') => `
host lab { interface eth0 { ${own} } interface eth1 { address 10.0.0.9/24 } }
switch core { port lab.eth0 access 5 port lab.eth1 access 5 }
network lan { driver macvlan mode ${mode} parent lab.eth0 subnet 10.0.0.0/24 }
namespace a { attach lan ip 10.0.0.2 }`;
    expectVerdicts([
        ...['bridge', 'private', 'vepa', 'passthru'].map((mode) => ({
            row: mode,
            text: two(mode),
            yes: ['a lab', 'lab a'],
        })),
        {
            row: 'an address on the parent takes the replies',
            text: two('bridge', 'address 10.0.0.8/24'),
            no: ['a 10.0.0.9', 'a lab', 'lab a'],
        },
    ]);
});

describe('R6: neighbours on the LAN', () => {
    expectVerdicts([
        ...['bridge', 'private', 'vepa', 'passthru'].map((mode) => ({
            row: mode,
            text: lan(mode, neighbour),
            yes: ['a nas', 'nas a', 'a 10.0.0.7', 'nas fd00:10::2'],
        })),
        {
            row: 'the switch does not carry the VLAN',
            text: lan('bridge', `${neighbour} switch core { port lab.eth0 trunk 20 }`),
            no: ['a nas', 'nas a'],
            yes: ['a b'],
        },
        {
            row: 'the neighbour’s port is in the VLAN',
            text: lan('bridge', `${neighbour} switch core { port lab.eth0 trunk 10 port nas access 10 }`),
            yes: ['a nas', 'nas a'],
        },
        {
            row: 'the neighbour’s port is in another VLAN',
            text: lan('bridge', `${neighbour} switch core { port lab.eth0 trunk 10 port nas access 20 }`),
            no: ['a nas', 'nas a'],
        },
        {
            row: 'a wireless parent',
            text: `host lab { interface wlan0 { wireless } }
network lan { driver macvlan parent lab.wlan0 subnet 10.0.0.0/24 }
container a { image "x" attach lan } container b { image "x" attach lan } device nas { attach lan ip 10.0.0.7 }`,
            unknown: ['a nas', 'nas a'],
            yes: ['a b'],
        },
        {
            row: 'an address that nobody in the text has',
            text: lan('bridge'),
            unknown: ['a 10.0.0.77', 'a fd00:10::77'],
        },
    ]);
});

function twoHosts(mode: string, switches = '', parents = 'parent n1.eth0.10 parent n2.eth0.10'): string {
    return `
host n1 { interface eth0 { address 192.168.0.1/24 vlan 10 { } } }
host n2 { interface eth0 { address 192.168.0.2/24 vlan 10 { address 10.0.0.9/24 address fd00:10::9/64 } } }
network lan { driver macvlan mode ${mode} ${parents} subnet 10.0.0.0/24 subnet fd00:10::/64 }
namespace a on n1 { attach lan ip 10.0.0.2 ip fd00:10::2 }
namespace b on n2 { attach lan ip 10.0.0.3 ip fd00:10::3 }
${switches}`;
}

describe('R7: other hosts', () => {
    const across = ['a b', 'b a', 'a 10.0.0.3', 'a fd00:10::3'];
    expectVerdicts([
        ...['bridge', 'private', 'vepa', 'passthru'].map((mode) => ({
            row: `${mode}, by a network with parents on both`,
            text: twoHosts(mode),
            yes: across,
        })),
        {
            row: 'the other host itself',
            text: twoHosts('private'),
            yes: ['a n2', 'n2 a', 'a 10.0.0.9', 'a fd00:10::9'],
            no: ['b n2', 'n2 b'],
        },
        {
            row: 'a switch that carries the VLAN to both',
            text: twoHosts('bridge', 'switch core { port n1.eth0 trunk 10, 20 port n2.eth0 trunk 10 }'),
            yes: [...across, 'n1 n2'],
        },
        {
            row: 'a switch that carries it to one of them',
            text: twoHosts('bridge', 'switch core { port n1.eth0 trunk 10, 20 port n2.eth0 trunk 20 }'),
            no: across,
        },
        {
            row: 'two networks that a switch joins',
            text: `
host n1 { interface eth0 { vlan 10 { } } } host n2 { interface eth0 { } }
network one { driver macvlan parent n1.eth0.10 subnet 10.0.0.0/24 }
network two { driver macvlan parent n2.eth0 subnet 10.0.0.0/24 }
namespace a { attach one ip 10.0.0.2 } namespace b { attach two ip 10.0.0.3 }
switch core { port n1.eth0 trunk 10 port n2.eth0 access 10 }`,
            yes: ['a b', 'b a'],
        },
        {
            row: 'two networks that nothing joins',
            text: `
host n1 { interface eth0 { } } host n2 { interface eth0 { } }
network one { driver macvlan parent n1.eth0 subnet 10.0.0.0/24 }
network two { driver macvlan parent n2.eth0 subnet 10.0.0.0/24 }
namespace a { attach one ip 10.0.0.2 } namespace b { attach two ip 10.0.0.3 }`,
            unknown: ['a b', 'b a'],
        },
        {
            row: 'two networks that a switch keeps apart',
            text: `
host n1 { interface eth0 { } } host n2 { interface eth0 { } }
network one { driver macvlan parent n1.eth0 subnet 10.0.0.0/24 }
network two { driver macvlan parent n2.eth0 subnet 10.0.0.0/24 }
namespace a { attach one ip 10.0.0.2 } namespace b { attach two ip 10.0.0.3 }
switch core { port n1.eth0 access 10 port n2.eth0 access 20 }`,
            no: ['a b', 'b a'],
        },
        {
            row: 'a VXLAN between them',
            text: `
host n1 { interface eth0 { address 192.168.0.1/24 vxlan 42 { remote 192.168.0.2 } } }
host n2 { interface eth0 { address 192.168.0.2/24 vxlan 42 { remote 192.168.0.1 } } }
network one { driver macvlan parent n1.vxlan42 subnet 10.0.0.0/24 }
network two { driver macvlan parent n2.vxlan42 subnet 10.0.0.0/24 }
namespace a { attach one ip 10.0.0.2 } namespace b { attach two ip 10.0.0.3 }`,
            yes: ['a b', 'b a'],
        },
    ]);
});

describe('R8: the world outside', () => {
    const out = ['a 192.0.2.10', 'a 2001:db8::10', 'a 192.0.2.10 443'];
    expectVerdicts([
        ...['bridge', 'private', 'vepa', 'passthru'].map((mode) => ({
            row: `${mode}, by a router that has the gateway’s address`,
            text: lan(mode, router),
            yes: [...out, '192.0.2.10 a', 'router 192.0.2.10', 'a router', 'router a'],
        })),
        { row: 'nobody has the gateway’s address', text: lan('bridge'), unknown: [...out, '192.0.2.10 a'] },
        { row: 'the gateway does not forward', text: lan('bridge', router.replace('forwards', '')), no: out },
        {
            row: 'the gateway is the host’s own parent interface',
            text: lan('bridge', '', 'address 10.0.0.1/24 address fd00:10::1/64'),
            no: out,
        },
        {
            row: 'the gateway is another host, or a container',
            text: `${twoHosts('bridge').replace(/10\.0\.0\.0\/24/, '10.0.0.0/24 gateway 10.0.0.9')}
network other { driver macvlan parent n1.eth0 subnet 10.1.0.0/24 gateway 10.1.0.2 }
namespace c { attach other ip 10.1.0.2 } namespace d { attach other ip 10.1.0.3 }`,
            unknown: ['a 192.0.2.10', 'd 192.0.2.10'],
        },
        {
            row: 'no gateway: Docker up to 28 makes one up',
            text: lan('bridge').replaceAll(/ gateway \S+/g, ''),
            unknown: out,
        },
        {
            row: 'no gateway: Docker 29 sets no default route',
            text: lan('bridge')
                .replaceAll(/ gateway \S+/g, '')
                .replace('host lab {', 'host lab { docker 29.0'),
            no: out.filter((question) => !question.includes(':')),
            // By IPv6 routers announce themselves, and the kernel believes them.
            unknown: out.filter((question) => question.includes(':')),
        },
        {
            row: 'one family has a router',
            text: lan('bridge', router.replace('ip fd00:10::1', '')),
            yes: ['a 192.0.2.10'],
            unknown: ['a 2001:db8::10'],
        },
    ]);
});

const twoVlans = (more = '', address10 = '', address0 = '') => `
host lab { interface eth0 { ${address0} vlan 10 { ${address10} } vlan 20 { } } }
network flat { driver macvlan parent lab.eth0 subnet 10.1.0.0/24 gateway 10.1.0.1 }
network one { driver macvlan parent lab.eth0.10 subnet 10.10.0.0/24 gateway 10.10.0.1 subnet fd00:10::/64 gateway fd00:10::1 }
network two { driver macvlan parent lab.eth0.20 subnet 10.20.0.0/24 gateway 10.20.0.1 subnet fd00:20::/64 gateway fd00:20::1 }
container a { image "x" attach one ip 10.10.0.2 ip fd00:10::2 }
container b { image "x" attach two ip 10.20.0.2 ip fd00:20::2 }
container c { image "x" attach flat ip 10.1.0.2 }
${more}`;
const allRouter = `device router {
  attach one ip 10.10.0.1 ip fd00:10::1 attach two ip 10.20.0.1 ip fd00:20::1 attach flat ip 10.1.0.1
  forwards
}`;

describe('a device where the text does not say what wire it is on', () => {
    const text = (more = '') => `
host n1 { interface eth0 { address 10.0.0.1/24 } }
host n2 { interface eth0 { address 10.0.0.2/24 } }
network lan { driver macvlan parent n2.eth0 subnet 10.0.0.0/24 }
device nas { attach lan ip 10.0.0.7 }
${more}`;
    expectVerdicts([
        { row: 'no switch', text: text(), unknown: ['n1 nas', 'nas n1'], yes: ['n2 nas'] },
        {
            row: 'a switch that joins them',
            text: text('switch s { port n1.eth0 port n2.eth0 }'),
            yes: ['n1 nas', 'nas n1'],
        },
        {
            row: 'a switch that keeps them apart',
            text: text('switch s { port n1.eth0 access 5 port n2.eth0 access 6 }'),
            no: ['n1 nas', 'nas n1'],
        },
    ]);
});

describe('R9: different VLANs', () => {
    const pairs = ['a b', 'b a', 'a c', 'c a', 'a fd00:20::2'];
    expectVerdicts([
        { row: 'by a router', text: twoVlans(allRouter), yes: pairs },
        { row: 'a router that does not forward', text: twoVlans(allRouter.replace('forwards', '')), no: pairs },
        { row: 'gateways that nobody has', text: twoVlans(), unknown: pairs },
        {
            row: 'no gateways, so no router',
            text: twoVlans().replaceAll(/ gateway \S+/g, ''),
            no: pairs,
        },
        {
            row: 'a router of one family alone',
            text: twoVlans(allRouter.replaceAll(/ip fd\S+/g, '')),
            yes: ['a b', 'a 10.20.0.2'],
            unknown: ['a fd00:20::2'],
        },
        {
            row: 'the other addresses of a router that does not forward are its own all the same',
            text: twoVlans(allRouter.replace('forwards', '')),
            yes: ['a 10.20.0.1', 'a 10.1.0.1', 'a fd00:20::1'],
        },
        {
            row: 'two routers, each with one VLAN',
            text: twoVlans(
                `device r1 { attach one ip 10.10.0.1 forwards } device r2 { attach two ip 10.20.0.1 forwards }`,
            ),
            unknown: ['a b', 'b a'],
        },
    ]);
});

describe('R10, R11: the own host at another VLAN’s address', () => {
    expectVerdicts([
        {
            row: 'R10: no address in the container’s subnet: by the router',
            text: twoVlans(allRouter, '', 'address 10.1.0.9/24'),
            yes: ['a lab', 'lab a'],
        },
        {
            row: 'R10: nobody routes',
            text: twoVlans('', '', 'address 10.1.0.9/24'),
            unknown: ['a lab', 'lab a'],
        },
        {
            row: 'R11: an address on the parent as well',
            text: twoVlans(allRouter, 'address 10.10.0.9/24', 'address 10.1.0.9/24'),
            no: ['a lab', 'lab a', 'a 10.1.0.9', 'a 10.10.0.9'],
            yes: ['b 10.10.0.9', 'b lab', 'lab b'],
        },
    ]);
});

describe('R12 to R19', () => {
    const flat = (more = '') => `
host lab { interface eth0 { address 10.0.0.9/24 } }
network hosts { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network lan { driver macvlan parent lab.eth0 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container a { image "x" attach lan ip 10.1.0.2 }
container b { image "x" attach hosts ip 10.0.0.2 }
${more}`;
    const join = 'device router { attach hosts ip 10.0.0.1 attach lan ip 10.1.0.1 forwards }';
    expectVerdicts([
        { row: 'R12: two subnets on one wire, by a router', text: flat(join), yes: ['a b', 'b a', 'a lab', 'lab a'] },
        { row: 'R12: the same without a router', text: flat(), unknown: ['a b', 'b a', 'a lab'] },
        {
            row: 'R13: the bridge that is the parent, and what else is plugged into it',
            text: `host lab { interface br0 { address 10.0.0.9/24 } }
network lan { driver macvlan parent lab.br0 subnet 10.0.0.0/24 }
namespace a { attach lan } device veth { attach lan ip 10.0.0.7 }`,
            yes: ['a veth', 'veth a'],
            no: ['a lab', 'lab a'],
        },
        {
            row: 'R14: a passthru endpoint takes the untagged side from the host, not the VLANs',
            text: `host lab { interface eth0 { address 10.0.0.9/24 vlan 10 { address 10.1.0.9/24 } } }
network whole { driver macvlan mode passthru parent lab.eth0 subnet 10.0.0.0/24 }
network vlan { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 }
namespace a { attach whole ip 10.0.0.2 }
device nas { attach whole ip 10.0.0.7 } device pc { attach vlan ip 10.1.0.7 }`,
            no: ['nas lab', 'lab nas', 'a lab'],
            yes: ['pc lab', 'lab pc', 'a nas'],
        },
        {
            row: 'R15: no parent',
            text: `host lab { interface eth0 { address 10.9.0.9/24 } } host far { }
network lan { driver macvlan subnet 10.0.0.0/24 }
container a on lab { image "x" attach lan } container b on lab { image "x" attach lan }
container c on far { image "x" attach lan } device nas { attach lan ip 10.0.0.7 }`,
            yes: ['a b', 'b a'],
            no: ['a c', 'c a', 'a nas', 'a lab', 'a 192.0.2.10'],
        },
        {
            row: 'R15: a dummy as the parent',
            text: `host lab { dummy d0 { address 10.0.0.9/24 } }
network lan { driver macvlan parent lab.d0 subnet 10.0.0.0/24 }
namespace a { attach lan } namespace b { attach lan } device nas { attach lan ip 10.0.0.7 }`,
            yes: ['a b', 'b a'],
            no: ['a nas', 'nas a', 'a lab', 'lab a', 'a 192.0.2.10'],
        },
        {
            row: 'R15: two hosts’ dummies are not one wire',
            text: `host n1 { dummy d0 { } } host n2 { dummy d0 { } }
network lan { driver macvlan parent n1.d0 parent n2.d0 subnet 10.0.0.0/24 }
namespace a on n1 { attach lan } namespace b on n2 { attach lan }`,
            no: ['a b', 'b a'],
        },
        { row: 'R16: two networks on one parent', text: mixed('bridge', 'bridge'), yes: ['a b'] },
        {
            row: 'R17: one MAC address twice',
            text: `${twoHosts('bridge').replaceAll(/(attach lan ip \S+)/g, '$1 mac 02:00:00:00:00:01')}
device nas { attach lan ip 10.0.0.7 }`,
            no: ['a b', 'b a'],
            unknown: ['a nas', 'nas a', 'b nas'],
        },
        {
            row: 'R17: one that is written, and what another gets by its address',
            text: `${twoHosts('bridge').replaceAll(/(attach lan ip \S+3\b.*?)( \})/g, '$1 mac 02:42:0a:00:00:02$2')}
device nas { attach lan ip 10.0.0.7 }`,
            no: ['a b', 'b a'],
            unknown: ['a nas', 'nas b'],
        },
        {
            row: 'R18: one address twice',
            text: lan('bridge', 'device thief { attach lan ip 10.0.0.3 } device nas { attach lan ip 10.0.0.7 }'),
            unknown: ['a 10.0.0.3', 'nas 10.0.0.3', 'b 10.0.0.2'],
            yes: ['a nas', 'a fd00:10::3'],
        },
        {
            row: 'R19: internal, with a parent',
            text: `${twoHosts('bridge').replace('subnet 10.0', 'internal subnet 10.0')}
device router { attach lan ip 10.0.0.1 forwards }`,
            yes: ['a b', 'a router', 'a n2'],
            no: ['a 192.0.2.10', '192.0.2.10 a'],
        },
    ]);
});
