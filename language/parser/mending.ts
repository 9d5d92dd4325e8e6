import type { Lexer } from 'langium';
import { translated } from '../message/say.ts';
import { isKeywordType } from './grammar-shape.ts';
import * as messages from './syntax-messages.ts';
import { isClosed } from './text-converter.ts';
import type { Token, TokenLayout } from './token-layout.ts';

/** What is wrong with a text, and the token that shows it best. */
export interface SyntaxProblem {
    readonly message: string;
    readonly token: Token;
}

/** How the end of the tokens is to be understood; only a finished text lacks what does not follow. */
export type Ending = 'finished' | 'unfinished line' | 'unfinished';

/** A text to be mended: its tokens and where they stand, the types of tokens that there are, how it ends. */
export interface Mendable {
    readonly tokens: readonly Token[];
    readonly layout: TokenLayout;
    readonly types: Lexer['definition'];
    readonly ending: Ending;
}

/** More problems than this are of no use to anyone. */
export const mostProblems = 1000;

/** A walk along the tokens of a text that leaves out strays, puts stand-ins for what is missing, and says so. */
export class Mending {
    readonly tokens: readonly Token[];
    readonly layout: TokenLayout;
    readonly #types: Lexer['definition'];
    readonly #ending: Ending;
    readonly mended: Token[] = [];
    /** Keywords that were taken as values. */
    readonly values: Token[] = [];
    readonly problems: SyntaxProblem[] = [];
    /** The index of the token at hand. */
    index: number;
    /** The index at which something was last reported: one report a place will do. */
    #reported = -1;

    constructor({ tokens, layout, types, ending }: Mendable, start: number) {
        this.tokens = tokens;
        this.layout = layout;
        this.#types = types;
        this.#ending = ending;
        this.index = start;
    }

    get token(): Token | undefined {
        return this.tokens[this.index];
    }

    get next(): Token | undefined {
        return this.tokens[this.index + 1];
    }

    get previous(): Token | undefined {
        return this.tokens[this.index - 1];
    }

    /** The name of the type of the token at hand; empty at the end. */
    get type(): string {
        return this.token?.tokenType.name ?? '';
    }

    get isKeyword(): boolean {
        return isKeyword(this.token);
    }

    get startsLine(): boolean {
        return this.layout.startsLine(this.index);
    }

    /** Whether something was found missing right before the token at hand. */
    get isBroken(): boolean {
        return this.#reported === this.index;
    }

    /** Whether this is the end of a text that goes on. */
    get isAtUnfinishedEnd(): boolean {
        return this.token === undefined && this.#ending !== 'finished';
    }

    take(): void {
        const { token } = this;
        if (token) this.mended.push(token);
        if (token?.tokenType.name === 'STRING' && !isClosed(token.image)) this.problem(token, messages.unclosedText);
        this.index++;
    }

    takeValue(): void {
        if (this.token) this.values.push(this.token);
        this.take();
    }

    /** Leaves out the token at hand; an opening brace with all that is in its block. */
    skip(): void {
        const closing = this.type === '{' ? this.layout.closing(this.index) : undefined;
        this.index = (closing ?? this.index) + 1;
    }

    /** Leaves out the token at hand and reports the first of several in a row. */
    stray(message: (image: string) => string): void {
        if (!this.isBroken) this.problem(this.token, message(this.token?.image ?? ''));
        this.skip();
        this.#reported = this.index;
    }

    /** Takes back that tokens were left out, where the line at the unfinished end may still make sense of them. */
    restoreUnfinished(start: number): void {
        if (this.#ending === 'unfinished line' && this.token === undefined) {
            this.mended.push(...this.tokens.slice(start));
        }
    }

    /** Puts a stand-in where something is missing; at an unfinished end nothing is. */
    missing(type: string, message: (before: string) => string): void {
        if (this.isAtUnfinishedEnd) return;
        if (!this.isBroken) this.problem(this.previous ?? this.token, message(this.previous?.image ?? ''));
        this.insert(type);
    }

    /** Puts a stand-in without a word. */
    insert(type: string): void {
        this.#reported = this.index;
        const tokenType = this.#types[type];
        if (!tokenType) throw new Error(`There is no token type ${type}.`);
        this.mended.push({ ...nowhere, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx as number });
    }

    problem(token: Token | undefined, message: string): void {
        if (token && this.problems.length < mostProblems) this.problems.push({ message: translated(message), token });
    }
}

/** A token that the parser takes and the tree does not show. */
const nowhere = {
    image: '',
    startOffset: Number.NaN,
    endOffset: Number.NaN,
    startLine: Number.NaN,
    endLine: Number.NaN,
    startColumn: Number.NaN,
    endColumn: Number.NaN,
    isInsertedInRecovery: true,
};

export function isKeyword(token: Token | undefined): boolean {
    return token !== undefined && isKeywordType(token.tokenType.name);
}
