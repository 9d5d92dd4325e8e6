import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('mode-of-other-driver', () => {
    test('a mode is one of its driver’s', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } } }
network a { driver ipvlan mode vepa parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                             ^^^^ error mode-of-other-driver: Mode vepa is one of macvlan; ipvlan has l2, l3 and l3s.
network b { driver macvlan mode l3 parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
//                              ^^ error mode-of-other-driver: Mode l3 is one of ipvlan; macvlan has bridge, private, vepa and passthru.
network c { driver bridge mode private subnet 10.2.0.0/24 }
//                             ^^^^^^^ error mode-of-other-driver: Driver bridge has no modes; leave 'mode private' out.
network d { driver macvlan mode source parent lab.eth0.30 subnet 10.3.0.0/24 gateway 10.3.0.1 }
//                              ^^^^^^ error mode-of-other-driver: 'source' is no mode; macvlan has bridge, private, vepa and passthru.
`,
        ));

    test('in lower case', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan mode Private parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                              ^^^^^^^ error mode-of-other-driver: 'Private' is no mode; macvlan has bridge, private, vepa and passthru.
`,
        ));

    test('l3s came with Docker 23', () =>
        expectFindings(
            `
host lab { docker 20.10 interface eth0 { vlan 10 { } } }
host lab2 { docker 23.0 interface eth0 { vlan 10 { } } }
network a { driver ipvlan mode l3s parent lab.eth0.10 subnet 10.0.0.0/24 }
//                             ^^^ error mode-of-other-driver
network b { driver ipvlan mode l3s parent lab2.eth0.10 subnet 10.1.0.0/24 }
`,
        ));

    test('namespaces get it from the kernel', () =>
        expectFindings(
            `
host lab { docker 20.10 interface eth0 { vlan 10 { } } }
network a { driver ipvlan mode l3s parent lab.eth0.10 subnet 10.0.0.0/24 }
namespace s { attach a }
`,
        ));

    test('each driver’s own modes are fine', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 1 { } vlan 2 { } vlan 3 { } vlan 4 { } vlan 5 { } vlan 6 { } } }
network a { driver macvlan mode bridge parent lab.eth0.1 subnet 10.1.0.0/24 gateway 10.1.0.1 }
network b { driver macvlan mode private parent lab.eth0.2 subnet 10.2.0.0/24 gateway 10.2.0.1 }
network c { driver macvlan mode vepa parent lab.eth0.3 subnet 10.3.0.0/24 gateway 10.3.0.1 }
network d { driver macvlan mode passthru parent lab.eth0.4 subnet 10.4.0.0/24 gateway 10.4.0.1 }
network e { driver ipvlan mode l2 parent lab.eth0.5 subnet 10.5.0.0/24 gateway 10.5.0.1 }
network f { driver ipvlan mode l3 parent lab.eth0.6 subnet 10.6.0.0/24 }
`,
        ));
});
