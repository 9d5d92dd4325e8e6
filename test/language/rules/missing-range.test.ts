import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('missing-range', () => {
    test('addresses are handed out on two hosts without slices', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network lan {
    driver macvlan
    parent node1.eth0.10
//         ^^^^^^^^^^^^^ warning missing-range: Network 'lan' is on several hosts and hands out addresses; give host 'node1' a 'range' of its own, apart from the others.
    parent node2.eth0.10 range 10.0.0.128/25
    subnet 10.0.0.0/24 gateway 10.0.0.1
}
container web on node1 { image "busybox" attach lan }
`,
        ));

    test('of IPv6 as well', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network lan {
    driver macvlan
    parent node1.eth0.10 range fd00::1:0/112
    parent node2.eth0.10
//         ^^^^^^^^^^^^^ warning missing-range
    subnet fd00::/64 gateway fd00::1
}
container web on node1 { image "busybox" attach lan }
`,
        ));

    test('with fixed addresses only, or on one host, there is nothing to share', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } vlan 20 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network lan { driver macvlan parent node1.eth0.10 parent node2.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network one { driver macvlan parent node1.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web on node1 { image "busybox" attach lan ip 10.0.0.5 }
container db on node1 { image "busybox" attach one }
device router { attach lan ip 10.0.0.1 }
`,
        ));
});
