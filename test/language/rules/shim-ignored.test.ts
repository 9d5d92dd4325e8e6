import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('shim-ignored', () => {
    test('where the host has no parent of the network', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
host far { }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 subnet fd00::/64 shim lab 10.0.0.9, fd00::9 shim far 10.0.0.8, fd00::8 }
//                                                                                                                ^^^ warning shim-ignored: Network 'a' has no parent on host 'far' for a shim to sit on, so there is none to make; add 'parent far.INTERFACE', or leave it out.
network b { driver ipvlan internal subnet fd00:1::/64 shim lab fd00:1::9 }
//                                                         ^^^ warning shim-ignored: Network 'b' has no parent on host 'lab' for a shim to sit on, so there is none to make; add 'parent lab.INTERFACE', or leave it out.
`,
        ));

    test('on a bridge or an overlay', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.0.0.0/24 shim lab 10.0.0.9 }
//                                  ^^^ warning shim-ignored: Network 'a' has driver bridge and no parent for a shim to sit on, so there is none to make; leave it out.
network b { driver overlay subnet fd00::/64 shim lab fd00::9 }
//                                               ^^^ warning shim-ignored: Network 'b' has driver overlay and no parent for a shim to sit on, so there is none to make; leave it out.
`,
        ));

    test('not where the parent is one that nobody declared', () =>
        expectFindings(
            `
host lab { interface eth0 { } }
network a { driver macvlan parent lab.eth1 subnet 10.0.0.0/24 shim lab 10.0.0.9 }
//                                ^^^^^^^^ error unresolved-reference
`,
        ));
});
