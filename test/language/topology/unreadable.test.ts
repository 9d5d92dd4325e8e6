import { describe, test } from 'vitest';
import { expectFindings } from '../rules/expect-findings.ts';

describe('what cannot be read is an error where it stands', () => {
    test('an address of another family than any subnet of its network', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway fd00::1 range fd00::/120 reserve fd00::5, 10.0.0.5 dhcp fd00::10..20 }
//                                                                                                                               ^^^^^^^^^^^^ error address-family: The DHCP pool is an IPv6 address, and network 'a' has only IPv4 subnets.
//                                                                                                        ^^^^^^^ error address-family: The reserved address is an IPv6 address, and network 'a' has only IPv4 subnets.
//                                                                                     ^^^^^^^^^^ error address-family: The range is an IPv6 address, and network 'a' has only IPv4 subnets.
//                                                                       ^^^^^^^ error address-family: The gateway is an IPv6 address, and network 'a' has only IPv4 subnets.
network b { subnet fd00:1::/64 gateway 10.0.0.1 }
//                                     ^^^^^^^^ error address-family: The gateway is an IPv4 address, and network 'b' has only IPv6 subnets.
network c { subnet 10.2.0.0/24 gateway 10.2.0.1 subnet fd00:2::/64 gateway fd00:2::1 }
container web { image "x" attach a ip fd00::9 }
//                                    ^^^^^^^ error address-family: fd00::9 is an IPv6 address, and network 'a' has only IPv4 subnets.
container db { image "x" attach b ip 10.0.0.9 }
//                                   ^^^^^^^^ error address-family: 10.0.0.9 is an IPv4 address, and network 'b' has only IPv6 subnets.
container ok { image "x" attach c ip 10.2.0.9 ip fd00:2::9 }
`,
        ));

    test('a version or an MTU that is none', () =>
        expectFindings(
            `
host lab { docker twenty interface eth0 { mtu 67 vlan 10 { mtu 1500 } vlan 20 { mtu 65536 } } }
//                                                                                  ^^^^^ error invalid-mtu: '65536' is greater than 65535; an MTU is a number of bytes from 68 to 65535.
//                                            ^^ error invalid-mtu: '67' is less than 68; an MTU is a number of bytes from 68 to 65535.
//                ^^^^^^ error engine-version: 'twenty' is not a version such as 28.2.
host far { docker 28 interface eth0 { mtu 68 vlan 10 { mtu 68 } } }
`,
        ));

    test('a VLAN ID or a VNI that is none', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 0 vlan 4095 vlan 4094 vlan 010 vxlan 16777216 vxlan 16777215 } }
//                                                                    ^^^^^^^^ error vxlan-id: '16777216' is greater than 16777215; a VNI is a number from 0 to 16777215.
//                                                          ^^^ error vlan-id: '010' has a leading zero; a VLAN ID is a number from 1 to 4094.
//                                      ^^^^ error vlan-id: '4095' is greater than 4094; a VLAN ID is a number from 1 to 4094.
//                               ^ error vlan-id: '0' is less than 1; a VLAN ID is a number from 1 to 4094.
switch core { port lab.eth0 trunk 10, 4095, 20..10, 5..6 }
//                                          ^^^^^^ error vlan-id: '20..10' ends before it begins.
//                                    ^^^^ error vlan-id: '4095' is greater than 4094; a VLAN ID is a number from 1 to 4094.
`,
        ));

    test('a driver that there is not, and the one that was meant', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 } }
network a { driver macvlam parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                 ^^^^^^^ error unknown-driver: 'macvlam' is no driver; there are macvlan, ipvlan, bridge and overlay.
network b { driver Overlay subnet fd00::/64 }
//                 ^^^^^^^ error unknown-driver: 'Overlay' is no driver; there are macvlan, ipvlan, bridge and overlay.
`,
        ));

    test('a name that no topology has', () =>
        expectFindings(
            `
topology ""
//       ^^ error topology-name: The name of a topology has 1 to 100 characters, none of them a control character.
host lab { }
`,
        ));

    test('a destination that would be an option', () =>
        expectFindings(
            `
host a { connect ssh "-oProxyCommand=x" }
//                   ^^^^^^^^^^^^^^^^^^ error unsafe-destination: '-oProxyCommand=x' begins with '-', which makes it an option and no destination.
host b { connect ssh "root@b" }
host c { connect docker-context "-x" }
//                              ^^^^ error unsafe-destination: '-x' begins with '-', which makes it an option and no destination.
`,
        ));

    test('an image, a port, a policy, a MAC address or an address that is none, or missing', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.0.0.0/24 subnet fd00::/64 }
container c1 { attach a }
//        ^^ error missing-image: Container 'c1' has no image; add a line such as image "busybox".
container c2 { image "UPPER/case" attach a }
container c3 { image "ghcr.io/o/x:1" attach a restart sometimes publish 80 publish 70000:80 publish 80:80/icmp publish 8080-8081:80-82 }
//                                                                                                                     ^^^^^^^^^^^^^^^ error invalid-port: '8080-8081:80-82' publishes 3 ports on 2.
//                                                                                                  ^^^^^^^^^^ error invalid-port: '80:80/icmp' ends in no protocol; there are tcp, udp and sctp.
//                                                                                 ^^^^^^^^ error invalid-port: '70000' is greater than 65535; a port is a number from 1 to 65535.
//                                                    ^^^^^^^^^ error restart-policy: 'sometimes' is no restart policy; there are no, always, unless-stopped and on-failure[:N].
container c4 { image "x" attach a restart on-failure:3 publish 127.0.0.1:8080:80/udp publish "[fd00::1]:8081:80" }
container c5 { image "x" attach a mac 02:00:00:00:00:zz }
//                                    ^^^^^^^^^^^^^^^^^ error invalid-mac: 'zz' in '02:00:00:00:00:zz' is not a hexadecimal number.
container c6 { image "x" attach a mac 02:00:00:00:00 }
//                                    ^^^^^^^^^^^^^^ error invalid-mac: '02:00:00:00:00' has 5 of 6 pairs.
container c7 { image "x" attach a mac 0200.0000.0001 ip 10.0.0.07 ip fd00:::1 }
//                                                                   ^^^^^^^^ error invalid-address: 'fd00:::1' has an empty group.
//                                                      ^^^^^^^^^ error invalid-address: '07' in '10.0.0.07' has a leading zero.
container c8 { image "x" attach a ip 10.0.0.7/24 ip fd00::7/64 }
//                                                  ^^^^^^^^^^ error invalid-address: 'fd00::7/64' has a prefix length; an address stands without one.
//                                   ^^^^^^^^^^^ error invalid-address: '10.0.0.7/24' has a prefix length; an address stands without one.
`,
        ));

    test('a prefix or an address of an interface that is none', () =>
        expectFindings(
            `
host lab { interface eth0 { address 10.1.0.1 address fd00:1::1/129 address 10.1.0.2/24 address fd00:1::2/64 } }
//                                                   ^^^^^^^^^^^^^ error invalid-address: '129' in 'fd00:1::1/129' is greater than 128.
//                                  ^^^^^^^^ error invalid-address: '10.1.0.1' has no prefix length.
network a { subnet 10.0.0.0 }
//                 ^^^^^^^^ error invalid-address: '10.0.0.0' has no prefix length.
network b { subnet 10.0.0/24 }
//                 ^^^^^^^^^ error invalid-address: '10.0.0' has 3 of 4 octets.
network c { subnet fd00::g/64 }
//                 ^^^^^^^^^^ error invalid-address: 'g' in 'fd00::g' is not a hexadecimal number.
`,
        ));

    test('more endpoints than addresses, and how many are missing', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 range 10.0.0.8/30 subnet fd00::/126 gateway fd00::1 }
container web[1..6] { image "x" attach a }
//                                     ^ error range-exhausted: No IPv4 address of network 'a' is left for 'web6'; 3 addresses are missing. Enlarge the range or fix addresses outside it. One more is wrong here in the same way.
container db { image "x" attach a ip 10.0.0.9 ip fd00::2 }
namespace blue { attach a ip 10.0.0.20 }
//                      ^ error range-exhausted: No IPv6 address of network 'a' is left for 'blue'; 6 addresses are missing. Enlarge the range or fix addresses outside it.
`,
        ));

    test('a role in a swarm that there is not', () =>
        expectFindings(
            `
topology "a/b"
host lab { swarm leader }
//               ^^^^^^ error syntax: 'leader' is no role in a swarm; there are 'manager' and 'worker'.
`,
        ));
});
