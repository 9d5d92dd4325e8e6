import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('loopback-parent', () => {
    test('lo is no parent, for networks and for VLANs', () =>
        expectFindings(
            `
host lab { interface lo { vlan 10 { } } interface lo0 { } }
//                             ^^ error loopback-parent: 'lo' is the loopback interface, which can have no VLANs; put VLAN 10 on a dummy.
network a { driver macvlan parent lab.lo subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                ^^^^^^ error loopback-parent: 'lo' is the loopback interface, which no macvlan network can have as its parent; use a dummy.
network b { driver ipvlan parent lab.lo0 subnet 10.1.0.0/24 gateway 10.1.0.1 }
`,
        ));
});
