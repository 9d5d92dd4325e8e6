import fc from 'fast-check';
import {
    type AstNode,
    AstUtils,
    type CstNode,
    CstUtils,
    createDefaultCoreModule,
    DefaultValueConverter,
    GrammarAST,
    GrammarUtils,
    inject,
    type Lexer,
    type LexerResult,
    type ValueType,
} from 'langium';
import { expect, test } from 'vitest';
import { MvlanGeneratedModule } from '../../../language/generated/module.ts';
import type { MvlanLexer } from '../../../language/parser/lexer.ts';
import { createMvlanServices } from '../../../language/parser/services.ts';
import { unquoteText } from '../../../language/parser/text-converter.ts';
import { applyEdit, edit, initialText } from './edits.ts';
import { plain } from './trees.ts';

const { mvlan, shared } = createMvlanServices();
const lexer = mvlan.parser.Lexer as MvlanLexer;

/** Gives Langium's own parser the tokens that ours is given. */
class MendedTokens implements Lexer {
    readonly definition = lexer.definition;

    tokenize(text: string): LexerResult {
        const { read } = lexer.tokenize(text);
        return { tokens: read.flatMap(({ tokens }) => tokens), hidden: [], errors: [] };
    }
}

class Texts extends DefaultValueConverter {
    protected override runConverter(rule: GrammarAST.AbstractRule, input: string): ValueType {
        return rule.name === 'STRING' ? unquoteText(input) : input;
    }
}

const { LangiumParser: langiums } = inject(createDefaultCoreModule({ shared }), MvlanGeneratedModule, {
    parser: { Lexer: () => new MendedTokens(), ValueConverter: () => new Texts() },
}).parser;

/** All that can be seen of a tree: nodes and who contains whom, and every place, also by the names of properties. */
function visible(file: AstNode) {
    return {
        tree: plain(file),
        nodes: AstUtils.streamAst(file)
            .map((node) => ({
                type: node.$type,
                in: `${node.$container?.$type} ${node.$containerProperty} ${node.$containerIndex}`,
                at: place(node.$cstNode),
                isLinked: node.$cstNode?.astNode === node,
                properties: Object.keys(node)
                    .filter((name) => !name.startsWith('$'))
                    .sort()
                    .map((name) => GrammarUtils.findNodesForProperty(node.$cstNode, name).map(place)),
            }))
            .toArray(),
        leaves: CstUtils.flattenCst(file.$cstNode as CstNode)
            .map((leaf) => [
                place(leaf),
                leaf.tokenType.name,
                leaf.text,
                leaf.astNode.$type,
                GrammarUtils.findAssignment(leaf)?.feature,
                GrammarAST.isKeyword(leaf.grammarSource),
            ])
            .toArray(),
    };
}

function place(node: CstNode | undefined): string {
    if (!node) return 'nowhere';
    const { start, end } = node.range;
    return `${node.offset}-${node.end} ${start.line}:${start.character}-${end.line}:${end.character}`;
}

test("trees are those of Langium's own parser", () => {
    fc.assert(
        fc.property(initialText, fc.array(edit, { maxLength: 12 }), (initial, edits) => {
            const text = edits.reduce(applyEdit, initial);
            const expected = langiums.parse(text);
            expect(expected.parserErrors).toEqual([]);
            expect(visible(mvlan.parser.LangiumParser.parse(text).value)).toEqual(visible(expected.value));
        }),
        { numRuns: process.env.MVLAN_NIGHTLY ? 2000 : 60 },
    );
}, 600_000);
