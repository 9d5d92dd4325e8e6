import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('duplicate-address', () => {
    test('two endpoints of one network', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 subnet fd00::/64 gateway fd00::1 }
container web { image "busybox" attach lan ip 10.0.0.5 ip fd00::5 }
//                                                        ^^^^^^^ error duplicate-address: fd00::5 is also the address of namespace 'blue'; an address has one holder on a segment.
//                                            ^^^^^^^^ error duplicate-address: 10.0.0.5 is also the address of namespace 'blue'; an address has one holder on a segment.
namespace blue { attach lan ip 10.0.0.5 ip fd00::5 }
//                                         ^^^^^^^ error duplicate-address: fd00::5 is also the address of container 'web'; an address has one holder on a segment.
//                             ^^^^^^^^ error duplicate-address: 10.0.0.5 is also the address of container 'web'; an address has one holder on a segment.
device printer { attach lan ip 10.0.0.6 ip fd00::6 }
`,
        ));

    test('three holders are each marked', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web[1..3] { image "busybox" attach lan from 10.0.0.5 }
//                                                    ^^^^^^^^ error duplicate-address: 10.0.0.6 is also the address of container 'db' and 1 more; an address has one holder on a segment.
container db { image "busybox" attach lan ip 10.0.0.6 }
//                                           ^^^^^^^^ error duplicate-address: 10.0.0.6 is also the address of container 'web2' and 1 more; an address has one holder on a segment.
device printer { attach lan ip 10.0.0.6 }
//                             ^^^^^^^^ error duplicate-address: 10.0.0.6 is also the address of container 'web2' and 1 more; an address has one holder on a segment.
`,
        ));

    test('a host’s own address and a shim’s count', () =>
        expectFindings(
            `
host lab { interface eth0 { address 10.0.0.5/24 } }
//                                  ^^^^^^^^^^^ error duplicate-address
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 shim lab 10.0.0.6 }
//                                                                                        ^^^^^^^^ error duplicate-address
container web { image "busybox" attach lan ip 10.0.0.5 }
//                                            ^^^^^^^^ error duplicate-address
container db { image "busybox" attach lan ip 10.0.0.6 }
//                                           ^^^^^^^^ error duplicate-address
`,
        ));

    test('across hosts, where a switch joins them', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
switch core { port node1.eth0 trunk 10 port node2.eth0 trunk 10 }
network a { driver macvlan parent node1.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent node2.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container a1 { image "busybox" attach a ip 10.0.0.5 }
//                                         ^^^^^^^^ error duplicate-address
container b1 { image "busybox" attach b ip 10.0.0.5 }
//                                         ^^^^^^^^ error duplicate-address
`,
        ));

    test('across hosts without a wire between them an address can be used again', () =>
        expectFindings(
            `
host node1 { interface eth0 { address 192.168.0.1/24 vlan 10 { } } }
host node2 { interface eth0 { address 192.168.0.1/24 vlan 10 { } } }
network a { driver macvlan parent node1.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent node2.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container a1 { image "busybox" attach a ip 10.0.0.5 }
container b1 { image "busybox" attach b ip 10.0.0.5 }
`,
        ));

    test('a bridge network is another one on each host', () =>
        expectFindings(
            `
host node1 { }
host node2 { }
network web { subnet 10.0.0.0/24 }
container a1 on node1 { image "busybox" attach web ip 10.0.0.5 }
container b1 on node2 { image "busybox" attach web ip 10.0.0.5 }
container b2 on node2 { image "busybox" attach web ip 10.0.0.6 }
//                                                    ^^^^^^^^ error duplicate-address
container b3 on node2 { image "busybox" attach web ip 10.0.0.6 }
//                                                    ^^^^^^^^ error duplicate-address
`,
        ));

    test('ipvlan l3 over two hosts routes an address to one endpoint', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network a { driver ipvlan mode l3 parent node1.eth0.10 parent node2.eth0.10 subnet 10.0.0.0/24 }
container a1 on node1 { image "busybox" attach a ip 10.0.0.5 }
//                                                  ^^^^^^^^ error duplicate-address
container b1 on node2 { image "busybox" attach a ip 10.0.0.5 }
//                                                  ^^^^^^^^ error duplicate-address
container b2 on node2 { image "busybox" attach a ip 10.0.0.6 }
`,
        ));

    test('two networks of a host with the same subnet share its addresses', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                                   ^^^^^^^^^^^ warning subnet-overlap
network b { driver macvlan parent lab.eth0.20 subnet 10.0.0.0/24 gateway 10.0.0.2 range 10.0.0.128/25 }
//                                                   ^^^^^^^^^^^ warning subnet-overlap
container a1 { image "busybox" attach a ip 10.0.0.5 }
//                                         ^^^^^^^^ error duplicate-address
container b1 { image "busybox" attach b ip 10.0.0.5 }
//                                         ^^^^^^^^ error duplicate-address
container b2 { image "busybox" attach b ip 10.0.0.6 }
namespace b3 { attach b ip 10.0.0.7 }
`,
        ));

    test('one address on two interfaces of a host is a warning, but for link-local ones', () =>
        expectFindings(
            `
host lab {
    interface eth0 { address 10.0.0.5/24 address fe80::1/64 }
//                           ^^^^^^^^^^^ warning duplicate-address
    interface eth1 { address 10.0.0.5/24 address fe80::1/64 }
//                           ^^^^^^^^^^^ warning duplicate-address
    interface eth2 { address 10.1.0.5/24 address 10.1.0.5/24 }
//                                               ^^^^^^^^^^^ error duplicate-address
//                           ^^^^^^^^^^^ error duplicate-address
    interface eth3 { address 10.1.0.5/24 }
//                           ^^^^^^^^^^^ warning duplicate-address: 10.1.0.5 stands on 2 interfaces of host 'lab'; the kernel answers for it on each of them.
}
`,
        ));

    test('two legs of one device on one wire are its own affair', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 range 10.0.0.0/25 }
network b { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
device router { attach a ip 10.0.0.1 attach a ip 10.0.0.1 attach b ip 10.1.0.1 }
`,
        ));
});
