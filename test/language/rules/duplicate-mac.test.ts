import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('duplicate-mac', () => {
    test('two endpoints of one parent', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach a mac 02:00:00:00:00:01 }
//                                           ^^^^^^^^^^^^^^^^^ error duplicate-mac: 02:00:00:00:00:01 is also the MAC address of namespace 'blue'; the kernel takes it once on a parent. Use another one.
namespace blue { attach b mac 02-00-00-00-00-01 }
//                            ^^^^^^^^^^^^^^^^^ error duplicate-mac: 02:00:00:00:00:01 is also the MAC address of container 'web'; the kernel takes it once on a parent. Use another one.
container db { image "busybox" attach a mac 02:00:00:00:00:02 }
`,
        ));

    test('across the segment', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent node1.eth0.10 parent node2.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web on node1 { image "busybox" attach a ip 10.0.0.5 mac 02:00:00:00:00:01 }
//                                                                ^^^^^^^^^^^^^^^^^ warning duplicate-mac: 02:00:00:00:00:01 is also the MAC address of container 'db'; it has one holder on a segment. Use another one.
container db on node2 { image "busybox" attach a ip 10.0.0.6 mac 02:00:00:00:00:01 }
//                                                               ^^^^^^^^^^^^^^^^^ warning duplicate-mac: 02:00:00:00:00:01 is also the MAC address of container 'web'; it has one holder on a segment. Use another one.
`,
        ));

    test('on a bridge nobody refuses it', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.0.0.0/24 }
container web { image "busybox" attach a mac 02:00:00:00:00:01 }
//                                           ^^^^^^^^^^^^^^^^^ warning duplicate-mac
container db { image "busybox" attach a mac 0200.0000.0001 }
//                                          ^^^^^^^^^^^^^^ warning duplicate-mac
`,
        ));

    test('on another segment it can be used again', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach a mac 02:00:00:00:00:01 attach b mac 02:00:00:00:00:01 }
`,
        ));

    test('one that another endpoint gets without writing any', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
host far { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 parent far.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 subnet fd00::/64 gateway fd00::1 }
container web on lab { image "busybox" attach a ip 10.0.0.3 ip fd00::3 }
//                                            ^ error duplicate-mac: 02:42:0a:00:00:03, which 'web' gets as it has no 'mac', is also the MAC address of container 'db'; the kernel takes it once on a parent. Use another one.
container db on lab { image "busybox" attach a ip 10.0.0.4 ip fd00::4 mac 02:42:0a:00:00:03 }
//                                                                        ^^^^^^^^^^^^^^^^^ error duplicate-mac: 02:42:0a:00:00:03 is also the MAC address of container 'web'; the kernel takes it once on a parent. Use another one.
namespace blue on far { attach a ip 10.0.0.5 ip fd00::5 }
//                             ^ warning duplicate-mac: 02:42:0a:00:00:05, which 'blue' gets as it has no 'mac', is also the MAC address of device 'nas'; it has one holder on a segment. Use another one.
device nas { attach a ip 10.0.0.6 ip fd00::6 mac 02:42:0a:00:00:05 }
//                                               ^^^^^^^^^^^^^^^^^ warning duplicate-mac: 02:42:0a:00:00:05 is also the MAC address of namespace 'blue'; it has one holder on a segment. Use another one.
device router { attach a ip 10.0.0.1 ip fd00::1 mac 02:42:0a:00:00:07 forwards }
`,
        ));
});
