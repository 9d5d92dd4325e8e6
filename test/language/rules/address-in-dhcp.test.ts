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
});
