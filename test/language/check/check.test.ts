import { describe, expect, test } from 'vitest';
import { apply, check } from '../../../language/check/check.ts';
import { Unread } from '../../../language/check/unread.ts';
import { locate } from '../../../language/finding/location.ts';
import { parse } from '../../../language/parser/parse.ts';
import { error } from '../../../language/rules/report.ts';
import type { Rule } from '../../../language/rules/rule.ts';
import { resolve } from '../../../language/topology/resolve.ts';
import { expectFindings } from '../rules/expect-findings.ts';

function lines(...texts: readonly string[]): readonly string[] {
    const [first = '', ...further] = texts;
    const root = parse(first, 'file:///a.mvlan');
    const imported = further.map((text, index) => parse(text, `file:///${'bcd'[index]}.mvlan`));
    return check([root, ...imported]).findings.map(({ code, at }) => {
        const { uri, range } = locate(at);
        return `${uri.slice(-7)}:${range.start.line + 1}:${range.start.character + 1} ${code}`;
    });
}

describe('check', () => {
    test('lists findings in the order of the files, of the text, of the codes', () => {
        const a = 'import "b.mvlan"\nhost lab { }\nnetwork b { subnet 127.0.0.1/24 }\nnetwork a { subnet 10.0.0.1/24 }';
        const b = 'network c { subnet 10.1.0.1/24 }';
        const expected = [
            'a.mvlan:3:20 host-bits-set',
            'a.mvlan:3:20 special-address',
            'a.mvlan:4:20 host-bits-set',
            'b.mvlan:1:20 host-bits-set',
        ];
        expect(lines(a, b)).toEqual(expected);
        expect(lines(a, b)).toEqual(expected);
    });

    test('links the parties of a conflict across files', () => {
        const a = parse('import "b.mvlan"\nhost lab { }\nnetwork a { subnet 10.0.0.0/24 }', 'file:///a.mvlan');
        const b = parse('network b { subnet 10.0.0.0/16 }', 'file:///b.mvlan');
        const related = check([a, b]).findings.map((finding) => finding.related.map(({ at }) => locate(at).uri));
        expect(related).toEqual([['file:///b.mvlan'], ['file:///a.mvlan']]);
    });

    test('replicas that break a rule together are one finding a rule', () =>
        expectFindings(`
host lab { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web[1..4] { image "busybox" attach a from 10.0.0.254 }
//                                                  ^^^^^^^^^^ error address-outside-subnet: 10.0.1.0 is outside 10.0.0.0/24 (10.0.0.1 – 10.0.0.254). One more is wrong here in the same way.
//                                                  ^^^^^^^^^^ error broadcast-address: 10.0.0.255 is the broadcast address of 10.0.0.0/24 (10.0.0.1 – 10.0.0.254).
`));

    test('a half-typed line is one finding, and nobody misses what it was to say', () =>
        expectFindings(`
host lab { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway }
//                                                               ^^^^^^^ error syntax
container web { image "busybox" attach a }
`));

    test('a text of nothing, of blanks, or of nonsense is checked like any other', () => {
        expect(lines('')).toEqual([]);
        expect(lines(' \n\t// nothing\n')).toEqual([]);
        expect(lines('}{ network network { subnet subnet } \0').length).toBeGreaterThan(0);
    });
});

describe('a rule that throws', () => {
    const document = parse('host lab { }', 'file:///a.mvlan');
    const { topology } = resolve([document]);
    const rule: Rule = {
        code: 'brittle',
        infersFrom: 'presence',
        *check({ hosts }) {
            for (const { origin } of hosts) yield error({ code: 'brittle', at: origin, message: 'Found before.' });
            throw new TypeError('x is not a function');
        },
    };

    test('keeps what it found, and its failure is an error of the file', () => {
        const unread = new Unread([], [document]);
        const found = apply(rule, { topology, unread, documents: [document] });
        expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
            'error brittle',
            'error internal-error',
        ]);
        expect(found[1]?.message).toContain("Rule 'brittle' could not be checked (x is not a function).");
        expect(found[1] && locate(found[1].at)).toMatchObject({
            uri: 'file:///a.mvlan',
            range: { start: { line: 0 } },
        });
    });
});
