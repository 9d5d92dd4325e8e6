import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('several-macs', () => {
    test('Docker up to 24 gives a container one', () =>
        expectFindings(
            `
host lab { docker 24.0 interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach a mac 02:00:00:00:00:01 attach b mac 02:00:00:00:00:02 }
//                                                                          ^^^^^^^^^^^^^^^^^ error several-macs: Docker 24.0 gives a container one MAC address, and 'web' asks for another on network 'a'; leave the one on 'b' out, or use Docker 25.
container derived { image "busybox" attach a mac 02:00:00:00:00:03 attach b ip 10.1.0.9 mac 02:42:0a:01:00:09 }
container other { image "busybox" attach b ip 10.1.0.8 mac 02:42:0a:01:00:08 attach a mac 02:00:00:00:00:07 }
container one { image "busybox" attach a mac 02:00:00:00:00:04 attach b }
namespace blue { attach a mac 02:00:00:00:00:05 attach b mac 02:00:00:00:00:06 }
`,
        ));

    test('newer ones give it one a network, whatever the family', () =>
        expectFindings(
            `
host lab { docker 28.0 interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.20 subnet fd00::/64 gateway fd00::1 }
container web { image "busybox" attach a mac 02:00:00:00:00:01 attach b mac 02:00:00:00:00:02 }
`,
        ));
});
