import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('gateway-is-parent', () => {
    test('the gateway is the parent’s own address, in both families', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { address 10.0.0.1/24 address fd00::1/64 } } }
network a {
    driver macvlan
    parent lab.eth0.10
    subnet 10.0.0.0/24 gateway 10.0.0.1
//                             ^^^^^^^^ warning gateway-is-parent: 10.0.0.1 is the address of lab.eth0.10 itself, the parent, which macvlan endpoints cannot reach. Use the address of a router on that wire.
    subnet fd00::/64 gateway fd00::1
//                           ^^^^^^^ warning gateway-is-parent: fd00::1 is the address of lab.eth0.10 itself, the parent, which macvlan endpoints cannot reach. Use the address of a router on that wire.
}
container web { image "busybox" attach a }
`,
        ));

    test('ipvlan l2 as well, l3 not', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { address 10.0.0.1/24 } vlan 20 { address 10.1.0.1/24 } } }
network a { driver ipvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                                                      ^^^^^^^^ warning gateway-is-parent: 10.0.0.1 is the address of lab.eth0.10 itself, the parent, which ipvlan endpoints cannot reach. Use the address of a router on that wire.
network b { driver ipvlan mode l3 parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
//                                                          ^^^^^^^^^^^ warning ipvlan-l3-subnet
`,
        ));

    test('a switch with hairpin sends the frames back, but not to private endpoints', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { address 10.0.0.1/24 } vlan 20 { address 10.1.0.1/24 } } }
switch core { port lab.eth0 trunk 10, 20 hairpin }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan mode private parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
//                                                                                    ^^^^^^^^ warning gateway-is-parent
`,
        ));

    test('another address is fine', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { address 10.0.0.2/24 } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { subnet 10.5.0.0/24 gateway 10.5.0.1 }
`,
        ));
});
