import {
    CompositeCstNodeImpl,
    type CstNode,
    CstNodeBuilder,
    type GrammarAST,
    LeafCstNodeImpl,
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

class StatementCst extends CompositeCstNodeImpl {
    /** Langium's own remembers its range, which here can move. */
    override get range() {
        return rangeOf(this.content);
    }
}

class TokenCst extends LeafCstNodeImpl {
    readonly #anchor: Anchor;

    /** The token's places are those in the file as it is now. */
    constructor({ startOffset, image, startLine, startColumn, endLine, endColumn, tokenType, anchor }: AnchoredToken) {
        const from = (startLine ?? 1) - 1 - anchor.line;
        const to = (endLine ?? 1) - 1 - anchor.line;
        super(startOffset - anchor.offset, image.length, from, (startColumn ?? 1) - 1, to, endColumn ?? 0, tokenType);
        this.#anchor = anchor;
    }

    override get offset(): number {
        return this.#anchor.offset + super.offset;
    }

    override get end(): number {
        return this.#anchor.offset + super.end;
    }

    override get range() {
        const { start, end } = super.range;
        const { line } = this.#anchor;
        return {
            start: { line: start.line + line, character: start.character },
            end: { line: end.line + line, character: end.character },
        };
    }
}

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function rangeOf(content: readonly CstNode[]): CstNode['range'] {
    const [first] = content;
    const last = content.at(-1);
    return first && last ? { start: first.range.start, end: last.range.end } : nowhere;
}

/** Has Langium's parser build such a tree. */
export class FileCstBuilder extends CstNodeBuilder {
    override buildRootNode(text: string): FileCst {
        const root = new FileCst(text);
        // Langium keeps them private, and has no other place where a root is made.
        Object.assign(this, { rootNode: root, nodeStack: [root] });
        return root;
    }

    override buildCompositeNode(feature: GrammarAST.AbstractElement): CompositeCstNodeImpl {
        const node = new StatementCst();
        node.grammarSource = feature;
        this.appendChild(this.current, node);
        // As above.
        (this as unknown as { nodeStack: CompositeCstNodeImpl[] }).nodeStack.push(node);
        return node;
    }

    protected override createLeafNode(token: Token): LeafCstNodeImpl {
        // The reader anchors every token that it hands to the parser.
        return new TokenCst(token as AnchoredToken);
    }
}
