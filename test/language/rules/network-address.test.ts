import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('network-address', () => {
    test('an endpoint or a gateway at the first address', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan {
    driver macvlan
    parent lab.eth0.10
    subnet 10.0.0.0/24 gateway 10.0.0.0
//                             ^^^^^^^^ error network-address: 10.0.0.0 is the network address of 10.0.0.0/24 (10.0.0.1 – 10.0.0.254).
}
network lan2 { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/30 gateway 10.1.0.1 }
container web { image "busybox" attach lan2 ip 10.1.0.0 }
//                                             ^^^^^^^^ error network-address: 10.1.0.0 is the network address of 10.1.0.0/30 (10.1.0.1 – 10.1.0.2).
container web2 { image "busybox" attach lan ip 10.0.0.1 }
`,
        ));

    test('a reservation, which changes nothing, and a namespace, which the kernel lets have it', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 reserve 10.0.0.0, 10.0.0.2 subnet fd00::/64 reserve fd00:: }
namespace blue { attach lan ip 10.0.0.0 ip fd00::1 }
//                             ^^^^^^^^ warning network-address: 10.0.0.0 is the network address of 10.0.0.0/24 (10.0.0.1 – 10.0.0.254).
//                             ^^^^^^^^ warning reserved-address
`,
        ));

    test('a host interface has it as a fact', () =>
        expectFindings(
            `
host lab { interface eth0 { address 10.9.0.0/24 address fd00::/64 } }
//                                  ^^^^^^^^^^^ warning network-address: 10.9.0.0 is the network address of 10.9.0.0/24 (10.9.0.1 – 10.9.0.254).
`,
        ));

    test('IPv6: Docker keeps the first address, plain namespaces and devices do not', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet fd00:1::/64 gateway fd00:1:: }
//                                                                         ^^^^^^^^ error network-address
network lan2 { driver macvlan parent lab.eth0.20 subnet fd00:2::/64 gateway fd00:2::1 }
container web { image "busybox" attach lan ip fd00:1::2 }
container web2 { image "busybox" attach lan2 ip fd00:2:: }
//                                              ^^^^^^^^ error network-address
network lan3 { driver macvlan parent lab.eth0 subnet fd00:3::/64 }
namespace blue { attach lan3 ip fd00:3:: }
`,
        ));

    test('/31 and /32 have no network address', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/31 gateway 10.0.0.1 }
device router { attach lan ip 10.0.0.1 }
container web { image "busybox" attach lan ip 10.0.0.0 }
`,
        ));
});
