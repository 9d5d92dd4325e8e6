import type { AstNode, LangiumDocument } from 'langium';
import type { SemanticTokenProvider } from 'langium/lsp';
import type {
    Range,
    SemanticTokens,
    SemanticTokensDelta,
    SemanticTokensDeltaParams,
    SemanticTokensOptions,
    SemanticTokensParams,
    SemanticTokensRangeParams,
} from 'vscode-languageserver';
import * as ast from '../../language/generated/ast.ts';
import type { MvlanDocument } from '../../language/parser/parse.ts';
import { statementsOn } from '../../language/parser/statements-on.ts';
import { wordsIn } from '../../language/parser/words.ts';
import { nodeOf } from '../../language/topology/declared.ts';
import type { MvlanServices } from '../services.ts';
import type { Links } from './links.ts';
import { SentTokens } from './sent-tokens.ts';
import { type TokenKind, tokenKindOf } from './token-kinds.ts';

const types: readonly TokenKind['type'][] = ['namespace', 'class', 'interface', 'variable', 'number', 'enumMember'];
const modifiers = ['declaration'] as const;

/** Lines below the one that the statement begins on, column, length, type and modifiers of each token, one after the other. */
type Colored = Uint32Array;

/** How many numbers a token is, here and in the protocol. */
const numbersEach = 5;

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
    readonly #sent = new SentTokens();
    /** Most statements are the same as before, or have only moved. */
    readonly #known = new WeakMap<ast.Statement, Colored>();

    constructor({ shared }: MvlanServices) {
        this.#links = shared.Links;
        shared.workspace.TextDocuments.onDidClose(({ document }) => this.#sent.forget(document.uri));
    }

    semanticHighlight(document: LangiumDocument, _: SemanticTokensParams): SemanticTokens {
        return this.#sent.whole(document.uri.toString(), this.#tokens(document));
    }

    semanticHighlightDelta(
        document: LangiumDocument,
        { previousResultId }: SemanticTokensDeltaParams,
    ): SemanticTokens | SemanticTokensDelta {
        return this.#sent.difference(document.uri.toString(), previousResultId, this.#tokens(document));
    }

    semanticHighlightRange(document: LangiumDocument, { range }: SemanticTokensRangeParams): SemanticTokens {
        return { data: [...this.#tokens(document, range)] };
    }

    /** The tokens of the statements that a range touches, or of all, each told from the one before it. */
    #tokens(document: LangiumDocument, range?: Range): Uint32Array {
        if (!isOurs(document)) return new Uint32Array();
        const { statements } = document.parseResult.value;
        const wanted = range ? statementsOn(document, range.start.line, range.end.line) : statements;
        const targetOf = this.#links.ofWires(document);
        const colored = wanted.map((statement) => this.#colored(statement, targetOf));
        const data = new Uint32Array(colored.reduce((sum, { length }) => sum + length, 0));
        let [at, line, character] = [0, 0, 0];
        for (const [index, { $cstNode }] of wanted.entries()) {
            const first = $cstNode?.range.start.line ?? 0;
            const own = colored[index] ?? nothing;
            data.set(own, at);
            for (const end = at + own.length; at < end; at += numbersEach) {
                const [lines = 0, column = 0] = [data[at], data[at + 1]];
                data[at] = first + lines - line;
                data[at + 1] = first + lines === line ? column - character : column;
                [line, character] = [first + lines, column];
            }
        }
        return data;
    }

    #colored(statement: ast.Statement, targetOf: ReturnType<Links['ofWires']>): Colored {
        const known = this.#known.get(statement);
        if (known) return known;
        const { $cstNode } = statement;
        if (!$cstNode) return nothing;
        const first = $cstNode.range.start.line;
        const colored = Uint32Array.from(
            wordsIn($cstNode).flatMap(({ leaf, node, property }) => {
                const target = mayBeAnything(node) ? targetOf(node, property) : undefined;
                const kind = tokenKindOf({ node, property, target: target && nodeOf(target) });
                if (!kind) return [];
                // A quoted name never goes over a line's end.
                const { start, end } = leaf.range;
                const type = types.indexOf(kind.type);
                const modifier = kind.isDeclaration ? 1 : 0;
                return [start.line - first, start.character, end.character - start.character, type, modifier];
            }),
        );
        if (!refersToAnything(statement)) this.#known.set(statement, colored);
        return colored;
    }
}

const nothing: Colored = new Uint32Array();

/** Whether other statements decide what a name in a statement names. */
function refersToAnything(statement: ast.Statement): boolean {
    return ast.isExpect(statement) || ast.isSwitch(statement);
}

/** Whether a name here does not say by itself what it names. */
function mayBeAnything(node: AstNode): boolean {
    return ast.isExpect(node) || ast.isSwitchPort(node);
}

function isOurs(document: LangiumDocument): document is MvlanDocument {
    return ast.isFile(document.parseResult.value);
}
