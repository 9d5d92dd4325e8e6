import { AstUtils, GrammarAST } from 'langium';
import { describe, expect, test } from 'vitest';
import { MvlanGrammar } from '../../../language/generated/grammar.ts';
import { keywordDoc } from '../../../language/hover/keyword-docs.ts';
import { markdownAt } from './hover-at.ts';

/** Every keyword of the grammar with the rule that it stands in. */
const keywords = MvlanGrammar()
    .rules.filter(GrammarAST.isParserRule)
    .flatMap((rule) =>
        AstUtils.streamAllContents(rule)
            .filter(GrammarAST.isKeyword)
            .filter(({ value }) => /^[a-z]/.test(value))
            .map(({ value }) => ({ value, rule: rule.name }))
            .toArray(),
    );

describe('every keyword is explained', () => {
    test('there are as many as the language has', () => {
        expect(new Set(keywords.map(({ value }) => value)).size).toBeGreaterThan(50);
    });

    test.each(keywords.filter(({ value }) => value !== 'range'))("'$value' in $rule", ({ value, rule }) => {
        expect(keywordDoc(value, [rule])).toMatch(/^[^\n]{10,120}[.)]$/);
    });

    test.each(['Subnet', 'Parent'])("'range' in %s", (rule) => {
        expect(keywordDoc('range', ['Range', rule])).toMatch(/^[^\n]{10,120}\.$/);
    });
});

describe('a keyword means what its statement makes of it', () => {
    test.each([
        ['host lab { connect ssh "lab" ^port 22 }', /ssh server/],
        ['host lab { interface eth0 { vxlan 42 { ^port 4789 } } }', /UDP/],
        ['switch core { ^port lab.eth0 }', /plugged in/],
        ['expect a reaches b ^port 443', /ping/],
        ['network lan { subnet 10.0.0.0/24 ^range 10.0.0.0/25 }', /--ip-range/],
        ['network lan { parent lab.eth0 ^range 10.0.0.0/25 }', /slice/],
        ['container web[1..2] { attach lan ^from 10.0.0.5 }', /Consecutive/],
        ['expect a isolated ^from b', /not be reached/],
    ])('%s', (text, expected) => {
        expect(markdownAt(text)).toMatch(expected);
    });

    test('words that are values are explained as well', () => {
        expect(markdownAt('network lan { driver ^ipvlan }')).toMatch(/^`ipvlan`\n\n/);
        expect(markdownAt('network lan { driver macvlan mode ^private }')).toMatch(/never reach each other/);
        expect(markdownAt('host lab { swarm ^manager }')).toMatch(/^`manager`\n+Where the networks and services/);
        expect(markdownAt('network lan { driver ipvlan mode ^l3 }')).toMatch(/no ARP/);
        expect(markdownAt('host lab { connect ^docker-context "x" }')).toMatch(/Docker context/);
    });

    test('a keyword that is a name is one', () => {
        expect(markdownAt('network ^gateway { }')).toMatch(/^Network `gateway`/);
        expect(markdownAt('network ^constructor { }')).toMatch(/^Network `constructor`/);
    });

    test('words of other kinds are left alone', () => {
        expect(markdownAt('network lan { driver macvlan mode ^toString }')).toBe('');
        expect(markdownAt('container c { env ^TZ "Asia/Shanghai" }')).toBe('');
    });
});
