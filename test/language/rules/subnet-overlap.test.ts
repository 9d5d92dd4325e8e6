import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('subnet-overlap', () => {
    test('two networks of one host, whatever their drivers', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/16 gateway 10.0.0.1 }
//                                                   ^^^^^^^^^^^ error subnet-overlap: 10.0.0.0/16 overlaps 10.0.5.0/24 of network 'b' on host 'lab', and Docker refuses the second; give each a subnet of its own.
network b { driver ipvlan parent lab.eth0.20 subnet 10.0.5.0/24 gateway 10.0.5.1 }
//                                                  ^^^^^^^^^^^ error subnet-overlap: 10.0.5.0/24 overlaps 10.0.0.0/16 of network 'a' on host 'lab', and Docker refuses the second; give each a subnet of its own.
network c { subnet 10.1.0.0/24 }
`,
        ));

    test('both families', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.0.0.0/24 subnet fd00::/48 }
//                                    ^^^^^^^^^ error subnet-overlap: fd00::/48 overlaps fd00::/64 of network 'b' on host 'lab', and Docker refuses the second; give each a subnet of its own.
network b { subnet 10.0.1.0/24 subnet fd00::/64 }
//                                    ^^^^^^^^^ error subnet-overlap: fd00::/64 overlaps fd00::/48 of network 'a' on host 'lab', and Docker refuses the second; give each a subnet of its own.
network c { subnet 10.0.2.0/24 subnet fd01::/64 }
`,
        ));

    test('a later network with a range passes the engine’s check', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                                   ^^^^^^^^^^^ warning subnet-overlap
network b { driver macvlan parent lab.eth0.20 subnet 10.0.0.0/24 gateway 10.0.0.2 range 10.0.0.128/25 }
//                                                   ^^^^^^^^^^^ warning subnet-overlap
`,
        ));

    test('a later network without a range does not', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 range 10.0.0.0/25 }
//                                                   ^^^^^^^^^^^ error subnet-overlap
network b { driver macvlan parent lab.eth0.20 subnet 10.0.0.0/24 gateway 10.0.0.2 }
//                                                   ^^^^^^^^^^^ error subnet-overlap
`,
        ));

    test('nor does the same subnet with the same range, nor a second bridge', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 range 10.0.0.128/25 }
//                                                   ^^^^^^^^^^^ error subnet-overlap
network b { driver macvlan parent lab.eth0.20 subnet 10.0.0.0/24 gateway 10.0.0.2 range 10.0.0.128/25 }
//                                                   ^^^^^^^^^^^ error subnet-overlap
network c { subnet 10.1.0.0/24 range 10.1.0.0/25 }
//                 ^^^^^^^^^^^ error subnet-overlap
network d { subnet 10.1.0.0/24 range 10.1.0.128/25 }
//                 ^^^^^^^^^^^ error subnet-overlap
`,
        ));

    test('nor does one gateway for two networks with the same subnet', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 range 10.0.0.0/25 }
//                                                   ^^^^^^^^^^^ error subnet-overlap
network b { driver macvlan parent lab.eth0.20 subnet 10.0.0.0/24 gateway 10.0.0.1 range 10.0.0.128/25 }
//                                                   ^^^^^^^^^^^ error subnet-overlap
`,
        ));

    test('only what overlaps is marked', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.0.0.0/8 }
//                 ^^^^^^^^^^ error subnet-overlap
network b { subnet 10.1.0.0/16 }
//                 ^^^^^^^^^^^ error subnet-overlap
network c { subnet 10.1.1.0/24 }
//                 ^^^^^^^^^^^ error subnet-overlap
network d { subnet 10.2.0.0/16 }
//                 ^^^^^^^^^^^ error subnet-overlap
network e { subnet 11.0.0.0/8 }
`,
        ));

    test('two subnets of one network', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network a {
    driver macvlan
    parent lab.eth0.10
    subnet 10.0.0.0/23 gateway 10.0.0.1
//         ^^^^^^^^^^^ error subnet-overlap
    subnet 10.0.1.0/24 gateway 10.0.1.1
//         ^^^^^^^^^^^ error subnet-overlap
    subnet 10.0.2.0/24 gateway 10.0.2.1
}
`,
        ));

    test('networks on different hosts, and overlay networks, have address spaces of their own', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent node1.eth0.10 subnet 10.9.0.0/24 gateway 10.9.0.1 }
network b { driver macvlan parent node2.eth0.10 subnet 10.9.0.0/24 gateway 10.9.0.1 }
network c { driver overlay subnet 10.9.0.0/24 }
`,
        ));

    test('overlay networks are kept apart by their swarm, whatever hosts they are on', () =>
        expectFindings(
            `
host node1 { interface eth0 { } }
host node2 { interface eth0 { } }
network a { driver overlay subnet 10.70.0.0/24 subnet fd00:70::/64 }
//                                                    ^^^^^^^^^^^^ error subnet-overlap
//                                ^^^^^^^^^^^^ error subnet-overlap: 10.70.0.0/24 overlaps 10.70.0.0/25 of network 'b', and the swarm makes the second without a word in such a way that nobody gets on it; give each a subnet of its own.
network b { driver overlay subnet 10.70.0.0/25 subnet fd00:70::/65 }
//                                                    ^^^^^^^^^^^^ error subnet-overlap
//                                ^^^^^^^^^^^^ error subnet-overlap
network c { driver overlay subnet 10.71.0.0/24 range 10.71.0.0/26 subnet fd00:71::/64 range fd00:71::/66 }
//                                                                       ^^^^^^^^^^^^ warning subnet-overlap
//                                ^^^^^^^^^^^^ warning subnet-overlap: 10.71.0.0/24 overlaps 10.71.0.0/24 of network 'd', and nobody refuses it; keep the ranges apart, or give each a subnet of its own.
network d { driver overlay subnet 10.71.0.0/24 range 10.71.0.64/26 subnet fd00:71::/64 range fd00:71::8000:0:0:0/66 }
//                                                                        ^^^^^^^^^^^^ warning subnet-overlap
//                                ^^^^^^^^^^^^ warning subnet-overlap
network e { driver overlay subnet 10.72.0.0/24 }
container one on node1 { image "x" attach a }
container two on node2 { image "x" attach b }
`,
        ));

    test('one host in common is enough', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } vlan 20 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network a {
    driver macvlan
    parent node1.eth0.10 range 10.0.0.64/26
    parent node2.eth0.10 range 10.0.0.128/26
    subnet 10.0.0.0/24 gateway 10.0.0.1
//         ^^^^^^^^^^^ error subnet-overlap
}
network b { driver macvlan parent node1.eth0.20 subnet 10.0.0.0/25 gateway 10.0.0.2 }
//                                                     ^^^^^^^^^^^ error subnet-overlap
`,
        ));

    test('a network between namespaces is not the engine’s business', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
//                                                   ^^^^^^^^^^^ warning subnet-overlap
network b { driver macvlan parent lab.eth0.20 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                                   ^^^^^^^^^^^ warning subnet-overlap
namespace blue { attach a ip 10.0.0.9 }
`,
        ));

    test('a gateway that Docker has invented for the network made before is refused, and one that it is yet to invent gives way', () =>
        expectFindings(
            `
host lab { docker 28.0 interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } vlan 40 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.2.0.0/24 }
//                                                   ^^^^^^^^^^^ error subnet-overlap: 10.2.0.0/24 overlaps 10.2.0.0/24 of network 'b' on host 'lab', and Docker refuses the gateway of both to the second; write it in one, or give each a subnet of its own.
network b { driver macvlan parent lab.eth0.20 subnet 10.2.0.0/24 gateway 10.2.0.1 range 10.2.0.8/29 }
//                                                   ^^^^^^^^^^^ error subnet-overlap: 10.2.0.0/24 overlaps 10.2.0.0/24 of network 'a' on host 'lab', and Docker refuses the gateway of both to the second; write it in one, or give each a subnet of its own.
network c { driver macvlan parent lab.eth0.30 subnet fd00::/64 gateway fd00::1 range fd00::/80 }
//                                                   ^^^^^^^^^ warning subnet-overlap
network d { driver macvlan parent lab.eth0.40 subnet fd00::/64 range fd00:0:0:0:1::/80 }
//                                                   ^^^^^^^^^ warning subnet-overlap
`,
        ));
});
