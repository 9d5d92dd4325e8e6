import {
    type AstNode,
    createParser,
    LangiumCompletionParser,
    type LangiumCoreServices,
    LangiumParser,
    type Lexer,
    type LexerResult,
    type ParseResult,
    type ParserOptions,
    type TokenizeOptions,
} from 'langium';
import type { MvlanLexer } from './lexer.ts';
import type { SyntaxProblem } from './mending.ts';

/** More comments than this do not become part of the tree: Langium takes quadratic time for them. */
const mostComments = 2000;

/**
 * A parser that is only ever given tokens which follow the grammar. Broken statements have been mended before, one by
 * one, so that nothing behind them is lost; what was missing is undefined in the tree.
 */
export class MvlanParser extends LangiumParser {
    protected override readonly lexer: MendingLexer;

    constructor(services: LangiumCoreServices) {
        super(services);
        this.lexer = new MendingLexer(services);
        createParser(services.Grammar, this, this.lexer.definition);
        this.finalize();
    }

    override parse<T extends AstNode = AstNode>(input: string, options?: ParserOptions): ParseResult<T> {
        const result = super.parse<T>(input, options);
        return { ...result, parserErrors: [...this.lexer.problems.map(parserError), ...result.parserErrors] };
    }
}

/** Finds out what can follow a text that ends at the cursor, whatever is broken before. */
export class MvlanCompletionParser extends LangiumCompletionParser {
    protected override readonly lexer: MendingLexer;

    constructor(services: LangiumCoreServices) {
        super(services);
        this.lexer = new MendingLexer(services);
        createParser(services.Grammar, this, this.lexer.definition);
        this.finalize();
    }
}

/** Gives a parser the mended tokens, of the comments those that an editor folds, and keeps what was wrong with those of the text. */
class MendingLexer implements Lexer {
    readonly #lexer: MvlanLexer;
    problems: readonly SyntaxProblem[] = [];

    constructor(services: LangiumCoreServices) {
        // The language's module makes no other lexer.
        this.#lexer = services.parser.Lexer as MvlanLexer;
    }

    get definition(): Lexer['definition'] {
        return this.#lexer.definition;
    }

    tokenize(text: string, options?: TokenizeOptions): LexerResult {
        const { mending, hidden, errors } = this.#lexer.tokenize(text, options);
        this.problems = mending.problems;
        const foldable = hidden.filter(({ startLine, endLine }) => startLine !== endLine);
        return { tokens: mending.mended, hidden: foldable.length <= mostComments ? foldable : [], errors };
    }
}

function parserError({ message, token }: SyntaxProblem): ParseResult['parserErrors'][number] {
    const context = { ruleStack: [], ruleOccurrenceStack: [] };
    return { name: 'SyntaxProblem', message, token, resyncedTokens: [], context };
}
