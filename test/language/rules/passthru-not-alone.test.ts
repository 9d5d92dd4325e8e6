import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('passthru-not-alone', () => {
    test('a passthru network beside another', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan mode passthru parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                              ^^^^^^^^^^^ error passthru-not-alone: Network 'a' takes lab.eth0.10 as a whole (mode passthru), and 2 networks are on it; give each a parent of its own.
network b { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
//                                ^^^^^^^^^^^ error passthru-not-alone: Network 'a' takes lab.eth0.10 as a whole (mode passthru), and 2 networks are on it; give each a parent of its own.
`,
        ));

    test('a second endpoint, or a shim', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan mode passthru parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 shim lab 10.0.0.9 }
//                                                                                                   ^^^ error passthru-not-alone: A shim is a second endpoint on lab.eth0.10, and mode passthru leaves place for one; leave it out.
container web { image "busybox" attach a }
container db { image "busybox" attach a }
//                                    ^ error passthru-not-alone: Container 'web' has lab.eth0.10 as a whole (mode passthru); there is no place for container 'db'.
device router { attach a ip 10.0.0.1 }
`,
        ));

    test('one endpoint on each host is fine', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } vlan 20 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network a {
    driver macvlan mode passthru
    parent node1.eth0.10 range 10.0.0.64/26
    parent node2.eth0.10 range 10.0.0.128/26
    subnet 10.0.0.0/24 gateway 10.0.0.1
}
network b { driver macvlan parent node1.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web on node1 { image "busybox" attach a }
container db on node2 { image "busybox" attach a }
`,
        ));
});
