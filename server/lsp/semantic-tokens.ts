import type { AstNode, LangiumDocument } from 'langium';
import type { SemanticTokenProvider } from 'langium/lsp';
import {
    type Range,
    type SemanticTokens,
    SemanticTokensBuilder,
    type SemanticTokensDelta,
    type SemanticTokensDeltaParams,
    type SemanticTokensOptions,
    type SemanticTokensParams,
    type SemanticTokensRangeParams,
} from 'vscode-languageserver';
import * as ast from '../../language/generated/ast.ts';
import type { MvlanDocument } from '../../language/parser/parse.ts';
import { statementsOn } from '../../language/parser/statements-on.ts';
import { type Word, wordsIn } from '../../language/parser/words.ts';
import { nodeOf } from '../../language/topology/declared.ts';
import type { MvlanServices } from '../services.ts';
import type { Links } from './links.ts';
import { type TokenKind, tokenKindOf } from './token-kinds.ts';

const types: readonly TokenKind['type'][] = ['namespace', 'class', 'interface', 'variable', 'number', 'enumMember'];
const modifiers = ['declaration'] as const;

/** Colours names by what they name, whatever word they are, and values by what they are. */
export class SemanticColors implements SemanticTokenProvider {
    readonly tokenTypes = Object.fromEntries(types.map((type, index) => [type, index]));
    readonly tokenModifiers = Object.fromEntries(modifiers.map((modifier, index) => [modifier, 1 << index]));
    readonly semanticTokensOptions: SemanticTokensOptions = {
        legend: { tokenTypes: [...types], tokenModifiers: [...modifiers] },
        full: { delta: true },
        range: true,
    };
    readonly #links: Links;
    /** What was sent of each open file, so that the next answer can be a difference. */
    readonly #sent = new Map<string, SemanticTokensBuilder>();

    constructor({ shared }: MvlanServices) {
        this.#links = shared.Links;
        shared.workspace.TextDocuments.onDidClose(({ document }) => this.#sent.delete(document.uri));
    }

    semanticHighlight(document: LangiumDocument, _: SemanticTokensParams): SemanticTokens {
        const builder = new SemanticTokensBuilder();
        this.#sent.set(document.uri.toString(), builder);
        return this.#fill(builder, document).build();
    }

    semanticHighlightDelta(
        document: LangiumDocument,
        { previousResultId }: SemanticTokensDeltaParams,
    ): SemanticTokens | SemanticTokensDelta {
        const builder = this.#sent.get(document.uri.toString());
        if (!builder) return this.semanticHighlight(document, { textDocument: { uri: document.uri.toString() } });
        builder.previousResult(previousResultId);
        return this.#fill(builder, document).buildEdits();
    }

    semanticHighlightRange(document: LangiumDocument, { range }: SemanticTokensRangeParams): SemanticTokens {
        return this.#fill(new SemanticTokensBuilder(), document, range).build();
    }

    #fill(builder: SemanticTokensBuilder, document: LangiumDocument, range?: Range): SemanticTokensBuilder {
        if (!isOurs(document)) return builder;
        for (const word of wordsOn(document, range)) {
            const kind = this.#kindOf(word, document);
            if (!kind) continue;
            // A quoted name never goes over a line's end.
            const { start, end } = word.leaf.range;
            const type = types.indexOf(kind.type);
            builder.push(
                start.line,
                start.character,
                end.character - start.character,
                type,
                kind.isDeclaration ? 1 : 0,
            );
        }
        return builder;
    }

    #kindOf({ node, property }: Word, document: MvlanDocument): TokenKind | undefined {
        const target = mayBeAnything(node) ? this.#links.targetOf(document, node, property) : undefined;
        return tokenKindOf({ node, property, target: target && nodeOf(target) });
    }
}

/** Whether a name here says by itself what it names. */
function mayBeAnything(node: AstNode): boolean {
    return ast.isExpect(node) || ast.isSwitchPort(node);
}

function isOurs(document: LangiumDocument): document is MvlanDocument {
    return ast.isFile(document.parseResult.value);
}

/** The words of the statements on these lines, or of all. */
function wordsOn(document: MvlanDocument, range: Range | undefined): readonly Word[] {
    const { statements } = document.parseResult.value;
    const wanted = range ? statementsOn(document, range.start.line, range.end.line) : statements;
    return wanted.flatMap(({ $cstNode }) => ($cstNode ? wordsIn($cstNode) : []));
}
