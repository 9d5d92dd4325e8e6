import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { configurableCodes } from '../../../language/check/codes.ts';
import { readConfiguration } from '../../../language/configuration/read-configuration.ts';

function read(text: string) {
    return readConfiguration(text, configurableCodes);
}

/** The messages, each after what it underlines. */
function mistakes(text: string): readonly string[] {
    return read(text).mistakes.map(
        ({ offset, length, message }) => `${text.slice(offset, offset + length)}: ${message}`,
    );
}

describe('a configuration', () => {
    test('says how bad findings are and what the conventions are', () => {
        const { configuration, mistakes } = read(`{
            // Comments and commas at the end are welcome.
            "$schema": "https://example.net/mvlan.schema.json",
            "rules": { "vlan-one": "off", "gateway-unowned": "warning", },
            "conventions": {
                "vlanIsThirdOctet": true,
                "gateway": "last",
                "reservedVlans": [1, "100..199"],
                "names": { "container": "[a-z]+", "network": ["lan\\\\d+", "dmz"] }
            }
        }`);
        expect(mistakes).toEqual([]);
        expect([...configuration.levels]).toEqual([
            ['gateway-unowned', 'warning'],
            ['vlan-one', 'off'],
        ]);
        const { names, ...others } = configuration.conventions;
        expect(others).toEqual({
            vlanIsThirdOctet: true,
            gateway: 'last',
            reservedVlans: [
                { first: 1, last: 1 },
                { first: 100, last: 199 },
            ],
        });
        expect([...names].map(([kind, list]) => [kind, list.map(({ text }) => text)])).toEqual([
            ['network', ['lan\\d+', 'dmz']],
            ['container', ['[a-z]+']],
        ]);
    });

    test('may say nothing', () => {
        expect(mistakes('{}')).toEqual([]);
    });

    test.each<[string, readonly string[]]>([
        ['', [': There is nothing in this file; write {}.']],
        ['[]', ['[]: A list stands where an object belongs.']],
        ['{ "rule": {} }', [`"rule": Nothing here is called 'rule'; did you mean 'rules'?`]],
        ['{ "x": {} }', [`"x": Nothing here is called 'x'; there are rules, conventions.`]],
        ['{ "rules": { "zzzzzzzzzz": "off" } }', [`"zzzzzzzzzz": No rule has the code 'zzzzzzzzzz'.`]],
        ['{ "rules": { "syntax": "off" } }', [`"syntax": No rule has the code 'syntax'.`]],
        ['{ "rules": { "vlan-one": "loud" } }', [`"loud": "loud" is none of "error", "warning", "hint", "off".`]],
        ['{ "rules": { "vlan-one": 1 } }', [`1: 1 is none of "error", "warning", "hint", "off".`]],
        ['{ "rules": {}, "rules": {} }', [`"rules": 'rules' stands here a second time.`]],
        ['{ "conventions": { "vlanIsThirdOctet": 1 } }', ['1: 1 stands where true or false belongs.']],
        ['{ "conventions": { "gateway": "second" } }', ['"second": "second" is none of "first", "last".']],
        ['{ "conventions": { "reservedVlans": 5 } }', ['5: 5 stands where a list belongs.']],
        ['{ "conventions": { "reservedVlans": [0] } }', ['0: 0 is not a number from 1 to 4094.']],
        ['{ "conventions": { "reservedVlans": [1.5] } }', ['1.5: 1.5 stands where a whole number or a text belongs.']],
        ['{ "conventions": { "reservedVlans": [7, 7] } }', ['7: 7 stands here a second time.']],
        [
            '{ "conventions": { "reservedVlans": ["7-9"] } }',
            ['"7-9": "7-9" does not fit: A range of VLAN IDs is two numbers with two dots between them: "100..199".'],
        ],
        [
            '{ "conventions": { "reservedVlans": ["9..7"] } }',
            ['"9..7": "9..7" is not a range of VLAN IDs, which go from 1 to 4094.'],
        ],
        [
            '{ "conventions": { "names": { "pod": "a" } } }',
            [`"pod": Nothing here is called 'pod'; there are host, network, container, namespace, device, switch.`],
        ],
        [
            '{ "conventions": { "names": { "host": "(a)" } } }',
            [
                '"(a)": "(a)" does not fit: A pattern is a regular expression without groups and alternatives, which the whole name has to match.',
            ],
        ],
        [
            '{ "conventions": { "names": { "host": "[z-a]" } } }',
            [`"[z-a]": [z-a]: '[z-a]' is not a set of characters.`],
        ],
        ['{ "rules": { "vlan-one" "off" } }', [`"off": A ':' belongs here.`]],
        ['{} /*', [`/*: A '*/' is missing at the end of this comment.`]],
        ['/*', [`/*: A '*/' is missing at the end of this comment.`, ': A value belongs here.']],
        ['{ "rules": {', [`: A '}' is missing.`, `: A '}' is missing.`]],
    ])('%s has its mistakes where they are', (text, expected) => {
        expect(mistakes(text)).toEqual(expected);
    });

    test('counts for all that is not wrong', () => {
        const { configuration } = read('{ "rules": { "vlan-one": "off", "vlan-two": "off" }, "conventions": [] ');
        expect([...configuration.levels]).toEqual([['vlan-one', 'off']]);
        expect(configuration.conventions.reservedVlans).toEqual([]);
    });

    test('with more mistakes than anyone reads counts for nothing, and says so', () => {
        const rules = Array.from({ length: 1000 }, (_, index) => `"x${index}": "off"`);
        const { configuration, mistakes } = read(`{ "rules": { "vlan-one": "off", ${rules.join(', ')} } }`);
        expect(configuration.levels.size).toBe(0);
        expect(mistakes[0]?.message).toBe('There are more mistakes than 100 in this file, so nothing of it counts.');
        expect(mistakes.length).toBeLessThan(110);
    });

    test.each(['[', '{"a":', '{"rules":['])('that nests without end in %s is a mistake like another', (text) => {
        const { mistakes } = read(text.repeat(100_000));
        expect(mistakes.map(({ message }) => message)).toEqual(['No configuration nests as deeply as this.']);
    });

    test('of any text at all is read without a throw, with its mistakes inside of it', () => {
        const value = fc.jsonValue().map((json) => JSON.stringify(json));
        const near = fc.constantFrom(
            '{"rules":',
            '{"conventions":',
            '{"conventions":{"names":',
            '{"conventions":{"reservedVlans":',
        );
        const piece = fc.constantFrom(
            '/*',
            '*/',
            '//',
            '/',
            '"',
            '\\',
            '\\u',
            '{',
            '}',
            '[',
            ']',
            ',',
            ':',
            '\n',
            '1e',
            '-',
        );
        const broken = fc.array(fc.oneof(piece, value)).map((parts) => parts.join(''));
        const text = fc.oneof(
            fc.string(),
            value,
            fc.tuple(near, fc.oneof(value, broken)).map((parts) => parts.join('')),
            broken,
        );
        fc.assert(
            fc.property(text, (each) => {
                for (const { offset, length, message } of read(each).mistakes) {
                    expect(offset).toBeGreaterThanOrEqual(0);
                    expect(length).toBeGreaterThanOrEqual(0);
                    expect(offset + length).toBeLessThanOrEqual(each.length);
                    expect(message).not.toBe('');
                }
            }),
            { numRuns: 1000 },
        );
    });
});
