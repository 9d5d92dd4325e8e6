import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('gateway-outside-subnet', () => {
    test('a gateway outside its subnet, in both families', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.3.0.0/24 gateway 10.4.0.1 }
//                                     ^^^^^^^^ error gateway-outside-subnet: Gateway 10.4.0.1 is outside 10.3.0.0/24 (10.3.0.1 – 10.3.0.254).
network b { subnet 10.5.0.0/24 gateway 10.5.0.254 subnet fd00::/64 gateway fe80::1 }
//                                                                         ^^^^^^^ error gateway-outside-subnet: Gateway fe80::1 is outside fd00::/64.
`,
        ));

    test('the gateway of another subnet, which docker takes it for', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway fd00::1 subnet fd00::/64 }
//                                                                       ^^^^^^^ error gateway-outside-subnet: Gateway fd00::1 is outside 10.0.0.0/24 (10.0.0.1 – 10.0.0.254).
`,
        ));

    test('between namespaces, where it matters for the default route alone', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.1.1 }
//                                                                       ^^^^^^^^ error gateway-outside-subnet
namespace blue { attach a }
network b { driver macvlan parent lab.eth0.20 internal subnet fd00::/64 gateway fd01::1 }
//                                            ^^^^^^^^ warning internal-parent
//                                                                              ^^^^^^^ warning gateway-outside-subnet
namespace red { attach b }
network c { driver macvlan parent lab.eth0.30 subnet 10.0.3.0/24 subnet fd00:3::/64 gateway 10.0.3.1 }
//                                                                                          ^^^^^^^^ error gateway-outside-subnet: Gateway 10.0.3.1 is outside fd00:3::/64.
namespace green { attach c }
`,
        ));

    test('of a bridge between namespaces, which the kernel is to give it', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.1.0.0/24 subnet fd00:1::/64 gateway :: }
//                                                        ^^ error gateway-outside-subnet
network b { subnet 10.2.0.0/24 subnet fd00:2::/64 gateway ff02::1 }
//                                                        ^^^^^^^ error gateway-outside-subnet
network c { internal subnet 10.3.0.0/24 gateway 10.9.0.1 subnet fd00:3::/64 gateway fd09::1 }
//                                                                                  ^^^^^^^ warning gateway-outside-subnet
//                                              ^^^^^^^^ warning gateway-outside-subnet
network d { subnet 10.4.0.0/24 gateway 10.9.0.1 subnet fd00:4::/64 gateway fd09::1 }
//                                                                         ^^^^^^^ error gateway-outside-subnet
//                                     ^^^^^^^^ error gateway-outside-subnet
namespace blue { attach a }
namespace red { attach b }
namespace green { attach c }
namespace grey { attach d }
`,
        ));

    test('a second gateway of one subnet behind another', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network a {
    driver macvlan
    parent lab.eth0.10
    subnet 10.0.0.0/24 gateway 10.0.1.1
//                             ^^^^^^^^ error gateway-outside-subnet: Gateway 10.0.1.1 is outside 10.0.0.0/24 (10.0.0.1 – 10.0.0.254).
    subnet 10.0.1.0/24 gateway 10.0.1.1
}
`,
        ));
});
