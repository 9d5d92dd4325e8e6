import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('unknown-host', () => {
    test('a host that cannot be told', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network lan { driver macvlan parent node1.eth0.10 range 10.0.0.64/26 parent node2.eth0.10 range 10.0.0.128/26 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network one { driver macvlan parent node1.eth0 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach lan }
//        ^^^ error unknown-host: Container 'web' could be on several hosts or on none; write 'on' and one of 'node1' and 'node2' behind its name.
container idle { image "busybox" }
//        ^^^^ error unknown-host: Container 'idle' could be on several hosts or on none; write 'on' and one of 'node1' and 'node2' behind its name.
container db on node2 { image "busybox" attach lan }
container both { image "busybox" attach lan attach one }
device router { attach lan ip 10.0.0.1 }
`,
        ));

    test('says nothing where a parent is none: that is one mistake, however many are on the network', () =>
        expectFindings(
            `
host node1 { interface eth0 { } }
host node2 { interface eth0 { } }
network lan { driver macvlan parent node.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                  ^^^^^^^^^ error unresolved-reference: 'node.eth0' names no declared host; write HOST.INTERFACE, such as node1.eth0.
container web1 { image "busybox" attach lan }
container web2 { image "busybox" attach lan }
`,
        ));

    test('a network that is not on the container’s host', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } vlan 20 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network lan20 { driver macvlan parent node1.eth0.20 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network web { subnet 10.1.0.0/24 }
container web1 on node2 { image "busybox" attach lan20 attach web }
//        ^^^^ error unknown-host: Container 'web1' is on host 'node2', where 'lan20' has no parent; add 'parent node2.INTERFACE' to the network.
namespace blue on node2 { attach lan20 }
//        ^^^^ error unknown-host: Namespace 'blue' is on host 'node2', where 'lan20' has no parent; add 'parent node2.INTERFACE' to the network.
`,
        ));

    test('no host at all', () =>
        expectFindings(
            `
network web { subnet 10.1.0.0/24 }
container web1 { image "busybox" attach web }
//        ^^^^ error unknown-host
`,
        ));

    test('a host or a parent that was not found is not reported twice', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network lan { driver macvlan parent node1.eth0.10 parent node2.eth1 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                                       ^^^^^^^^^^ error unresolved-reference
container web on node3 { image "busybox" attach lan }
//               ^^^^^ error unresolved-reference
container db on node2 { image "busybox" attach lan }
`,
        ));
});
