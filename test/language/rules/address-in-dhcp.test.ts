import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('address-in-dhcp', () => {
    test('endpoints and shims in the LAN’s pool', () =>
        expectFindings(
            `
host lab { interface eth0 { address 10.0.0.201/24 } }
network lan {
    driver macvlan
    parent lab.eth0
    subnet 10.0.0.0/24 gateway 10.0.0.1
    subnet fd00::/64 gateway fd00::1
    shim lab 10.0.0.250
//           ^^^^^^^^^^ warning address-in-dhcp: 10.0.0.250 is one of the addresses that the DHCP server gives out; give the shim on host 'lab' an address outside it.
    dhcp 10.0.0.200..250, fd00::100..1ff
}
container web { image "busybox" attach lan ip 10.0.0.200 ip fd00::1ff }
//                                                          ^^^^^^^^^ warning address-in-dhcp: fd00::1ff is one of the addresses that the DHCP server gives out; give container 'web' an address outside it.
//                                            ^^^^^^^^^^ warning address-in-dhcp: 10.0.0.200 is one of the addresses that the DHCP server gives out; give container 'web' an address outside it.
container db { image "busybox" attach lan ip 10.0.0.199 ip fd00::200 }
container auto { image "busybox" attach lan }
device laptop { attach lan ip 10.0.0.222 }
`,
        ));

    test('the pool counts for every network on that wire', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 range 10.0.0.0/26 dhcp 10.0.0.200..250 }
network b { driver macvlan parent lab.eth0.10 subnet 10.0.1.0/24 gateway 10.0.1.1 dhcp 10.0.1.9 }
container web { image "busybox" attach b ip 10.0.1.9 }
//                                          ^^^^^^^^ warning address-in-dhcp: 10.0.1.9 is one of the addresses that the DHCP server gives out; give container 'web' an address outside it.
`,
        ));

    test('a range that Docker hands out from, unless the subnet reserves what is in both', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 vlan 20 vlan 30 } }
network a {
    driver macvlan
    parent lab.eth0.10
    subnet 10.0.0.0/24 gateway 10.0.0.1 range 10.0.0.128/25 reserve 10.0.0.200..209
//                                            ^^^^^^^^^^^^^ hint address-in-dhcp: Of 10.0.0.128/25 the DHCP server gives out 10.0.0.210..10.0.0.250, and so does Docker to containers that are started by hand; reserve these addresses, or choose a range without them.
    subnet fd00::/64 gateway fd00::1 range fd00::/120
//                                         ^^^^^^^^^^ hint address-in-dhcp: Of fd00::/120 the DHCP server gives out fd00::10..fd00::1f, and so does Docker to containers that are started by hand; reserve these addresses, or choose a range without them.
    dhcp 10.0.0.200..250, fd00::10..1f
}
network b { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 range 10.1.0.0/25 dhcp 10.1.0.200..250 }
network c { driver macvlan parent lab.eth0.30 subnet 10.2.0.0/24 range 10.2.0.128/25 dhcp 10.2.0.200..250 }
network d { driver macvlan parent lab.eth0.20 subnet 10.3.0.0/24 gateway 10.3.0.1 range 10.3.0.0/25 }
container web { image "busybox" attach a }
container db { image "busybox" attach b attach d }
namespace blue { attach c }
`,
        ));

    test('a slice of a host', () =>
        expectFindings(
            `
host n1 { interface eth0 { vlan 10 } }
host n2 { interface eth0 { vlan 10 } }
network a {
    driver macvlan
    parent n1.eth0.10 range 10.0.0.0/26
    parent n2.eth0.10 range 10.0.0.64/26
//                          ^^^^^^^^^^^^ hint address-in-dhcp: Of 10.0.0.64/26 the DHCP server gives out 10.0.0.100, and so does Docker to containers that are started by hand; reserve these addresses, or choose a range without them.
    subnet 10.0.0.0/24 gateway 10.0.0.254 range 10.0.0.0/25
    dhcp 10.0.0.100
}
container web on n1 { image "busybox" attach a }
`,
        ));
});
