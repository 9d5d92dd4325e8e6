import fc from 'fast-check';
import { AstUtils, type CstNode, CstUtils } from 'langium';
import { describe, expect, test } from 'vitest';
import type { File } from '../../../language/generated/ast.ts';
import { FileText } from '../../../language/parser/file-text.ts';
import type { MvlanParser, ParsedFile } from '../../../language/parser/parser.ts';
import { createMvlanServices } from '../../../language/parser/services.ts';
import { applyEdit, edit, initialText } from './edits.ts';
import { plain } from './trees.ts';

/** Nightly there is time for more. */
const runs = process.env.MVLAN_NIGHTLY ? 5000 : 60;

const { mvlan } = createMvlanServices();
const parser = mvlan.parser.LangiumParser as MvlanParser;

function parse(text: string): ParsedFile {
    return parser.parse<File>(text) as ParsedFile;
}

/** All that can be seen of a tree: nodes, who contains whom, every place and text, and what could not be read. */
function visible({ value, parserErrors, lexerErrors, fragments }: ParsedFile) {
    const place = (node: CstNode) => {
        const { start, end } = node.range;
        return `${node.offset}-${node.end} ${start.line}:${start.character}-${end.line}:${end.character}`;
    };
    return {
        tree: plain(value),
        nodes: AstUtils.streamAst(value)
            .map((node) => {
                const { $type, $container, $containerIndex, $cstNode } = node;
                const owner = $container && `${$container.$type} ${$cstNode?.root === value.$cstNode}`;
                return `${$type} ${$containerIndex} ${owner} ${$cstNode && place($cstNode)} ${$cstNode?.astNode === node}`;
            })
            .toArray(),
        leaves: value.$cstNode
            ? CstUtils.flattenCst(value.$cstNode)
                  .map((leaf) => `${place(leaf)} ${leaf.tokenType.name} ${leaf.text}`)
                  .toArray()
            : [],
        text: value.$cstNode?.root.fullText,
        errors: parserErrors.map(({ message, token }) => {
            const { startOffset, endOffset, startLine, endLine, startColumn, endColumn } = token;
            return [message, startOffset, endOffset, startLine, endLine, startColumn, endColumn].join(' ');
        }),
        lexerErrors,
        fragments: fragments.map(({ anchor, column, statements, comments }) => {
            return { ...anchor, column, statements, comments: comments.map(({ image }) => image) };
        }),
    };
}

describe('a text that is parsed again after a change', () => {
    test('has the tree, the places and the errors of the same text parsed anew', () => {
        fc.assert(
            fc.property(initialText, fc.array(edit, { minLength: 1, maxLength: 12 }), (initial, edits) => {
                let text = initial;
                let parsed = parse(text);
                for (const each of edits) {
                    text = applyEdit(text, each);
                    parsed = parser.parseAgain(parsed, FileText.of(text, 40));
                    expect(visible(parsed)).toEqual(visible(parse(text)));
                }
            }),
            { numRuns: runs },
        );
    }, 600_000);

    test('has its columns where a line break and a blank become a longer line break', () => {
        const text = 'host lab {\n  connect local\n  interface eth0 { }\n}\n';
        const after = text.replace('\n  interface', '\r\n interface');
        expect(visible(parser.parseAgain(parse(text), FileText.of(after)))).toEqual(visible(parse(after)));
    });

    test('keeps the nodes of what has not changed', () => {
        const lines = Array.from({ length: 20 }, (_, index) => `container c${index} { attach lan }`);
        const parsed = parse(lines.join('\n'));
        const before = parsed.value.statements.slice();
        const after = parser.parseAgain(parsed, FileText.of(lines.with(10, 'container c10 { attach lna }').join('\n')));
        const kept = after.value.statements.filter((node) => before.includes(node));
        expect(kept).toHaveLength(19);
        expect(after.value.statements).toHaveLength(20);
    });

    test.each(['\n', '\n\n  ', ' // why\n'])('keeps all nodes when %j is typed at the end of a line', (typed) => {
        const lines = Array.from({ length: 20 }, (_, index) => `container c${index} { attach lan }`);
        const parsed = parse(lines.join('\n'));
        const before = parsed.value.statements.slice();
        const after = parser.parseAgain(parsed, FileText.of(lines.with(10, `${lines[10]}${typed}`).join('\n')));
        expect(after.value.statements.every((node, index) => node === before[index])).toBe(true);
    });

    test('is not read again as a whole because something is wrong elsewhere', () => {
        const lines = Array.from({ length: 20 }, (_, index) => `container c${index} { attach lan }`);
        const broken = lines.with(2, 'container c2 { attach').with(18, 'container { ] }');
        const parsed = parse(broken.join('\n'));
        const before = parsed.value.statements.slice();
        const after = parser.parseAgain(parsed, FileText.of(broken.with(10, 'container c10 { attach "').join('\n')));
        expect(after.value.statements.filter((node) => before.includes(node))).toHaveLength(19);
    });
});
