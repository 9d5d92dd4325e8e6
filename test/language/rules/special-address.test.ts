import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('special-address', () => {
    test('subnets with a meaning of their own', () =>
        expectFindings(
            `
host lab { }
network a { subnet 127.9.0.0/16 }
//                 ^^^^^^^^^^^^ warning special-address: 127.9.0.0/16 is loopback (RFC 1122), which no endpoint can use; take a private prefix such as 10.0.0.0/8.
network b { subnet 224.1.0.0/16 }
//                 ^^^^^^^^^^^^ warning special-address: 224.1.0.0/16 is multicast (RFC 5771), which no endpoint can use; take a private prefix such as 10.0.0.0/8.
network c { subnet 169.254.0.0/16 subnet fe80::/64 }
//                                       ^^^^^^^^^ warning special-address: fe80::/64 is link-local (RFC 4291), which each link has of its own; take a private prefix such as fd00::/8.
//                 ^^^^^^^^^^^^^^ warning special-address: 169.254.0.0/16 is link-local (RFC 3927), which each link has of its own; take a private prefix such as 10.0.0.0/8.
network d { subnet 240.0.0.0/8 subnet ff05::/64 }
//                                    ^^^^^^^^^ error special-address: ff05::/64 is multicast (RFC 4291), and the kernel refuses its gateway on the bridge; take a private prefix such as fd00::/8.
//                 ^^^^^^^^^^^ warning special-address: 240.0.0.0/8 is reserved (RFC 1112), which no endpoint can use; take a private prefix such as 10.0.0.0/8.
`,
        ));

    test('what is refused at the latest when a container starts', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } vlan 40 { } } }
network a { subnet 0.0.0.0/8 subnet fe80::/65 }
//                                  ^^^^^^^^^ error special-address: fe80::/65 is link-local (RFC 4291), which Docker refuses for a bridge; take a private prefix such as fd00::/8.
//                 ^^^^^^^^^ error special-address: 0.0.0.0/8 is unspecified (RFC 1122), and the kernel refuses 0.255.255.254 as a gateway; take a private prefix such as 10.0.0.0/8.
container web on lab { image "busybox" attach a }
network c { driver macvlan parent lab.eth0.10 subnet ff05::/64 gateway ff05::1 }
//                                                   ^^^^^^^^^ error special-address: ff05::/64 is multicast (RFC 4291), and the kernel refuses ff05::2 on an interface; take a private prefix such as fd00::/8.
namespace blue { attach c }
network d { driver macvlan parent lab.eth0.20 subnet 127.0.0.0/16 gateway 127.0.0.1 }
//                                                   ^^^^^^^^^^^^ error special-address: 127.0.0.0/16 is loopback (RFC 1122), and the kernel refuses 127.0.0.1 as a gateway; take a private prefix such as 10.0.0.0/8.
container web1 { image "busybox" attach d }
network e { driver macvlan parent lab.eth0.30 subnet 224.1.0.0/16 gateway 224.1.0.1 internal }
//                                                                                  ^^^^^^^^ warning internal-parent
//                                                   ^^^^^^^^^^^^ warning special-address: 224.1.0.0/16 is multicast (RFC 5771), which no endpoint can use; take a private prefix such as 10.0.0.0/8.
container web2 { image "busybox" attach e }
network f { driver macvlan parent lab.eth0.40 subnet ff06::/64 }
//                                                   ^^^^^^^^^ warning special-address: ff06::/64 is multicast (RFC 4291), which no endpoint can use; take a private prefix such as fd00::/8.
`,
        ));

    test('0.0.0.0/0, which means any subnet from Docker 29 on', () =>
        expectFindings(
            `
host old { docker 28.3 interface eth0 { } }
network a { driver macvlan parent old.eth0 subnet 0.0.0.0/0 }
//                                                ^^^^^^^^^ error special-address: 0.0.0.0/0 is unspecified (RFC 1122), which Docker 28.3 refuses; take a private prefix such as 10.0.0.0/8.
host new { docker 29.0 interface eth0 { } }
network b { driver macvlan parent new.eth0 subnet 0.0.0.0/0 }
//                                                ^^^^^^^^^ warning special-address: 0.0.0.0/0 is unspecified (RFC 1122), which no endpoint can use; take a private prefix such as 10.0.0.0/8.
`,
        ));

    test('an endpoint in a special part of a large subnet', () =>
        expectFindings(
            `
host lab { }
network everything { subnet 128.0.0.0/1 }
container web { image "busybox" attach everything ip 224.0.0.5 }
//                                                   ^^^^^^^^^ warning special-address
container web2 { image "busybox" attach everything ip 192.168.0.5 }
`,
        ));

    test('an interface of a host; the kernel refuses some of IPv6', () =>
        expectFindings(
            `
host lab {
    interface lo { address 127.0.0.1/8 address ::1/128 }
    interface eth0 {
        address 127.5.0.1/24
//              ^^^^^^^^^^^^ warning special-address
        address ff02::5/64
//              ^^^^^^^^^^ error special-address
        address ::ffff:10.0.0.1/128
//              ^^^^^^^^^^^^^^^^^^^ warning special-address: ::ffff:10.0.0.1 is IPv4-mapped (RFC 4291); it is of no use on eth0.
        address 169.254.7.7/16
        address fe80::1/64
    }
}
`,
        ));

    test('private, shared and documentation prefixes are fine', () =>
        expectFindings(
            `
host lab { interface eth0 { address 100.64.0.1/24 } }
network a { subnet 10.0.0.0/24 subnet fd00::/64 }
network b { subnet 192.0.2.0/24 subnet 2001:db8::/64 }
`,
        ));

    test('the far end of a VXLAN is one host', () =>
        expectFindings(
            `
host lab {
    interface eth0 {
        vxlan 42 { remote 239.1.1.1 }
//                        ^^^^^^^^^ error special-address: 239.1.1.1 is multicast (RFC 5771); the far end of vxlan42 is one host, so write the address of that host.
        vxlan 43 { remote ff05::1 }
//                        ^^^^^^^ error special-address: ff05::1 is multicast (RFC 4291); the far end of vxlan43 is one host, so write the address of that host.
        vxlan 44 { remote 10.0.0.9 }
        vxlan 45 { remote fd00::9 }
    }
}
`,
        ));
});
