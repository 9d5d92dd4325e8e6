import type { LangiumCoreServices, LexerResult, TokenizeOptions } from 'langium';
import { DefaultLexer } from 'langium';
import type { FileText } from './file-text.ts';
import { type Fragment, inFile } from './fragment.ts';
import { FragmentReader, isOpen, type ReadFragment, type Replacement } from './fragment-reader.ts';
import { grammarShape } from './grammar-shape.ts';
import type { Ending } from './mending.ts';
import { Scanner } from './scanner.ts';
import { unclosedComment } from './syntax-messages.ts';
import type { TextChange } from './text-change.ts';

export interface MvlanTokens extends LexerResult {
    /** The tokens as the grammar accepts them, by fragments, and why they are not those of the text. */
    readonly read: readonly ReadFragment[];
}

/**
 * A lexer that reserves no word: where a name or another value stands, any word is one. It knows by reading the tokens
 * along the grammar, and finds out on the way how to mend them where they do not follow it.
 */
export class MvlanLexer extends DefaultLexer {
    readonly #scanner: Scanner;
    readonly #reader: FragmentReader;

    constructor(services: LangiumCoreServices) {
        super(services);
        this.#scanner = new Scanner(services.Grammar, this.definition);
        this.#reader = new FragmentReader(this.#scanner, grammarShape(services.Grammar), this.definition);
    }

    override tokenize(text: string, options?: TokenizeOptions): MvlanTokens {
        const scan = this.#scanner.scan(text);
        const read = this.#reader.read(scan, options?.mode === 'partial' ? ending(text) : 'finished');
        const errors = lexerErrors(read.at(-1)?.fragment);
        return { tokens: scan.tokens, hidden: scan.hidden, errors, read };
    }

    /** Reads a whole text, a portion after the other. */
    tokenizeInPortions(text: string): Iterable<readonly ReadFragment[]> {
        return this.#reader.readPortions(text);
    }

    /** Reads again what a change has touched of a text that was cut into these fragments. */
    tokenizeAgain(text: FileText, fragments: readonly Fragment[], change: TextChange): Replacement {
        return this.#reader.readAgain(text, fragments, change);
    }
}

/** What no token can be made of: only a comment without end, behind which there is nothing. */
export function lexerErrors(last: Fragment | undefined): LexerResult['errors'] {
    const open = last?.comments.at(-1);
    if (!last || !open || !isOpen(open.image)) return [];
    const { startOffset, startLine, startColumn } = inFile(open, last.anchor);
    return [{ offset: startOffset, line: startLine, column: startColumn, length: 2, message: unclosedComment }];
}

/** How a text ends that goes only up to the cursor. */
function ending(text: string): Ending {
    return /[\n\r]\s*$/.test(text) ? 'unfinished' : 'unfinished line';
}
