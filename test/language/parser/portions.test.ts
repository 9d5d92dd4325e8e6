import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FragmentReader, type ReadFragment } from '../../../language/parser/fragment-reader.ts';
import { grammarShape } from '../../../language/parser/grammar-shape.ts';
import { Scanner } from '../../../language/parser/scanner.ts';
import { createMvlanServices } from '../../../language/parser/services.ts';
import type { Token } from '../../../language/parser/token-layout.ts';
import { applyEdit, edit, initialText } from './edits.ts';

/** Nightly there is time for more. */
const runs = process.env.MVLAN_NIGHTLY ? 20_000 : 400;

const { Grammar: grammar, parser } = createMvlanServices().mvlan;
const { definition } = parser.Lexer;
const scanner = new Scanner(grammar, definition);
const reader = new FragmentReader(scanner, grammarShape(grammar), definition);

function visible(read: readonly ReadFragment[]) {
    const token = ({ tokenType, image, startOffset, endOffset, startLine, startColumn, endLine, endColumn }: Token) =>
        [tokenType.name, image, startOffset, endOffset, startLine, startColumn, endLine, endColumn].join(' ');
    return read.map(({ fragment: { problems, comments, ...fragment }, tokens }) => ({
        ...fragment,
        problems: problems.map((each) => `${each.message} ${token(each.token)}`),
        comments: comments.map(token),
        tokens: tokens.map(token),
    }));
}

function inPortions(text: string, length: number) {
    return visible([...reader.readPortions(text, length)].flat());
}

test('a text that is read in portions has the fragments of the same text read as a whole', () => {
    fc.assert(
        fc.property(
            initialText,
            fc.array(edit, { maxLength: 12 }),
            fc.integer({ min: 1, max: 300 }),
            (initial, edits, length) => {
                const text = edits.reduce(applyEdit, initial);
                expect(inPortions(text, length)).toEqual(visible(reader.read(scanner.scan(text), 'finished')));
            },
        ),
        { numRuns: runs },
    );
}, 600_000);

test('a large text is read in several portions', () => {
    const text = Array.from({ length: 3000 }, (_, index) => `container c${index} { attach lan }\n`).join('');
    const portions = [...reader.readPortions(text)];
    expect(portions.length).toBeGreaterThan(2);
    expect(portions.flat()).toHaveLength(3000);
});
