import {
    AbstractCstNode,
    type AstNode,
    CompositeCstNodeImpl,
    type CstNode,
    type GrammarAST,
    type LeafCstNode,
    RootCstNodeImpl,
} from 'langium';
import type { Anchor } from './fragment.ts';
import { replaceIn } from './replace-in.ts';
import type { Token } from './token-layout.ts';

/*
 * A concrete syntax tree whose places count from the fragment that they are in: when something is typed, the fragments
 * behind it move, and none of their thousands of nodes has to be touched.
 */

/** A token that knows its fragment. */
export interface AnchoredToken extends Token {
    anchor: Anchor;
}

/** The root of a file's tree. Its text and its content change with the file. */
export class FileCst extends RootCstNodeImpl {
    #text: string;

    constructor(text: string) {
        super();
        this.#text = text;
    }

    override get fullText(): string {
        return this.#text;
    }

    override get text(): string {
        return this.#text.substring(this.offset, this.end);
    }

    override get range() {
        return rangeOf(this.content);
    }

    /** Puts other statements in place of some, and the text in which they stand. */
    replace(start: number, count: number, { content, text }: { content: readonly CstNode[]; text: string }): void {
        for (const node of content) (node as CompositeCstNodeImpl).container = this;
        replaceIn(this.content, start, { count, with: content });
        this.#text = text;
    }
}

/** A statement, or an option of one. */
export class StatementCst extends CompositeCstNodeImpl {
    constructor(source: GrammarAST.AbstractElement, content: (StatementCst | TokenCst)[]) {
        super();
        this.grammarSource = source;
        // A list that grew has room for more.
        this.content = content.slice();
        for (const node of content) node.container = this;
    }

    /** Langium's own remembers its range, which here can move. */
    override get range() {
        return rangeOf(this.content);
    }
}

/** A token that means something to the grammar: it ends on the line on which it begins. */
export class TokenCst extends AbstractCstNode implements LeafCstNode {
    readonly #anchor: Anchor;
    readonly #offset: number;
    readonly #line: number;
    readonly #column: number;
    readonly length: number;
    readonly tokenType: Token['tokenType'];

    /** The token's places are those in the file as it is now. */
    constructor(
        { startOffset, image, startLine = 1, startColumn = 1, tokenType, anchor }: AnchoredToken,
        source: GrammarAST.AbstractElement,
    ) {
        super();
        this.grammarSource = source;
        this.#anchor = anchor;
        this.#offset = startOffset - anchor.offset;
        this.#line = startLine - 1 - anchor.line;
        this.#column = startColumn - 1;
        this.length = image.length;
        this.tokenType = tokenType;
    }

    get hidden(): boolean {
        return false;
    }

    get offset(): number {
        return this.#anchor.offset + this.#offset;
    }

    get end(): number {
        return this.offset + this.length;
    }

    get range() {
        const line = this.#anchor.line + this.#line;
        return {
            start: { line, character: this.#column },
            end: { line, character: this.#column + this.length },
        };
    }

    get astNode(): AstNode {
        if (!this.container) throw new Error('A token belongs to a statement.');
        return this.container.astNode;
    }
}

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function rangeOf(content: readonly CstNode[]): CstNode['range'] {
    const [first] = content;
    const last = content.at(-1);
    return first && last ? { start: first.range.start, end: last.range.end } : nowhere;
}
