import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NamePattern } from '../../../language/configuration/name-pattern.ts';
import { must } from '../net/values.ts';

const atom = fc.constantFrom('a', 'b', '-', '.', '[ab]', '[^a]', '[a-c-]', '\\d', '\\w', '\\.', '\\-');
const patterns = fc.array(
    fc.tuple(atom, fc.constantFrom('', '*', '+', '?')).map((parts) => parts.join('')),
    {
        maxLength: 6,
    },
);

describe('a pattern of names', () => {
    test('matches what a regular expression does that has to match the whole name', () => {
        fc.assert(
            fc.property(
                patterns,
                fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', '.', '1', 'é'), maxLength: 6 }),
                (items, name) => {
                    const text = items.join('');
                    const pattern = must(NamePattern.parse(text));
                    expect([text, name, pattern.matches(name)]).toEqual([
                        text,
                        name,
                        new RegExp(`^(?:${text})$`).test(name),
                    ]);
                },
            ),
            { numRuns: 2000 },
        );
    });

    test('may say itself that it begins and ends with the name', () => {
        const pattern = must(NamePattern.parse('^[a-z][a-z0-9-]*$'));
        expect(['web-1', 'w', '1web', 'web_1', ''].map((name) => pattern.matches(name))).toEqual([
            true,
            true,
            false,
            false,
            false,
        ]);
    });

    test.each([
        ['(a|b)', "has no '('"],
        ['a**', "has no '*'"],
        ['a{2}', "has no '{'"],
        ['[', "has no '['"],
        ['[z-a]', "'[z-a]' is not a set"],
        ['\\q', "'\\q' is not a set"],
        ['+', "has no '+'"],
        ['a|b', "has no '|'"],
    ])('is not %s', (text, reason) => {
        expect(NamePattern.parse(text)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
    });

    test('takes no longer than its length times that of the name', () => {
        const pattern = must(NamePattern.parse(`${'a*'.repeat(200)}b`));
        expect(pattern.matches('a'.repeat(2000))).toBe(false);
    });
});
