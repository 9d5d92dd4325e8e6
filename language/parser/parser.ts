import {
    type AstNode,
    createParser,
    LangiumCompletionParser,
    type LangiumCoreServices,
    LangiumParser,
    type Lexer,
    type LexerResult,
    type ParseResult,
    type TokenizeOptions,
} from 'langium';
import type { File } from '../generated/ast.ts';
import type { FileCst } from './file-cst.ts';
import { FileText } from './file-text.ts';
import { type Fragment, inFile } from './fragment.ts';
import type { ReadFragment } from './fragment-reader.ts';
import { withoutKept } from './kept-fragments.ts';
import { lexerErrors, type MvlanLexer } from './lexer.ts';
import { mostProblems } from './mending.ts';
import { replaceIn } from './replace-in.ts';
import { textChange } from './text-change.ts';
import type { Token } from './token-layout.ts';
import { TreeBuilder } from './tree-builder.ts';

/** A file's text and its tree, what is wrong with its syntax, and the fragments of which it is made. */
export interface ParsedFile extends ParseResult<File> {
    readonly text: FileText;
    readonly fragments: readonly Fragment[];
}

/**
 * A parser whose tree is made of tokens that follow the grammar. Broken statements have been mended before, one by one, so
 * that nothing behind them is lost; what was missing is undefined in the tree.
 */
export class MvlanParser extends LangiumParser {
    readonly #lexer: MvlanLexer;
    readonly #builder: TreeBuilder;

    constructor(services: LangiumCoreServices) {
        super(services);
        // The language's module makes no other lexer.
        this.#lexer = services.parser.Lexer as MvlanLexer;
        this.#builder = new TreeBuilder(services.Grammar);
    }

    override parse<T extends AstNode = AstNode>(input: string): ParseResult<T> {
        // Langium asks for the type of tree that a text has.
        return this.#parse(FileText.of(input)) as ParseResult as ParseResult<T>;
    }

    /**
     * Reads the text again of which a file was parsed, and parses the statements that are not as they were. The others
     * keep their nodes: the old tree becomes the new one. Where most of the text is another, so is the whole tree.
     */
    parseAgain(known: ParsedFile, text: FileText): ParsedFile {
        const { value: file, fragments } = known;
        // The builder makes no other root.
        const root = file.$cstNode as FileCst;
        const change = textChange(known.text, text);
        if (change.start === change.oldEnd && change.start === change.newEnd) return known;
        if (text.length < 2 * (change.newEnd - change.start)) return this.#parse(text);
        const replacement = withoutKept(this.#lexer.tokenizeAgain(text, fragments, change), {
            fragments,
            nodesOf(index) {
                const start = statementCount(fragments, 0, index);
                return root.content.slice(start, start + statementCount(fragments, index, index + 1));
            },
        });
        const { first, last, read, shift } = replacement;
        const { statements, $cstNode } = this.#builder.build(text, noted([read], []));
        const start = statementCount(fragments, 0, first);
        const count = statementCount(fragments, first, last);
        root.replace(start, count, { content: ($cstNode as FileCst).content, text });
        replaceStatements(file, statements, { start, count });
        fragments.forEach(({ anchor }, index) => {
            if (index < last) return;
            anchor.offset += shift.offset;
            anchor.line += shift.line;
        });
        const again = read.map(({ fragment }) => fragment);
        // The old list of fragments is of no more use than the old tree.
        replaceIn(fragments as Fragment[], first, { count: last - first, with: again });
        return parsed(file, text, fragments);
    }

    #parse(text: FileText): ParsedFile {
        const fragments: Fragment[] = [];
        const portions = this.#lexer.tokenizeInPortions(text.toString());
        return parsed(this.#builder.build(text, noted(portions, fragments)), text, fragments);
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

/** The tokens of what is read, portion by portion; its fragments are noted on the way. */
function* noted(portions: Iterable<readonly ReadFragment[]>, fragments: Fragment[]): Generator<readonly Token[]> {
    for (const read of portions) {
        for (const { fragment } of read) fragments.push(fragment);
        yield read.flatMap(({ tokens }) => tokens);
    }
}

/** A file's tree, with what is wrong with the tokens of the text. */
function parsed(value: File, text: FileText, fragments: readonly Fragment[]): ParsedFile {
    const parserErrors: ParseResult['parserErrors'] = [];
    for (const { problems, anchor } of fragments.filter((each) => each.problems.length > 0)) {
        for (const { message, token } of problems) {
            if (parserErrors.length < mostProblems) parserErrors.push(parserError(message, inFile(token, anchor)));
        }
    }
    return { value, text, parserErrors, lexerErrors: lexerErrors(fragments.at(-1)), fragments };
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
    replaceIn(file.statements, start, { count, with: made });
    file.statements.forEach((node, index) => {
        if (index < start) return;
        const placed: { $container?: File; $containerIndex?: number } = node;
        placed.$container = file;
        placed.$containerIndex = index;
    });
}
