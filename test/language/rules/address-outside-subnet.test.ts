import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('address-outside-subnet', () => {
    test('an endpoint outside its network’s subnet', () =>
        expectFindings(
            `
host lab { interface eth0 { address 172.19.106.26/20 } }
network macvlan { driver macvlan parent lab.eth0 subnet 172.19.108.0/22 gateway 172.19.108.1 }
container stray { image "ubuntu" attach macvlan ip 172.19.112.2 }
//                                                 ^^^^^^^^^^^^ error address-outside-subnet: 172.19.112.2 is outside 172.19.108.0/22 (172.19.108.1 – 172.19.111.254).
container below { image "ubuntu" attach macvlan ip 172.19.107.255 }
//                                                 ^^^^^^^^^^^^^^ error address-outside-subnet: 172.19.107.255 is outside 172.19.108.0/22 (172.19.108.1 – 172.19.111.254).
container least { image "ubuntu" attach macvlan ip 172.19.108.2 }
container last { image "ubuntu" attach macvlan ip 172.19.111.254 }
`,
        ));

    test('both families, several subnets, devices and shims', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan {
    driver macvlan
    parent lab.eth0.10
    subnet 10.0.0.0/24 gateway 10.0.0.1
    subnet 10.0.1.0/24 gateway 10.0.1.1
    subnet fd00:10::/64 gateway fd00:10::1
    shim lab 10.0.2.1
//           ^^^^^^^^ warning address-outside-subnet: 10.0.2.1 is in no subnet of network 'lan'; its subnets: 10.0.0.0/24, 10.0.1.0/24 and fd00:10::/64.
}
container web { image "busybox" attach lan ip 10.0.2.2 ip fd00:11::2 }
//                                                        ^^^^^^^^^^ error address-outside-subnet: fd00:11::2 is outside fd00:10::/64.
//                                            ^^^^^^^^ error address-outside-subnet: 10.0.2.2 is in no subnet of network 'lan'; its subnets: 10.0.0.0/24, 10.0.1.0/24 and fd00:10::/64.
container web2 { image "busybox" attach lan ip 10.0.1.2 ip fd00:10::2 }
device router { attach lan ip 10.0.3.1 }
//                            ^^^^^^^^ warning address-outside-subnet: 10.0.3.1 is in no subnet of network 'lan'; its subnets: 10.0.0.0/24, 10.0.1.0/24 and fd00:10::/64.
`,
        ));

    test('of a namespace, which nobody refuses', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 subnet fd00::/64 }
namespace blue { attach lan ip 10.0.1.5 ip fd00:0:0:1::5 }
//                                         ^^^^^^^^^^^^^ warning address-outside-subnet: fd00:0:0:1::5 is outside fd00::/64.
//                             ^^^^^^^^ warning address-outside-subnet: 10.0.1.5 is outside 10.0.0.0/24 (10.0.0.1 – 10.0.0.254).
namespace red { attach lan ip 10.0.0.5 ip fd00::5 }
`,
        ));

    test('replicas that count out of the subnet are one finding', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/29 gateway 10.0.0.1 }
container web[1..2] { image "busybox" attach lan from 10.0.0.5 }
network lan2 { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/29 gateway 10.1.0.1 }
container db[1..4] { image "busybox" attach lan2 from 10.1.1.5 }
//                                                    ^^^^^^^^ error address-outside-subnet
`,
        ));

    test('a network without a subnet takes no address up to Docker 29.0.3', () =>
        expectFindings(
            `
host lab { }
network auto { }
container web { image "busybox" attach auto ip 10.0.0.5 }
//                                             ^^^^^^^^ error address-outside-subnet
`,
        ));

    test('Docker 29.0.4 takes it, and only a subnet tells how long a namespace’s or a device’s is', () =>
        expectFindings(
            `
host lab { docker 29.0.4 }
host old { docker 29.0.3 }
network auto { }
container web on lab { image "busybox" attach auto ip 10.0.0.5 ip fd00::5 }
container db on old { image "busybox" attach auto ip 10.0.0.6 ip fd00::6 }
//                                                               ^^^^^^^ error address-outside-subnet
//                                                   ^^^^^^^^ error address-outside-subnet: Network 'auto' has no subnet for 10.0.0.6, so Docker 29.0.3 takes no 'ip' there; add a 'subnet' around it.
namespace blue on lab { attach auto ip 10.0.0.7 ip fd00::7 }
//                                                 ^^^^^^^ error address-outside-subnet
//                                     ^^^^^^^^ error address-outside-subnet: Network 'auto' has no subnet for 10.0.0.7, so its length is unknown; add a 'subnet' around it.
device nas { attach auto ip 10.0.0.8 ip fd00::8 }
//                                      ^^^^^^^ warning address-outside-subnet
//                          ^^^^^^^^ warning address-outside-subnet: Network 'auto' has no subnet for 10.0.0.8, so its length is unknown; add a 'subnet' around it.
`,
        ));

    test('a subnet that could not be read is not missed', () =>
        expectFindings(
            `
host lab { }
network auto { subnet 10.0.0.256/24 }
//                    ^^^^^^^^^^^^^ error invalid-address
container web { image "busybox" attach auto ip 10.0.0.5 }
`,
        ));
});
