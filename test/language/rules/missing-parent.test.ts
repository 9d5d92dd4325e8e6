import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('missing-parent', () => {
    test('macvlan and ipvlan need a parent, or say that they are internal', () =>
        expectFindings(
            `
host lab { }
network a { driver macvlan subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                 ^^^^^^^ error missing-parent: macvlan network 'a' has no parent; add 'parent HOST.INTERFACE', or 'internal' if it has no way out.
network b { driver ipvlan mode l3 subnet 10.1.0.0/24 }
//                 ^^^^^^ error missing-parent: ipvlan network 'b' has no parent; add 'parent HOST.INTERFACE', or 'internal' if it has no way out.
network c { driver macvlan internal subnet 10.2.0.0/24 }
network d { driver bridge subnet 10.3.0.0/24 }
network e { driver overlay subnet 10.4.0.0/24 }
`,
        ));

    test('a parent that was not found is not missed', () =>
        expectFindings(
            `
host lab { }
network a { driver macvlan parent lab.eth7 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                ^^^^^^^^ error unresolved-reference
`,
        ));
});
