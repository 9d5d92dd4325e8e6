import { describe } from 'vitest';
import { expectVerdicts } from './expect-verdicts.ts';

/** A host with VLAN 10, and two ipvlan networks of one mode: two endpoints in one subnet, one in another. */
function lan(mode: string, more = '', address = ''): string {
    return `
host lab { interface eth0 { vlan 10 { ${address} } } }
network lan {
  driver ipvlan mode ${mode}
  parent lab.eth0.10
  subnet 10.0.0.0/24 gateway 10.0.0.1
  subnet 10.1.0.0/24 gateway 10.1.0.1
  subnet fd00:10::/64 gateway fd00:10::1
}
container a { image "x" attach lan ip 10.0.0.2 ip fd00:10::2 }
container b { image "x" attach lan ip 10.0.0.3 ip fd00:10::3 }
container c { image "x" attach lan ip 10.1.0.2 ip fd00:10::4 }
${more}`;
}

const hairpin = 'switch core { port lab.eth0 trunk 10 hairpin }';
const router = 'device router { attach lan ip 10.0.0.1 ip fd00:10::1 forwards }';

/** Joins two networks of the LAN, the one of the ipvlan endpoints not among them. */
const office = `
network office { driver macvlan parent lab.eth0.10 subnet 10.9.0.0/24 gateway 10.9.0.1 }
device nas { attach office ip 10.9.0.7 }
device core-router { attach office ip 10.9.0.1 forwards }`;

describe('R20, R21: endpoints of one parent', () => {
    expectVerdicts([
        {
            row: 'l2, one subnet: directly; another one: by a router',
            text: lan('l2'),
            yes: ['a b', 'b a', 'a fd00:10::3', 'c fd00:10::2'],
            unknown: ['a 10.1.0.2', 'c 10.0.0.2'],
        },
        {
            row: 'l2, two subnets, and what has the gateway of one does not forward',
            text: lan('l2', `${router} device second { attach lan ip 10.1.0.1 }`),
            no: ['c 10.0.0.2', 'a 10.1.0.2'],
        },
        { row: 'l3, whatever the subnet', text: lan('l3'), yes: ['a b', 'a c', 'c 10.0.0.2', 'a fd00:10::4'] },
        { row: 'l3s, whatever the subnet', text: lan('l3s'), yes: ['a b', 'a c', 'c 10.0.0.2', 'a fd00:10::4'] },
    ]);
});

describe('R22: the own host at the parent’s address', () => {
    const own = 'address 10.0.0.9/24 address fd00:10::9/64';
    expectVerdicts([
        { row: 'l2', text: lan('l2', '', own), no: ['a lab', 'lab a', 'a fd00:10::9'] },
        {
            row: 'l2, hairpin: the container finds the host; the other way hangs on what was heard before',
            text: lan('l2', hairpin, own),
            yes: ['a lab', 'a 10.0.0.9', 'a fd00:10::9'],
            unknown: ['lab a'],
        },
        { row: 'l3', text: lan('l3', '', own), no: ['a lab', 'lab a'] },
        { row: 'l3s, hairpin', text: lan('l3s', hairpin, own), no: ['a lab', 'lab a'] },
        {
            row: 'l3, a router that may have the static route',
            text: lan('l3', office, 'address 10.9.0.9/24'),
            unknown: ['a lab', 'lab a'],
        },
        {
            row: 'l2, by a shim',
            text: lan('l2', '', own).replace('parent lab', 'shim lab 10.0.0.254, fd00:10::fe parent lab'),
            yes: ['a lab', 'lab a', 'a 10.0.0.254', 'lab fd00:10::2'],
        },
        {
            row: 'l3, by a shim',
            text: lan('l3').replace('parent lab', 'shim lab 10.0.0.254 parent lab'),
            yes: ['a 10.0.0.254', 'lab a', 'lab 10.1.0.2'],
        },
    ]);
});

describe('R23, R24: neighbours on the LAN', () => {
    const neighbour = 'device nas { attach lan ip 10.0.0.7 ip fd00:10::7 }';
    expectVerdicts([
        { row: 'l2, one subnet', text: lan('l2', neighbour), yes: ['a nas', 'nas a', 'a fd00:10::7'] },
        { row: 'l3, one subnet: no ARP', text: lan('l3', neighbour), no: ['a nas', 'nas a', 'a fd00:10::7'] },
        { row: 'l3s, one subnet: no ARP', text: lan('l3s', neighbour), no: ['a nas', 'nas a', 'a fd00:10::7'] },
        {
            row: 'l2, another subnet, by a router',
            text: lan('l2', office.replace('office ip 10.9.0.1', 'office ip 10.9.0.1 attach lan ip 10.0.0.1')),
            yes: ['a nas', 'nas a'],
        },
        { row: 'l3, another subnet: a static route', text: lan('l3', office), unknown: ['a nas', 'nas a'] },
        {
            row: 'l2 on a wireless interface has the interface’s own MAC address',
            text: `host lab { interface wlan0 { wireless } }
network lan { driver ipvlan parent lab.wlan0 subnet 10.0.0.0/24 }
container a { image "x" attach lan } device nas { attach lan ip 10.0.0.7 }`,
            yes: ['a nas', 'nas a'],
        },
    ]);
});

describe('R25 to R27: further away', () => {
    const across = (mode: string) => `
host n1 { interface eth0 { } } host n2 { interface eth0 { } }
network lan { driver ipvlan mode ${mode} parent n1.eth0 parent n2.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container a on n1 { image "x" attach lan ip 10.0.0.2 }
container b on n2 { image "x" attach lan ip 10.0.0.3 }
device router { attach lan ip 10.0.0.1 forwards }`;
    const vlans = (mode: string) => `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network one { driver ipvlan mode ${mode} parent lab.eth0.10 subnet 10.10.0.0/24 gateway 10.10.0.1 }
network two { driver ipvlan mode ${mode} parent lab.eth0.20 subnet 10.20.0.0/24 gateway 10.20.0.1 }
container a { image "x" attach one ip 10.10.0.2 } container b { image "x" attach two ip 10.20.0.2 }
device router { attach one ip 10.10.0.1 attach two ip 10.20.0.1 forwards }`;
    expectVerdicts([
        { row: 'R25, l2: another host', text: across('l2'), yes: ['a b', 'b a'] },
        { row: 'R25, l3: routes on both sides', text: across('l3'), unknown: ['a b', 'b a'] },
        { row: 'R26, l2: by the gateway', text: across('l2'), yes: ['a 192.0.2.10', '192.0.2.10 a'] },
        { row: 'R26, l3: a route back', text: across('l3'), unknown: ['a 192.0.2.10'] },
        { row: 'R27, l2: VLANs by a router', text: vlans('l2'), yes: ['a b', 'b a'] },
        { row: 'R27, l3: VLANs by a router with static routes', text: vlans('l3'), unknown: ['a b', 'b a'] },
    ]);
});
