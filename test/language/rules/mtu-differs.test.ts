import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('mtu-differs', () => {
    test('VXLANs over hosts whose MTUs differ, and those hosts', () =>
        expectFindings(
            `
host h1 { interface eth0 { mtu 1500 address 10.0.0.1/24 vxlan 42 { remote 10.0.0.2 } } }
//                             ^^^^ warning mtu-differs: h1.eth0 has MTU 1500, and h2.eth0 on the same wire has 9000; frames of more than 1500 bytes are lost there without a word. Give both one MTU.
host h2 { interface eth0 { mtu 9000 address 10.0.0.2/24 vxlan 42 { remote 10.0.0.1 mtu 8950 } } }
//                                                                                     ^^^^ warning mtu-differs: h2.vxlan42 has MTU 8950, and h1.vxlan42 on the same wire has 1450; frames of more than 1450 bytes are lost there without a word. Give both one MTU.
//                             ^^^^ warning mtu-differs: h2.eth0 has MTU 9000, and h1.eth0 on the same wire has 1500; frames of more than 1500 bytes are lost there without a word. Give both one MTU.
switch core { port h1.eth0 port h2.eth0 }
network lan { driver macvlan parent h1.vxlan42 parent h2.vxlan42 subnet 10.42.0.0/24 subnet fd00:42::/64 }
`,
        ));

    test('a subinterface has the MTU of its parent, unless it has one of its own', () =>
        expectFindings(
            `
host h1 { interface eth0 { mtu 1500 vlan 10 { } vlan 20 { } vlan 30 { mtu 1400 } } }
//                             ^^^^ warning mtu-differs: h1.eth0.10 has MTU 1500, and h2.eth0.10 on the same wire has 9000; frames of more than 1500 bytes are lost there without a word. Give both one MTU.
//                                                                        ^^^^ warning mtu-differs: h1.eth0.30 has MTU 1400, and h2.eth0.30 on the same wire has 1500; frames of more than 1400 bytes are lost there without a word. Give both one MTU.
host h2 { interface eth0 { mtu 9000 vlan 10 { } vlan 20 { mtu 1500 } vlan 30 { mtu 1500 } } }
//                             ^^^^ warning mtu-differs
//                                                                                 ^^^^ warning mtu-differs
network a { driver ipvlan parent h1.eth0.10 parent h2.eth0.10 subnet fd00:10::/64 }
network b { driver ipvlan parent h1.eth0.20 parent h2.eth0.20 subnet 10.20.0.0/24 }
network c { driver ipvlan parent h1.eth0.30 parent h2.eth0.30 subnet 10.30.0.0/24 }
`,
        ));

    test('not where an interface only carries others, is on another wire, or the text does not say its MTU', () =>
        expectFindings(
            `
host h1 { interface eth0 { mtu 9000 vlan 10 { mtu 1500 } vlan 20 { } } interface eth1 { mtu 1400 address 10.1.0.1/24 } }
host h2 { interface eth0 { mtu 1500 vlan 10 { } } interface eth1 { address 10.1.0.2/24 } }
switch core { port h1.eth0 port h2.eth0 port h1.eth1 access 30 port h2.eth1 access 30 }
network a { driver macvlan parent h1.eth0.10 parent h2.eth0.10 subnet 10.10.0.0/24 }
network b { driver macvlan parent h1.eth0.20 subnet 10.20.0.0/24 subnet fd00:20::/64 }
`,
        ));
});
