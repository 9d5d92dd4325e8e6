import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('layer-3-parent', () => {
    test('no macvlan and no ipvlan can be made of a tunnel, IPv4 or IPv6', () =>
        expectFindings(
            `
host lab { interface wg0 { } interface tun1 { } interface tunnel { } interface wg { } }
network a { driver macvlan parent lab.wg0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                ^^^^^^^ warning layer-3-parent: lab.wg0 has the name of a tunnel without Ethernet, and the kernel makes no macvlan of one; use another parent, or a bridge network.
network b { driver ipvlan parent lab.tun1 subnet 10.1.0.0/24 gateway 10.1.0.1 subnet fd00:1::/64 gateway fd00:1::1 }
//                               ^^^^^^^^ warning layer-3-parent: lab.tun1 has the name of a tunnel without Ethernet, and the kernel makes no ipvlan of one; use another parent, or a bridge network.
network c { driver macvlan parent lab.tunnel subnet 10.2.0.0/24 gateway 10.2.0.1 }
network d { driver macvlan parent lab.wg subnet 10.3.0.0/24 gateway 10.3.0.1 }
`,
        ));

    test('nor a VLAN on one, whatever is to be made of that', () =>
        expectFindings(
            `
host lab { interface wg0 { vlan 10 } interface tap0 { vlan 10 } interface ppp0 { vxlan 5 { remote fd00::2 } } }
//                              ^^ warning layer-3-parent: lab.wg0 has the name of a tunnel without Ethernet, on which the kernel makes no VLAN; put VLAN 10 on another interface.
network a { driver macvlan parent lab.wg0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.tap0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 subnet fd00:1::/64 gateway fd00:1::1 }
network c { driver macvlan parent lab.vxlan5 subnet 10.2.0.0/24 gateway 10.2.0.1 }
`,
        ));
});
