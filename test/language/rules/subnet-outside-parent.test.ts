import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('subnet-outside-parent', () => {
    test('a subnet that nobody on the parent’s wire knows', () =>
        expectFindings(
            `
host lab { interface eth0 { address 192.168.0.10/24 address fd00::10/64 } }
network a {
    driver macvlan
    parent lab.eth0
    subnet 10.1.0.0/24 gateway 10.1.0.1
//         ^^^^^^^^^^^ warning subnet-outside-parent: 10.1.0.0/24 is not part of 192.168.0.0/24, the network of its parent lab.eth0; nobody there routes to it. Use a part of that network, or declare the device that has an address in both.
    subnet fd01::/64 gateway fd01::1
//         ^^^^^^^^^ warning subnet-outside-parent: fd01::/64 is not part of fd00::/64, the network of its parent lab.eth0; nobody there routes to it. Use a part of that network, or declare the device that has an address in both.
}
`,
        ));

    test('a subnet larger than the parent’s network', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { address 10.10.0.5/24 } } }
network a { driver ipvlan parent lab.eth0.10 subnet 10.10.0.0/23 gateway 10.10.0.1 }
//                                                  ^^^^^^^^^^^^ warning subnet-outside-parent: 10.10.0.0/23 is not part of 10.10.0.0/24, the network of its parent lab.eth0.10; nobody there routes to it. Use a part of that network, or declare the device that has an address in both.
`,
        ));

    test('equal to it, a part of it, or of its second network', () =>
        expectFindings(
            `
host lab { interface eth0 { address 192.168.0.10/24 address 10.1.0.10/16 vlan 10 { address 10.10.0.5/24 } } }
network a { driver macvlan parent lab.eth0 subnet 192.168.0.0/25 gateway 192.168.0.1 }
network b { driver macvlan parent lab.eth0.10 subnet 10.10.0.0/24 gateway 10.10.0.1 }
network c { driver macvlan parent lab.eth0 subnet 10.1.2.0/24 gateway 10.1.2.1 }
`,
        ));

    test('a device there has an address in it', () =>
        expectFindings(
            `
host lab { interface eth0 { address 192.168.0.10/24 } }
network a { driver macvlan parent lab.eth0 subnet 10.1.0.0/24 gateway 10.1.0.1 }
device router { attach a ip 10.1.0.1 forwards }
`,
        ));

    test('a parent without an address of the family says nothing, and l3 is another matter', () =>
        expectFindings(
            `
host lab { interface eth0 { address 192.168.0.10/24 address fe80::5/64 vlan 10 { } vlan 20 { address 10.20.0.1/24 } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
network b { driver macvlan parent lab.eth0 subnet fd00::/64 gateway fd00::1 }
network c { driver ipvlan mode l3 parent lab.eth0.20 subnet 10.2.0.0/24 }
`,
        ));

    test('an address of the parent that could not be read is not missed', () =>
        expectFindings(
            `
host lab { interface eth0 { address 192.168.0.10/24 address 10.1.0.300/24 } }
//                                                          ^^^^^^^^^^^^^ error invalid-address
network a { driver macvlan parent lab.eth0 subnet 10.1.0.0/24 gateway 10.1.0.1 }
`,
        ));
});
