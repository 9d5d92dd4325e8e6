import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { locate } from '../../../language/finding/location.ts';
import { parse } from '../../../language/parser/parse.ts';
import { expectFindings } from '../rules/expect-findings.ts';
import { withEdits } from '../rules/taken-fix.ts';

const hints = ['unused-suppression'];

describe('a suppression', () => {
    test('silences one rule on the next line', () =>
        expectFindings(
            `
host lab { docker 24 }
// mvlan-ignore host-bits-set
network a { subnet 10.0.0.1/24 }
network b { subnet 10.1.0.1/24 }
//                 ^^^^^^^^^^^ warning host-bits-set
`,
            { hints },
        ));

    test('silences several rules, and says why', () =>
        expectFindings(
            `
host lab { }
// mvlan-ignore host-bits-set, special-address because the trainer said so
network a { subnet 127.0.0.1/24 }
`,
            { hints },
        ));

    test('may be one of several above a line, and a block comment', () =>
        expectFindings(
            `
host lab { }
// mvlan-ignore host-bits-set
/* mvlan-ignore special-address */
network a { subnet 127.0.0.1/24 }
`,
            { hints },
        ));

    test('leaves other rules and other lines alone, and says when it silences nothing', () =>
        expectFindings(
            `
host lab { }
    // mvlan-ignore vlan-id, special-address
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint unused-suppression: There is nothing to ignore of vlan-id, special-address on the next line; remove it here.

network a { subnet 127.0.0.1/24 }
//                 ^^^^^^^^^^^^ error host-bits-set
//                 ^^^^^^^^^^^^ warning special-address
`,
            { hints },
        ));

    test('at the top of a file speaks of all of it', () =>
        expectFindings(
            `// A lab.
// mvlan-ignore host-bits-set
host lab { }
network a { subnet 10.0.0.1/24 }
network b { subnet 10.1.0.1/24 }
`,
            { hints },
        ));

    test('partly used: only what is idle is named, and the fix keeps the rest', () => {
        const text = 'host lab { }\n// mvlan-ignore vlan-one, host-bits-set\nnetwork a { subnet 10.0.0.1/24 }\n';
        const { findings } = check([parse(text, 'file:///test.mvlan')]);
        expect(findings).toMatchObject([
            {
                code: 'unused-suppression',
                message: 'There is nothing to ignore of vlan-one on the next line; remove it here.',
                fixes: [{ edits: [{ text: 'host-bits-set' }] }],
            },
        ]);
    });

    test.each([
        ['// mvlan-ignore vlan-one, host-bits-set for the exam', '// mvlan-ignore host-bits-set for the exam'],
        ['/* mvlan-ignore host-bits-set,\n vlan-one */ host two { }', '/* mvlan-ignore host-bits-set */ host two { }'],
        ['/* mvlan-ignore vlan-one */ host two { }', ' host two { }'],
    ])('partly used: the fix leaves the rest of the comment and of the line: %j', (comment, expected) => {
        const text = (first: string) => `host lab { }\n${first}\nnetwork a { subnet 10.0.0.1/24 }\n`;
        const document = parse(text(comment), 'file:///test.mvlan');
        const idle = check([document]).findings.filter(({ code }) => code === 'unused-suppression');
        const edits = idle.flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits));
        expect(withEdits(document, edits)).toBe(text(expected));
    });

    test('of nothing silences nothing, and says so', () =>
        expectFindings(
            `
host lab { }
    // mvlan-ignore
//  ^^^^^^^^^^^^^^^ hint unused-suppression: This comment names no rule to ignore; write its code behind 'mvlan-ignore', as in 'mvlan-ignore vlan-one'.
network a { subnet 10.0.0.1/24 }
//                 ^^^^^^^^^^^ error host-bits-set
// mvlan-ignored is something else
`,
            { hints },
        ));

    test('with a colon names nothing either', () =>
        expectFindings(
            `
host lab { }
    /* mvlan-ignore: host-bits-set */
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint unused-suppression
network b { subnet fd00::1/64 }
//                 ^^^^^^^^^^ error host-bits-set
`,
            { hints },
        ));

    test('silences nothing that could not be read: it would be missing from what is applied', () =>
        expectFindings(
            `host lab {
    // mvlan-ignore vlan-id
//  ^^^^^^^^^^^^^^^^^^^^^^^ hint unused-suppression
    interface eth0 { vlan 4095 { } }
//                        ^^^^ error vlan-id
    // mvlan-ignore syntax
//  ^^^^^^^^^^^^^^^^^^^^^^ hint unused-suppression
    interface eth1 { mtu 1500 mtu 1400 }
//                            ^^^^^^^^ error syntax
    // mvlan-ignore vxlan-id
//  ^^^^^^^^^^^^^^^^^^^^^^^^ hint unused-suppression
    interface eth2 { vxlan 16777216 { } }
//                         ^^^^^^^^ error vxlan-id
    // mvlan-ignore vxlan-id
    interface eth3 { vxlan 7 { } vxlan 7 as other { } }
}
    // mvlan-ignore unresolved-reference, missing-image
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint unused-suppression
container web on lab { attach nowhere }
//                            ^^^^^^^ error unresolved-reference
//        ^^^ error missing-image
`,
            { hints },
        ));

    test('inside a text is none', () =>
        expectFindings(`host lab { }
network a { subnet 10.0.0.0/24 }
container web { image "busybox" attach a command "// mvlan-ignore host-bits-set"
    attach b }
//         ^ error unresolved-reference
network c { subnet 10.1.0.1/24 }
//                 ^^^^^^^^^^^ error host-bits-set
`));

    test('speaks of findings in its own file only', () => {
        const main = parse(
            '// mvlan-ignore host-bits-set\nimport "nets.mvlan"\nhost lab { }',
            'file:///lab/main.mvlan',
        );
        const nets = parse('network a { subnet 10.0.0.1/24 }\n\n', 'file:///lab/nets.mvlan');
        const found = check([main, nets]).findings.map(({ code, at }) => `${code} ${locate(at).uri}`);
        expect(found).toEqual(['unused-suppression file:///lab/main.mvlan', 'host-bits-set file:///lab/nets.mvlan']);
    });
});
