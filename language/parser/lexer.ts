import type { LangiumCoreServices, LexerResult, TokenizeOptions } from 'langium';
import { DefaultLexer } from 'langium';
import { type GrammarShape, grammarShape } from './grammar-shape.ts';
import { type Ending, Mending } from './mending.ts';
import { Scanner } from './scanner.ts';
import { readStatements } from './statement-reader.ts';
import { unclosedComment } from './syntax-messages.ts';
import { type Token, TokenLayout } from './token-layout.ts';

export interface MvlanTokens extends LexerResult {
    /** The tokens as the grammar accepts them, and why they are not those of the text. */
    readonly mending: Mending;
}

/**
 * A lexer that reserves no word: where a name or another value stands, any word is one. It knows by reading the tokens
 * along the grammar, and finds out on the way how to mend them where they do not follow it.
 */
export class MvlanLexer extends DefaultLexer {
    readonly #scanner: Scanner;
    readonly #shape: GrammarShape;

    constructor(services: LangiumCoreServices) {
        super(services);
        this.#scanner = new Scanner(services.Grammar, this.definition);
        this.#shape = grammarShape(services.Grammar);
    }

    override tokenize(text: string, options?: TokenizeOptions): MvlanTokens {
        const { tokens, hidden } = this.#scanner.scan(text);
        const mending = this.#mend(tokens, options?.mode === 'partial' ? ending(text) : 'finished');
        const word = this.definition.WORD;
        if (word) for (const token of mending.values) settle(token, word);
        const open = hidden.findLast(({ image }) => image.startsWith('/*'));
        const errors = open && isOpen(open.image) ? [lexerError(open, unclosedComment)] : [];
        return { tokens, hidden, errors, mending };
    }

    #mend(tokens: readonly Token[], ending: Ending): Mending {
        const shape = this.#shape;
        const layout = new TokenLayout(tokens, ({ tokenType }) => shape.statement.first.has(tokenType.name));
        const mending = new Mending(tokens, layout, this.definition, ending);
        readStatements(mending, shape, 'at their brace');
        if (mending.problems.length === 0 || ending !== 'finished') return mending;
        const again = new Mending(tokens, layout, this.definition, ending);
        readStatements(again, shape, 'where the indentation says');
        return again;
    }
}

function settle(token: Token, type: Token['tokenType']): void {
    token.tokenType = type;
    token.tokenTypeIdx = type.tokenTypeIdx as number;
}

/** How a text ends that goes only up to the cursor. */
function ending(text: string): Ending {
    return /[\n\r]\s*$/.test(text) ? 'unfinished' : 'unfinished line';
}

function isOpen(comment: string): boolean {
    return comment.length < 4 || !comment.endsWith('*/');
}

function lexerError(token: Token, message: string): LexerResult['errors'][number] {
    return { offset: token.startOffset, line: token.startLine, column: token.startColumn, length: 2, message };
}
