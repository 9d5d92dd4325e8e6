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
import type { File } from '../generated/ast.ts';
import { type FileCst, FileCstBuilder } from './file-cst.ts';
import { type Fragment, inFile } from './fragment.ts';
import type { ReadFragment } from './fragment-reader.ts';
import { withoutKept } from './kept-fragments.ts';
import { lexerErrors, type MvlanLexer } from './lexer.ts';
import { mostProblems } from './mending.ts';
import { replaceIn } from './replace-in.ts';
import { textChange } from './text-change.ts';
import type { Token } from './token-layout.ts';

/** A file's tree, what is wrong with its syntax, and the fragments of which it is made. */
export interface ParsedFile extends ParseResult<File> {
    readonly fragments: readonly Fragment[];
}

/**
 * A parser that is only ever given tokens which follow the grammar. Broken statements have been mended before, one by
 * one, so that nothing behind them is lost; what was missing is undefined in the tree.
 */
export class MvlanParser extends LangiumParser {
    protected override readonly lexer: MendedTokens;
    readonly #lexer: MvlanLexer;

    constructor(services: LangiumCoreServices) {
        super(services);
        // The language's module makes no other lexer.
        this.#lexer = services.parser.Lexer as MvlanLexer;
        this.lexer = new MendedTokens(this.#lexer.definition);
        // Langium keeps it private, and has no service for it.
        Object.assign(this, { nodeBuilder: new FileCstBuilder() });
        createParser(services.Grammar, this, this.lexer.definition);
        this.finalize();
    }

    override parse<T extends AstNode = AstNode>(input: string, options?: ParserOptions): ParseResult<T> {
        const { read } = this.#lexer.tokenize(input);
        const result = this.#tree<T>(input, read, options);
        const fragments = read.map(({ fragment }) => fragment);
        return parsed(result, fragments);
    }

    /**
     * Reads the text again of which a file was parsed, and parses the statements that are not as they were. The others
     * keep their nodes: the old tree becomes the new one.
     */
    parseAgain({ value: file, fragments }: ParsedFile, input: string): ParsedFile {
        // The builder makes no other root.
        const root = file.$cstNode as FileCst;
        const change = textChange(root.fullText, input);
        const replacement = withoutKept(this.#lexer.tokenizeAgain(input, fragments, change), {
            fragments,
            nodesOf(index) {
                const start = statementCount(fragments, 0, index);
                return root.content.slice(start, start + statementCount(fragments, index, index + 1));
            },
        });
        const { first, last, read, shift } = replacement;
        const made = this.#tree<File>(input, read);
        const { statements, $cstNode } = made.value;
        const start = statementCount(fragments, 0, first);
        const count = statementCount(fragments, first, last);
        root.replace(start, count, { content: ($cstNode as FileCst).content, text: input });
        replaceStatements(file, statements, { start, count });
        fragments.forEach(({ anchor }, index) => {
            if (index < last) return;
            anchor.offset += shift.offset;
            anchor.line += shift.line;
        });
        const again = read.map(({ fragment }) => fragment);
        // The old list of fragments is of no more use than the old tree.
        replaceIn(fragments as Fragment[], first, { count: last - first, with: again });
        return parsed({ ...made, value: file }, fragments);
    }

    #tree<T extends AstNode>(input: string, read: readonly ReadFragment[], options?: ParserOptions): ParseResult<T> {
        this.lexer.tokens = read.flatMap(({ tokens }) => tokens);
        const result = super.parse<T>(input, options);
        // Tokens take as much memory as the tree that was made of them, and nobody needs them any more.
        this.lexer.tokens = [];
        this.wrapper.input = [];
        return result;
    }
}

/** Finds out what can follow a text that ends at the cursor, whatever is broken before. */
export class MvlanCompletionParser extends LangiumCompletionParser {
    protected override readonly lexer: UnfinishedTokens;

    constructor(services: LangiumCoreServices) {
        super(services);
        this.lexer = new UnfinishedTokens(services.parser.Lexer as MvlanLexer);
        createParser(services.Grammar, this, this.lexer.definition);
        this.finalize();
    }
}

/** Gives a parser tokens that have been read and mended before. */
class MendedTokens implements Lexer {
    readonly definition: Lexer['definition'];
    tokens: Token[] = [];

    constructor(definition: Lexer['definition']) {
        this.definition = definition;
    }

    tokenize(): LexerResult {
        return { tokens: this.tokens, hidden: [], errors: [] };
    }
}

/** Gives a parser the mended tokens of a text that goes only up to the cursor. */
class UnfinishedTokens implements Lexer {
    readonly #lexer: MvlanLexer;

    constructor(lexer: MvlanLexer) {
        this.#lexer = lexer;
    }

    get definition(): Lexer['definition'] {
        return this.#lexer.definition;
    }

    tokenize(text: string, options?: TokenizeOptions): LexerResult {
        const { read } = this.#lexer.tokenize(text, options);
        return { tokens: read.flatMap(({ tokens }) => tokens), hidden: [], errors: [] };
    }
}

/** What Langium's parser has made of the fragments' tokens, with what is wrong with those of the text. */
function parsed<T extends AstNode>(
    result: ParseResult<T>,
    fragments: readonly Fragment[],
): ParseResult<T> & Pick<ParsedFile, 'fragments'> {
    const parserErrors: ParseResult['parserErrors'] = [];
    for (const { problems, anchor } of fragments) {
        for (const { message, token } of problems) {
            if (parserErrors.length < mostProblems) parserErrors.push(parserError(message, inFile(token, anchor)));
        }
    }
    parserErrors.push(...result.parserErrors);
    return { value: result.value, parserErrors, lexerErrors: lexerErrors(fragments.at(-1)), fragments };
}

function parserError(message: string, token: Token): ParseResult['parserErrors'][number] {
    const context = { ruleStack: [], ruleOccurrenceStack: [] };
    return { name: 'SyntaxProblem', message, token, resyncedTokens: [], context };
}

function statementCount(fragments: readonly Fragment[], from: number, to: number): number {
    let count = 0;
    for (let index = from; index < to; index++) count += fragments[index]?.statements ?? 0;
    return count;
}

function replaceStatements(
    file: File,
    made: File['statements'],
    { start, count }: { readonly start: number; readonly count: number },
): void {
    // Whoever compares has the old list.
    const statements = file.statements.slice();
    replaceIn(statements, start, { count, with: made });
    file.statements = statements;
    statements.forEach((node, index) => {
        if (index < start) return;
        const placed: { $container?: File; $containerIndex?: number } = node;
        placed.$container = file;
        placed.$containerIndex = index;
    });
}
