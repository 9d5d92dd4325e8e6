import type { Anchor } from './fragment.ts';
import { type AnchoredToken, PackedTokens, type Vocabulary } from './packed-tokens.ts';
import type { Token } from './token-layout.ts';

/** A walk along the tokens of which a tree is made. */
export class TokenCursor {
    readonly #tokens: readonly Token[];
    #index = 0;
    /** What the tree keeps of the tokens that have been taken. */
    readonly packed: PackedTokens;

    constructor(tokens: readonly Token[], vocabulary: Vocabulary) {
        this.#tokens = tokens;
        this.packed = new PackedTokens(tokens.length, vocabulary);
    }

    get isAtEnd(): boolean {
        return this.#index === this.#tokens.length;
    }

    /** The name of the type of the token at hand; empty at the end. */
    get type(): string {
        return this.#tokens[this.#index]?.tokenType.name ?? '';
    }

    /** Where the fragment of the token at hand begins. */
    get anchor(): Anchor {
        return this.#at(this.#index).anchor;
    }

    /** Takes the token at hand for an element of the grammar; undefined for a stand-in, of what is missing in the text. */
    take(first: ReadonlySet<string>, element: number): Token | undefined {
        const token = this.#at(this.#index++);
        if (!first.has(token.tokenType.name)) throw new Error(`There is none of ${[...first].join(', ')}.`);
        if (token.isInsertedInRecovery) return undefined;
        this.packed.add(token, element);
        return token;
    }

    #at(index: number): AnchoredToken {
        const token = this.#tokens[index];
        if (!token) throw new Error('There are no more tokens.');
        return token as AnchoredToken;
    }
}
