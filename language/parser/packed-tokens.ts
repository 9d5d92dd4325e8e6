import type { GrammarAST, Lexer } from 'langium';
import type { Anchor } from './fragment.ts';
import type { Token } from './token-layout.ts';

/** A token that knows its fragment. */
export interface AnchoredToken extends Token {
    anchor: Anchor;
}

/** What numbers stand for: the types that tokens have, and the elements of the grammar that take them. */
export interface Vocabulary {
    readonly types: Lexer['definition'][string][];
    readonly elements: readonly GrammarAST.AbstractElement[];
}

/** Offset, line, column, length, type and element of the grammar. */
const numbersEach = 6;

/**
 * The tokens of which a tree was made, as a few numbers each: a large file has a hundred thousand, and hardly one of them
 * is ever asked for. Places count from the fragment that a token is in, from zero.
 */
export class PackedTokens {
    readonly #numbers: Int32Array;
    readonly #vocabulary: Vocabulary;
    #count = 0;

    constructor(capacity: number, vocabulary: Vocabulary) {
        this.#numbers = new Int32Array(capacity * numbersEach);
        this.#vocabulary = vocabulary;
    }

    get count(): number {
        return this.#count;
    }

    /** Adds a token, whose places are those in the file as it is now, and which an element of the grammar takes. */
    add(token: AnchoredToken, element: number): void {
        const { startOffset, image, startLine = 1, startColumn = 1, tokenType, tokenTypeIdx, anchor } = token;
        const numbers = this.#numbers;
        const at = this.#count++ * numbersEach;
        numbers[at] = startOffset - anchor.offset;
        numbers[at + 1] = startLine - 1 - anchor.line;
        numbers[at + 2] = startColumn - 1;
        numbers[at + 3] = image.length;
        numbers[at + 4] = tokenTypeIdx;
        numbers[at + 5] = element;
        this.#vocabulary.types[tokenTypeIdx] = tokenType;
    }

    offset(index: number): number {
        return this.#number(index, 0);
    }

    line(index: number): number {
        return this.#number(index, 1);
    }

    column(index: number): number {
        return this.#number(index, 2);
    }

    length(index: number): number {
        return this.#number(index, 3);
    }

    type(index: number): Token['tokenType'] {
        const type = this.#vocabulary.types[this.#number(index, 4)];
        if (!type) throw new RangeError('There is no such token.');
        return type;
    }

    element(index: number): GrammarAST.AbstractElement {
        const element = this.#vocabulary.elements[this.#number(index, 5)];
        if (!element) throw new RangeError('There is no such token.');
        return element;
    }

    #number(index: number, which: number): number {
        return this.#numbers[index * numbersEach + which] ?? 0;
    }
}
