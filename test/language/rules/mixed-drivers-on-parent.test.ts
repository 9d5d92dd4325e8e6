import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('mixed-drivers-on-parent', () => {
    test('macvlan and ipvlan endpoints on one parent', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                ^^^^^^^^^^^ error mixed-drivers-on-parent: lab.eth0.10 has ipvlan network 'b' as well; the kernel lets one parent have macvlan or ipvlan endpoints, not both. Use a VLAN for each.
network b { driver ipvlan parent lab.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
//                               ^^^^^^^^^^^ error mixed-drivers-on-parent: lab.eth0.10 has macvlan network 'a' as well; the kernel lets one parent have macvlan or ipvlan endpoints, not both. Use a VLAN for each.
container web { image "busybox" attach a }
namespace blue { attach b }
`,
        ));

    test('the networks alone can be created', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                ^^^^^^^^^^^ warning mixed-drivers-on-parent: lab.eth0.10 has ipvlan network 'b' as well; the kernel lets one parent have macvlan or ipvlan endpoints, not both. Use a VLAN for each.
network b { driver ipvlan parent lab.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
//                               ^^^^^^^^^^^ warning mixed-drivers-on-parent: lab.eth0.10 has macvlan network 'a' as well; the kernel lets one parent have macvlan or ipvlan endpoints, not both. Use a VLAN for each.
container web { image "busybox" attach a }
`,
        ));

    test('a VLAN of the parent is another parent', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver ipvlan parent lab.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach a }
container db { image "busybox" attach b }
`,
        ));
});
