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
    /** Brackets and commas, which are keywords of one character; no terminal begins with one. */
    readonly #brackets: ReadonlySet<number>;
    /** By a character, the terminal that was last found where it stands: mostly it is the same again. */
    readonly #likely = new Map<number, Terminal>();

    constructor(grammar: Grammar, types: Lexer['definition']) {
        this.#types = types;
        this.#keywords = new Map(Object.entries(types).filter(([name]) => !/^[A-Z]/.test(name)));
        const marks = [...this.#keywords.keys()].filter((keyword) => /^[^\w\s]$/.test(keyword));
        this.#brackets = new Set(marks.map((mark) => mark.charCodeAt(0)));
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
        const walk = new Walk(text, start);
        while (walk.offset < text.length) {
            const character = text.charCodeAt(walk.offset);
            if (character === blank) {
                walk.offset++;
                continue;
            }
            const terminal = this.#brackets.has(character) ? undefined : this.#terminalAt(text, walk.offset, character);
            const end = terminal ? terminal.pattern.lastIndex : walk.offset + 1;
            if (terminal?.name === 'WS') walk.pass(end);
            else if (terminal?.isComment) hidden.push(walk.take(end, this.#type(terminal.name)));
            else {
                const image = text.slice(walk.offset, end);
                const isWord = terminal === undefined || terminal.name === 'WORD';
                const type = isWord ? this.#keywords.get(image) : undefined;
                tokens.push(walk.take(end, type ?? this.#type(terminal?.name ?? 'WORD'), image));
            }
        }
        return { tokens, hidden };
    }

    /** The terminal that matches at an offset; its pattern knows where the match ends. */
    #terminalAt(text: string, offset: number, character: number): Terminal | undefined {
        const likely = this.#likely.get(character);
        if (likely && isAt(offset, likely, text)) return likely;
        for (const terminal of this.#terminals) {
            if (!isAt(offset, terminal, text)) continue;
            this.#likely.set(character, terminal);
            return terminal;
        }
        return undefined;
    }

    #type(name: string): TokenType {
        const type = this.#types[name];
        if (!type) throw new Error(`There is no token type ${name}.`);
        return type;
    }
}

const blank = 32;

function isAt(offset: number, { pattern }: Terminal, text: string): boolean {
    pattern.lastIndex = offset;
    return pattern.test(text);
}

/** Until the fragment is known that a token is in. */
const nowhere: Anchor = { offset: 0, line: 0 };

/** A walk along a text, or a part of one, that knows on which line it is. */
class Walk {
    readonly #text: string;
    /** Where the part begins in the text. */
    readonly #base: number;
    /** Counted from 1. */
    #line: number;
    /** Where the line begins; before the part, if the part begins in a line. */
    #lineStart: number;
    /** What lies before it has been passed; counted in the part. */
    offset = 0;

    constructor(text: string, { offset, line, column }: ScanStart) {
        this.#text = text;
        this.#base = offset;
        this.#line = line + 1;
        this.#lineStart = -column;
    }

    /** Passes what lies before `end`, and counts the line ends in it as an editor does: `\n`, `\r\n` and `\r`. */
    pass(end: number): void {
        const text = this.#text;
        for (let index = this.offset; index < end; index++) {
            const code = text.charCodeAt(index);
            if (code !== 10 && code !== 13) continue;
            if (code === 13 && index + 1 < end && text.charCodeAt(index + 1) === 10) index++;
            this.#line++;
            this.#lineStart = index + 1;
        }
        this.offset = end;
    }

    /** The same, as a token. */
    take(end: number, tokenType: TokenType, image = this.#text.slice(this.offset, end)): AnchoredToken {
        const startOffset = this.#base + this.offset;
        const startLine = this.#line;
        const startColumn = this.offset - this.#lineStart + 1;
        this.pass(end);
        return {
            image,
            startOffset,
            endOffset: this.#base + end - 1,
            startLine,
            endLine: this.#line,
            startColumn,
            endColumn: end - this.#lineStart,
            tokenType,
            tokenTypeIdx: tokenType.tokenTypeIdx as number,
            anchor: nowhere,
        };
    }
}
