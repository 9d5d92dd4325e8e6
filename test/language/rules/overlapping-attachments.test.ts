import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('overlapping-attachments', () => {
    test('a container on two networks with overlapping subnets', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                                   ^^^^^^^^^^^ warning subnet-overlap
network b { driver macvlan parent lab.eth0.20 subnet 10.0.0.0/24 gateway 10.0.0.4 range 10.0.0.128/25 }
//                                                   ^^^^^^^^^^^ warning subnet-overlap
container web { image "busybox" attach a ip 10.0.0.2 attach b ip 10.0.0.3 }
//                                                          ^ error overlapping-attachments: Network 'b' has 10.0.0.0/24, which overlaps 10.0.0.0/24 of network 'a'; container 'web' can be on one of the two.
container other { image "busybox" attach a ip 10.0.0.5 }
`,
        ));

    test('a larger subnet first or last, and IPv6', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.1.0.0/24 subnet fd00::/64 }
//                                    ^^^^^^^^^ error subnet-overlap
network b { subnet 10.2.0.0/24 subnet fd00::/48 }
//                                    ^^^^^^^^^ error subnet-overlap
container web { image "busybox" attach b attach a }
//                                              ^ error overlapping-attachments: Network 'a' has fd00::/64, which overlaps fd00::/48 of network 'b'; container 'web' can be on one of the two.
container web2 { image "busybox" attach a attach b }
//                                               ^ error overlapping-attachments: Network 'b' has fd00::/48, which overlaps fd00::/64 of network 'a'; container 'web2' can be on one of the two.
`,
        ));

    test('overlay beside macvlan, which no engine compares', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.9.0.0/24 gateway 10.9.0.1 }
network b { driver overlay subnet 10.9.0.0/24 }
container web { image "busybox" attach a attach b }
//                                              ^ error overlapping-attachments
`,
        ));

    test('a namespace takes it', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
//                                                   ^^^^^^^^^^^ warning subnet-overlap
network b { driver macvlan parent lab.eth0.20 subnet 10.0.0.0/24 }
//                                                   ^^^^^^^^^^^ warning subnet-overlap
namespace blue { attach a ip 10.0.0.2 attach b ip 10.0.0.3 }
//                                           ^ warning overlapping-attachments
`,
        ));

    test('subnets apart are fine', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.1.0.0/24 }
network b { subnet 10.2.0.0/24 }
container web { image "busybox" attach a attach b }
`,
        ));
});
