import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { parse } from '../../../language/parser/parse.ts';
import { expectFindings } from './expect-findings.ts';

describe('parent-ignored', () => {
    test('a bridge or an overlay with a parent, and macvlan beside it', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } } }
network a { parent lab.eth0.10 range 10.0.0.128/25 subnet 10.0.0.0/24 internal }
//                 ^^^^^^^^^^^ warning parent-ignored: Network 'a' has driver bridge and is on the wire of no interface, so its parent counts for nothing; write 'driver macvlan', or leave the parent out.
network b { driver overlay parent lab.eth0.20 subnet fd00:1::/64 }
//                                ^^^^^^^^^^^ warning parent-ignored: Network 'b' has driver overlay and is on the wire of no interface, so its parent counts for nothing; write 'driver macvlan', or leave the parent out.
network c { driver macvlan parent lab.eth0.30 subnet 10.3.0.0/24 subnet fd00:3::/64 }
`,
        ));

    test('and nothing is on that wire', () => {
        const text = `host lab { interface lo { } } network a { parent lab.lo parent lab.lo subnet 10.0.0.0/24 }`;
        const { findings, topology } = check([parse(text, 'file:///a.mvlan')]);
        expect(findings.map(({ code }) => code)).toEqual(['parent-ignored', 'parent-ignored']);
        expect(topology.networks[0]?.parents).toEqual([]);
    });
});
