import fc from 'fast-check';
import { DefaultLexer } from 'langium';
import { describe, expect, test } from 'vitest';
import type { AnchoredToken } from '../../../language/parser/packed-tokens.ts';
import { Scanner } from '../../../language/parser/scanner.ts';
import { createMvlanServices } from '../../../language/parser/services.ts';
import { examples, grammar } from './trees.ts';
import { wholeLanguage } from './whole-language.ts';

const { mvlan } = createMvlanServices();
const langium = new DefaultLexer(mvlan);
const scanner = new Scanner(grammar, langium.definition);

/** Pieces of text that mean something to a scanner, put together in any order. */
const text = fc
    .array(
        fc.oneof(
            fc.constantFrom(
                ...'{}[],"\\/*',
                '//',
                '/*',
                '*/',
                '\\"',
                ' ',
                '\n',
                '\r',
                '\r\n',
                '\t',
                '\u00a0',
                '\u2028',
            ),
            fc.constantFrom('ip', 'ipvlan', 'attach', 'default-route', 'default', '10.0.0.0/24', 'fd00::1', 'é', '🖧'),
            fc.string({ unit: 'binary', maxLength: 3 }),
        ),
    )
    .map((pieces) => pieces.join(''));

/** Where tokens stand and what they are; that they will know their fragments is of no account here. */
function positions(tokens: readonly Partial<AnchoredToken>[]): readonly unknown[] {
    return tokens.map(({ tokenType, anchor, ...token }) => ({ ...token, type: tokenType?.name }));
}

/** As above without the ends: Langium's lexer does not count the line end that a comment without its own end may end with. */
function starts(tokens: readonly Partial<AnchoredToken>[]): readonly unknown[] {
    return tokens.map(({ tokenType, anchor, endLine, endColumn, ...token }) => ({ ...token, type: tokenType?.name }));
}

describe('the scanner', () => {
    test.each([wholeLanguage, ...examples.values()])('finds what a lexer finds that tries each terminal', (example) => {
        const { tokens, hidden } = langium.tokenize(example);
        expect(positions(scanner.scan(example).tokens)).toEqual(positions(tokens));
        expect(positions(scanner.scan(example).hidden)).toEqual(positions(hidden));
    });

    test('finds what a lexer finds that tries each terminal, in any text', () => {
        fc.assert(
            fc.property(text, (each) => {
                const { tokens, hidden, errors } = langium.tokenize(each);
                expect(errors).toEqual([]);
                expect(positions(scanner.scan(each).tokens)).toEqual(positions(tokens));
                expect(starts(scanner.scan(each).hidden)).toEqual(starts(hidden));
            }),
            { numRuns: 500 },
        );
    });

    test('leaves nothing out but white space', () => {
        fc.assert(
            fc.property(text, (each) => {
                const { tokens, hidden } = scanner.scan(each);
                let rest = '';
                let end = 0;
                for (const token of [...tokens, ...hidden].sort((a, b) => a.startOffset - b.startOffset)) {
                    rest += each.slice(end, token.startOffset);
                    end = token.startOffset + token.image.length;
                    expect(each.slice(token.startOffset, end)).toBe(token.image);
                }
                expect(rest + each.slice(end)).toMatch(/^\s*$/);
            }),
        );
    });

    test.each([
        ['"a b" c', ['"a b"', 'c']],
        ['"a\\"b" c', ['"a\\"b"', 'c']],
        ['"a\\\\" c', ['"a\\\\"', 'c']],
        ['"a\\\\\\" c', ['"a\\\\\\" c']],
        ['"a\nb"', ['"a', 'b', '"']],
        ['""""', ['""', '""']],
        ['a//b', ['a']],
        ['a/b/*c*/d', ['a/b', 'd']],
        ['a/', ['a/']],
        ['/ a', ['/', 'a']],
        ['a[1..8]{b,c}', ['a', '[', '1..8', ']', '{', 'b', ',', 'c', '}']],
    ])('cuts %j', (each, images) => {
        expect(scanner.scan(each).tokens.map(({ image }) => image)).toEqual(images);
    });
});
