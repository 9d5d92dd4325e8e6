import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { locate } from '../../../language/finding/location.ts';
import { parse } from '../../../language/parser/parse.ts';

/** The text after taking the first fix of each finding of a code, and that code's findings that are left then. */
function mend(text: string, code: string): { readonly text: string; readonly left: number } {
    const document = parse(text, 'file:///test.mvlan');
    const edits = check([document])
        .findings.filter((finding) => finding.code === code)
        .flatMap(({ fixes: [fix] }) => fix?.edits ?? [])
        .map(({ at, text: replacement }) => ({ range: locate(at).range, replacement }))
        .map(({ range, replacement }) => ({
            start: document.textDocument.offsetAt(range.start),
            end: document.textDocument.offsetAt(range.end),
            replacement,
        }))
        .sort((a, b) => b.start - a.start);
    let mended = text;
    for (const { start, end, replacement } of edits) mended = mended.slice(0, start) + replacement + mended.slice(end);
    const after = check([parse(mended, 'file:///test.mvlan')]).findings;
    return { text: mended, left: after.filter((finding) => finding.code === code).length };
}

const lan = `host lab { interface eth0 { vlan 10 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/29 gateway 10.0.0.1 reserve 10.0.0.2 dhcp 10.0.0.6 }
`;

describe('a fix', () => {
    test.each([
        [
            'host-bits-set',
            'host lab { }\nnetwork a { subnet 10.0.0.5/24 subnet fd00::1/64 }',
            'subnet 10.0.0.0/24 subnet fd00::/64',
        ],
        ['duplicate-vlan', 'host lab { interface eth0 { vlan 10 { } vlan 11 { } vlan 10 as b { } } }', 'vlan 13 as b'],
        ['interface-name', 'host lab { interface enp0s31f6long { vlan 20 { } } }', 'vlan 20 as vlan20 { }'],
        ['mode-of-other-driver', 'host lab { }\nnetwork a { driver macvlan mode VEPA internal }', 'mode vepa'],
        ['mtu-above-parent', 'host lab { dummy d0 { vlan 10 { mtu 9000 } } }', 'mtu 1500'],
        ['mtu-below-ipv6', 'host lab { dummy d0 { mtu 576 address fd00::1/64 } }', 'mtu 1280'],
        ['switch-vlan', `switch core { port lab.eth0 trunk 20, 30..40 }\n${lan}`, 'trunk 20, 30..40, 10'],
        ['gateway-address', `${lan}container web { image "x" attach lan ip 10.0.0.1 }`, 'ip 10.0.0.3'],
        ['reserved-address', `${lan}container web { image "x" attach lan ip 10.0.0.2 }`, 'ip 10.0.0.3'],
        ['address-in-dhcp', `${lan}container web { image "x" attach lan ip 10.0.0.6 }`, 'ip 10.0.0.3'],
        ['address-outside-subnet', `${lan}container web { image "x" attach lan ip 10.0.9.9 }`, 'ip 10.0.0.3'],
        ['unused-suppression', `${lan}// mvlan-ignore vlan-one`, 'dhcp 10.0.0.6 }\n'],
    ])('of %s mends it', (code, text, expected) => {
        const mended = mend(text, code);
        expect(mended.text).toContain(expected);
        expect(mended.left).toBe(0);
    });

    test('of one address held twice proposes another one to each holder', () => {
        const text = `${lan}container a1 { image "x" attach lan ip 10.0.0.3 }\ncontainer a2 { image "x" attach lan ip 10.0.0.3 }`;
        const mended = mend(text, 'duplicate-address');
        expect(mended.text).toContain('ip 10.0.0.4');
        expect(mended.text).toContain('ip 10.0.0.5');
        expect(mended.left).toBe(0);
    });

    test('proposes no address where none is free, or none is written', () => {
        const full = `${lan}container web[1..2] { image "x" attach lan from 10.0.0.3 }
namespace blue { attach lan ip 10.0.0.5 }
namespace red { attach lan ip 10.0.0.5 }`;
        expect(mend(full, 'duplicate-address').text).toBe(full);
    });
});
