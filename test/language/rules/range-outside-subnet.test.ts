import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('range-outside-subnet', () => {
    test('a range outside or larger than its subnet', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.5.0.0/24 range 10.6.0.0/25 }
//                                   ^^^^^^^^^^^ error range-outside-subnet: Range 10.6.0.0/25 is outside its subnet 10.5.0.0/24.
network b { subnet 10.7.0.0/24 range 10.7.0.0/23 }
//                                   ^^^^^^^^^^^ error range-outside-subnet: Range 10.7.0.0/23 is larger than its subnet 10.7.0.0/24.
network c { subnet 10.8.0.0/24 range 10.8.0.0/24 subnet fd00::/64 range fd00:0:0:1::/80 }
//                                                                      ^^^^^^^^^^^^^^^ error range-outside-subnet: Range fd00:0:0:1::/80 is outside its subnet fd00::/64.
`,
        ));

    test('Docker up to 24, and namespaces, go by its first address', () =>
        expectFindings(
            `
host lab { docker 24.0 interface eth0 { vlan 10 { } } }
network a { subnet 10.7.0.0/24 range 10.7.0.0/23 subnet fd00::/64 range fd00::/48 }
//                                                                      ^^^^^^^^^ warning range-outside-subnet: Range fd00::/48 is larger than its subnet fd00::/64, and Docker 24.0 takes it for what it is not.
//                                   ^^^^^^^^^^^ warning range-outside-subnet: Range 10.7.0.0/23 is larger than its subnet 10.7.0.0/24, and Docker 24.0 takes it for what it is not.
network b { driver macvlan parent lab.eth0.10 subnet 10.8.0.0/24 range 10.9.0.0/24 }
//                                                                     ^^^^^^^^^^^ warning range-outside-subnet: Range 10.9.0.0/24 is outside its subnet 10.8.0.0/24.
namespace blue { attach b }
`,
        ));

    test('a host’s slice in none of the subnets', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network a {
    driver macvlan
    parent node1.eth0.10 range 10.0.1.0/25
    parent node2.eth0.10 range 10.0.2.0/25
//                             ^^^^^^^^^^^ error range-outside-subnet: Range 10.0.2.0/25 is in no subnet of network 'a'; its subnets: 10.0.0.0/24 and 10.0.1.0/24.
    subnet 10.0.0.0/24 gateway 10.0.0.1
    subnet 10.0.1.0/24 gateway 10.0.1.1
}
network b { driver macvlan parent node1.eth0 range 10.0.0.0/25 }
//                                                 ^^^^^^^^^^^ error range-outside-subnet: Range 10.0.0.0/25 is part of nothing: network 'b' has no subnet. Add one around it.
`,
        ));
});
