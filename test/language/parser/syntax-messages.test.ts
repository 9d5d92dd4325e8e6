import { AstUtils, GrammarAST } from 'langium';
import { describe, expect, test } from 'vitest';
import { syntaxFindings } from '../../../language/parser/syntax-findings.ts';
import { missingValue } from '../../../language/parser/syntax-messages.ts';
import { errorsOf, grammar, read } from './trees.ts';

/** The messages of a text, each with what it underlines. */
function underlined(text: string): readonly string[] {
    const lines = text.split('\n');
    return syntaxFindings(read(text)).map(({ at, message }) => {
        const range = 'range' in at ? at.range : undefined;
        const line = lines[range?.start.line ?? 0] ?? '';
        return `${line.slice(range?.start.character, range?.end.character)}: ${message}`;
    });
}

describe('a syntax error says what is wrong, where it is, and what would do', () => {
    test.each([
        [
            'something is missing at the end of a line',
            'container a {\n  attach\n}',
            ["attach: Expected the name of a network after 'attach'."],
        ],
        [
            'a value is missing within a line',
            'container a { attach b ip mac 02:00:00:00:00:01 }',
            ["ip: Expected an address after 'ip'."],
        ],
        ['a name is missing', 'host { }', ["host: Expected a name for the host after 'host'."]],
        ['a brace is missing', 'container web\n  image "x"\n}', ["web: Expected '{' after 'web'."]],
        ['a block has no end', 'host a {\n  docker 28.2\n', ["{: This '{' has no '}'."]],
        [
            'a statement of the file stands in a block',
            'host a {\n  interface b {\n    network c { }\n  }\n}',
            [
                "network: 'network' cannot stand inside 'interface { … }'; write the '}' that ends it before.",
                "}: This '}' closes nothing.",
            ],
        ],
        ['a block has too many ends', 'host a { } }', ["}: This '}' closes nothing."]],
        ['a comma is missing', 'switch a { port eth0 trunk 10 20 }', ["10: Expected ',' after '10'."]],
        ['a bracket is missing', 'container a[1..8 { }', ["1..8: Expected ']' after '1..8'."]],
        ['a keyword is missing', 'expect a isolated b', ["isolated: Expected 'from' after 'isolated'."]],
        [
            'an option has lost its keyword',
            'container a { attach b 10.0.0.2 }',
            ["10.0.0.2: '10.0.0.2' does not belong here; 'ip', 'mac', 'from', 'as' or 'default-route' does."],
        ],
        [
            'an option is misspelt',
            'network a { driver macvlan mod bridge }',
            ["mod: 'mod' does not belong here; 'mode' does."],
        ],
        ['nothing can follow', 'network a { internal yes }', ["yes: 'yes' does not belong here."]],
        [
            'a statement is half-typed',
            'container a {\n  att b ip 10.0.0.2\n}',
            ["att: 'att' begins no statement of a container; 'attach' does."],
        ],
        [
            'a statement of a block is not known',
            'host a {\n  interface b { ip 10.0.0.1 }\n}',
            ["ip: 'ip' begins no statement of an interface; 'address', 'mtu', 'vlan', 'vxlan' or 'wireless' does."],
        ],
        [
            'a statement stands in the wrong block',
            'device a {\n  image "x"\n}',
            ["image: 'image' begins no statement of a device; 'attach' or 'forwards' does."],
        ],
        [
            'a statement of the file is misspelt',
            'netwok a { driver macvlan }',
            [
                "netwok: 'netwok' begins no statement; 'import', 'topology', 'host', 'network', 'container', 'namespace', 'device', 'switch' or 'expect' does.",
            ],
        ],
        [
            'quotes stand around an address',
            'container a { attach b ip "10.0.0.2" }',
            ['"10.0.0.2": Expected an address without quotes.'],
        ],
        [
            'a VLAN stands on a VLAN',
            'host a {\n  interface eth0 { vlan 100 { vlan 30 }\n}',
            [
                "vlan: 'vlan' cannot stand inside 'vlan { … }'; write the '}' that ends it before, or, for a VLAN on a VLAN, declare the outer one as what is there: interface eth0.100 { vlan 30 }.",
            ],
        ],
        ['a text has no end', 'container a {\n  image "x\n}', [`"x: This text does not end; write '"' where it does.`]],
        ['a comment has no end', 'host a { }\n/* b', ["/*: This comment does not end; write '*/' where it does."]],
        [
            'a word is very long',
            `${'x'.repeat(60)} a`,
            [
                `${'x'.repeat(60)}: '${'x'.repeat(37)}…' begins no statement; 'import', 'topology', 'host', 'network', 'container', 'namespace', 'device', 'switch' or 'expect' does.`,
            ],
        ],
        ['a text holds a NUL', 'host a { }\0', ['h: This is no text: it contains a NUL character.']],
    ])('%s', (_, text, messages) => {
        expect(underlined(text)).toEqual(messages);
    });

    test('one mistake is one error, however much it makes impossible', () => {
        expect(errorsOf('attack a b { c d { e } } [ f ]\nhost g { }')).toHaveLength(1);
        expect(errorsOf('container\nhost g { }')).toHaveLength(1);
        expect(errorsOf('expect\nhost g { }')).toHaveLength(1);
    });

    test('every value of the grammar is described', () => {
        const roles = AstUtils.streamAllContents(grammar)
            .filter(GrammarAST.isAssignment)
            .filter(({ terminal }) => GrammarAST.isRuleCall(terminal) && isValue(terminal.rule.ref))
            .map(
                (assignment) =>
                    `${AstUtils.getContainerOfType(assignment, GrammarAST.isParserRule)?.name}.${assignment.feature}`,
            )
            .toArray();
        expect(roles).toContain('Attach.network');
        expect(roles.filter((role) => missingValue(role, '').includes('a value after'))).toEqual([]);
    });
});

function isValue(rule: GrammarAST.AbstractRule | undefined): boolean {
    return GrammarAST.isTerminalRule(rule) || rule?.name === 'Name' || rule?.name === 'Text';
}
