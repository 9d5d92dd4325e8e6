import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('broadcast-address', () => {
    test('an endpoint or a gateway at the last address', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan {
    driver macvlan
    parent lab.eth0.10
    subnet 10.0.0.0/24 gateway 10.0.0.255
//                             ^^^^^^^^^^ error broadcast-address: 10.0.0.255 is the broadcast address of 10.0.0.0/24 (10.0.0.1 – 10.0.0.254).
}
network lan2 { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/30 gateway 10.1.0.1 }
container web { image "busybox" attach lan2 ip 10.1.0.3 }
//                                             ^^^^^^^^ error broadcast-address: 10.1.0.3 is the broadcast address of 10.1.0.0/30 (10.1.0.1 – 10.1.0.2).
container web2 { image "busybox" attach lan2 ip 10.1.0.2 }
`,
        ));

    test('a reservation, which changes nothing, and a namespace, which the kernel lets have it', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 reserve 10.0.0.250..255, 10.0.0.255 }
namespace blue { attach lan ip 10.0.0.255 }
//                             ^^^^^^^^^^ warning broadcast-address: 10.0.0.255 is the broadcast address of 10.0.0.0/24 (10.0.0.1 – 10.0.0.254).
//                             ^^^^^^^^^^ warning reserved-address
`,
        ));

    test('the kernel takes it as the next hop of nobody', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.255 }
//                                                                         ^^^^^^^^^^ error broadcast-address: 10.0.0.255 is the broadcast address of 10.0.0.0/24 (10.0.0.1 – 10.0.0.254).
network way { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.255 }
//                                                                         ^^^^^^^^^^ warning broadcast-address
namespace blue { attach lan ip 10.0.0.2 attach way ip 10.1.0.2 }
`,
        ));

    test('a gateway of namespaces on a bridge, by way of which the kernel takes no route', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.0.0.0/24 gateway 10.0.0.255 subnet fd00::/64 gateway fd00::ffff:ffff:ffff:ffff }
//                                     ^^^^^^^^^^ error broadcast-address
network b { internal subnet 10.1.0.0/24 gateway 10.1.0.255 }
//                                              ^^^^^^^^^^ warning broadcast-address
namespace blue { attach a }
namespace red { attach b }
`,
        ));

    test('a host interface has it as a fact', () =>
        expectFindings(
            `
host lab { interface eth0 { address 10.9.0.255/24 address 10.10.0.255/23 } }
//                                  ^^^^^^^^^^^^^ warning broadcast-address: 10.9.0.255 is the broadcast address of 10.9.0.0/24 (10.9.0.1 – 10.9.0.254).
`,
        ));

    test('IPv6 and /31 have none', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet fd00::/120 gateway fd00::1 subnet 10.0.0.0/31 gateway 10.0.0.0 }
container web { image "busybox" attach lan ip fd00::ff ip 10.0.0.1 }
`,
        ));
});
