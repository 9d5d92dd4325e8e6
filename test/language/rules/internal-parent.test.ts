import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('internal-parent', () => {
    test('internal beside a parent is no isolation', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } dummy d0 { } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 internal }
//                                                               ^^^^^^^^ warning internal-parent: Network 'a' is on the wire of lab.eth0.10 all the same; 'internal' takes away the default route only. For isolation leave the parent out.
network b { driver ipvlan subnet 10.1.0.0/24 internal }
network c { driver macvlan parent lab.d0 subnet 10.2.0.0/24 internal }
network d { driver bridge subnet 10.3.0.0/24 internal }
`,
        ));
});
