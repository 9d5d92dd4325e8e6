import { CstUtils, GrammarUtils, type LangiumDocument, type LeafCstNode } from 'langium';
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
        for (const leaf of leavesOn(document, range)) {
            const kind = this.#kindOf(leaf, document);
            // A quoted name never goes over a line's end.
            if (!kind) continue;
            const { start, end } = leaf.range;
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

    #kindOf(leaf: LeafCstNode, document: MvlanDocument): TokenKind | undefined {
        const property = leaf.hidden ? undefined : GrammarUtils.findAssignment(leaf)?.feature;
        if (property === undefined) return undefined;
        const node = leaf.astNode;
        const target = mayBeAnything(node) ? this.#links.targetOf(document, node, property) : undefined;
        return tokenKindOf({ node, property, target: target && nodeOf(target) });
    }
}

/** Whether a name here says by itself what it names. */
function mayBeAnything(node: LeafCstNode['astNode']): boolean {
    return ast.isExpect(node) || ast.isSwitchPort(node);
}

function isOurs(document: LangiumDocument): document is MvlanDocument {
    return ast.isFile(document.parseResult.value);
}

/** The words of the statements on these lines, or of all. */
function leavesOn(document: MvlanDocument, range: Range | undefined): readonly LeafCstNode[] {
    const root = document.parseResult.value.$cstNode;
    if (!root) return [];
    if (!range) return CstUtils.flattenCst(root).toArray();
    return statementsOn(document, range.start.line, range.end.line).flatMap(({ $cstNode }) =>
        $cstNode ? CstUtils.flattenCst($cstNode).toArray() : [],
    );
}
