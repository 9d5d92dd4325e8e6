import { type Grammar, GrammarAST, GrammarUtils, type Lexer } from 'langium';
import type { Anchor } from './fragment.ts';
import type { AnchoredToken } from './packed-tokens.ts';
import type { Token } from './token-layout.ts';

type TokenType = Lexer['definition'][string];

/** What a text is made of, blanks aside, in its order. */
export interface Scan {
    readonly tokens: Token[];
    /** The comments. */
    readonly hidden: Token[];
}

/** A place at the start of a token, or of the text; all count from zero. */
export interface ScanStart {
    readonly offset: number;
    readonly line: number;
    readonly column: number;
}

const textStart: ScanStart = { offset: 0, line: 0, column: 0 };

/** A terminal of the grammar, to be found at one place. */
interface Terminal {
    readonly name: string;
    readonly pattern: RegExp;
    readonly isComment: boolean;
}

/**
 * Cuts a text into tokens, by the grammar's own terminals. They can be tried in any order, because no two of them begin
 * alike; that, and making nothing of a blank, takes a tenth of the time of Langium's lexer.
 */
export class Scanner {
    readonly #types: Lexer['definition'];
    readonly #keywords: ReadonlyMap<string, TokenType>;
    readonly #terminals: readonly Terminal[];

    constructor(grammar: Grammar, types: Lexer['definition']) {
        this.#types = types;
        this.#keywords = new Map(Object.entries(types).filter(([name]) => !/^[A-Z]/.test(name)));
        this.#terminals = grammar.rules.filter(GrammarAST.isTerminalRule).map((terminal) => ({
            name: terminal.name,
            pattern: new RegExp(GrammarUtils.terminalRegex(terminal).source, 'y'),
            isComment: terminal.name.endsWith('COMMENT'),
        }));
    }

    /** Scans a text, or a part of one that begins at `start`. */
    scan(text: string, start: ScanStart = textStart): Scan {
        const tokens: Token[] = [];
        const hidden: Token[] = [];
        const place: Place = { line: start.line + 1, lineStart: -start.column };
        let offset = 0;
        while (offset < text.length) {
            const terminal = this.#terminalAt(text, offset);
            // Brackets and commas are keywords, but no terminals.
            const end = terminal ? terminal.pattern.lastIndex : offset + 1;
            if (terminal?.name === 'WS') pass(text, { offset, end, place });
            else {
                const image = text.slice(offset, end);
                const type = terminal?.name === 'WORD' ? undefined : terminal?.name;
                const token = this.#token(image, { type, offset, place, base: start.offset });
                if (terminal?.isComment) hidden.push(token);
                else tokens.push(token);
            }
            offset = end;
        }
        return { tokens, hidden };
    }

    /** The terminal that matches at an offset; its pattern knows where the match ends. */
    #terminalAt(text: string, offset: number): Terminal | undefined {
        for (const terminal of this.#terminals) {
            terminal.pattern.lastIndex = offset;
            if (terminal.pattern.test(text)) return terminal;
        }
        return undefined;
    }

    #token(image: string, { type, offset, place, base }: Piece): AnchoredToken {
        const tokenType = (type === undefined ? this.#keywords.get(image) : this.#types[type]) ?? this.#types.WORD;
        if (!tokenType) throw new Error('There is no token type for words.');
        const startLine = place.line;
        const startColumn = offset - place.lineStart + 1;
        const end = offset + image.length;
        if (type === 'ML_COMMENT') pass(image, { offset: 0, end: image.length, place, base: offset });
        return {
            image,
            startOffset: base + offset,
            endOffset: base + end - 1,
            startLine,
            endLine: place.line,
            startColumn,
            endColumn: end - place.lineStart,
            tokenType,
            tokenTypeIdx: tokenType.tokenTypeIdx as number,
            anchor: nowhere,
        };
    }
}

/** Until the fragment is known that a token is in. */
const nowhere: Anchor = { offset: 0, line: 0 };

interface Piece {
    /** A terminal; undefined for a word, which may be a keyword, and for a bracket. */
    readonly type: string | undefined;
    readonly offset: number;
    readonly place: Place;
    /** Where the text that is scanned begins. */
    readonly base: number;
}

/** The line that is being scanned, counted from 1, and the offset at which it begins. */
interface Place {
    line: number;
    lineStart: number;
}

interface Stretch {
    readonly offset: number;
    readonly end: number;
    readonly place: Place;
    /** Where the text lies in the one that the place is about. */
    readonly base?: number;
}

/** Counts the line ends in a stretch of a text, as an editor does: `\n`, `\r\n` and `\r`. */
function pass(text: string, { offset, end, place, base = 0 }: Stretch): void {
    for (let index = offset; index < end; index++) {
        const code = text.charCodeAt(index);
        if (code !== 10 && code !== 13) continue;
        if (code === 13 && index + 1 < end && text.charCodeAt(index + 1) === 10) index++;
        place.line++;
        place.lineStart = base + index + 1;
    }
}
