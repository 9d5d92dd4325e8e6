import {
    AbstractCstNode,
    type AstNode,
    AstUtils,
    type CompositeCstNode,
    type CstNode,
    type GrammarAST,
    type LeafCstNode,
    type RootCstNode,
    RootCstNodeImpl,
} from 'langium';
import type { FileText } from './file-text.ts';
import type { Anchor } from './fragment.ts';
import type { PackedTokens } from './packed-tokens.ts';
import { replaceIn } from './replace-in.ts';
import type { Token } from './token-layout.ts';

/*
 * A concrete syntax tree whose places count from the fragment that they are in: when something is typed, the fragments
 * behind it move, and none of their thousands of nodes has to be touched. Tokens are made when someone asks for them.
 */

/** The root of a file's tree. Its text and its content change with the file. */
export class FileCst extends RootCstNodeImpl {
    #text: FileText;

    constructor(text: FileText) {
        super('');
        this.#text = text;
    }

    get wholeText(): FileText {
        return this.#text;
    }

    override get fullText(): string {
        return this.#text.toString();
    }

    override get text(): string {
        return textOf(this);
    }

    override get range() {
        const [first] = this.content;
        const last = this.content.at(-1);
        return first && last ? { start: first.range.start, end: last.range.end } : nowhere;
    }

    /** Puts other statements in place of some, and the text in which they stand. */
    replace(start: number, count: number, { content, text }: { content: readonly CstNode[]; text: FileText }): void {
        replaceIn(this.content, start, { count, with: content });
        this.#text = text;
    }
}

/** Where the tokens of a statement are: its first, and that behind its last. */
interface StatementTokens {
    readonly tokens: PackedTokens;
    readonly first: number;
    readonly end: number;
    readonly anchor: Anchor;
}

/**
 * A statement, or an option of one: at least one token. Knows where it is without its tokens being made; what encloses it
 * and what it encloses its node knows.
 */
export class StatementCst implements CompositeCstNode {
    readonly grammarSource: GrammarAST.AbstractElement;
    readonly astNode: AstNode;
    readonly #tokens: PackedTokens;
    readonly #first: number;
    readonly #end: number;
    readonly #anchor: Anchor;
    #content: readonly CstNode[] | undefined = undefined;

    constructor(source: GrammarAST.AbstractElement, astNode: AstNode, { tokens, first, end, anchor }: StatementTokens) {
        this.grammarSource = source;
        this.astNode = astNode;
        this.#tokens = tokens;
        this.#first = first;
        this.#end = end;
        this.#anchor = anchor;
    }

    get container(): CompositeCstNode | undefined {
        return this.astNode.$container?.$cstNode as CompositeCstNode | undefined;
    }

    get root(): RootCstNode {
        return (this.container ?? this).root;
    }

    get content(): readonly CstNode[] {
        this.#content ??= this.#made();
        return this.#content;
    }

    /** The content for whoever looks at it once: unless it is there already, it is made for that and not kept. */
    contentOnce(): readonly CstNode[] {
        return this.#content ?? this.#made();
    }

    get hidden(): boolean {
        return false;
    }

    get offset(): number {
        return this.#anchor.offset + this.#tokens.offset(this.#first);
    }

    get end(): number {
        const last = this.#end - 1;
        return this.#anchor.offset + this.#tokens.offset(last) + this.#tokens.length(last);
    }

    get length(): number {
        return this.end - this.offset;
    }

    get text(): string {
        return textOf(this);
    }

    get range(): CstNode['range'] {
        return rangeOf(this.#tokens, { first: this.#first, last: this.#end - 1, anchor: this.#anchor });
    }

    #made(): readonly CstNode[] {
        const content: CstNode[] = [];
        let index = this.#first;
        const takeUntil = (end: number) => {
            for (; index < end; index++)
                content.push(new TokenCst(this.#tokens, { index, anchor: this.#anchor }, this));
        };
        for (const node of this.#inner()) {
            takeUntil(node.#first);
            content.push(node);
            index = node.#end;
        }
        takeUntil(this.#end);
        return content;
    }

    /** The statements and options in this one, in order. */
    #inner(): readonly StatementCst[] {
        const found = AstUtils.streamContents(this.astNode).map(({ $cstNode }) => $cstNode);
        return [...found].filter((each) => each instanceof StatementCst).sort((a, b) => a.#first - b.#first);
    }
}

/** A token that means something to the grammar: it ends on the line on which it begins. */
class TokenCst extends AbstractCstNode implements LeafCstNode {
    readonly #tokens: PackedTokens;
    readonly #index: number;
    readonly #anchor: Anchor;
    readonly astNode: AstNode;

    constructor(
        tokens: PackedTokens,
        { index, anchor }: { readonly index: number; readonly anchor: Anchor },
        container: StatementCst,
    ) {
        super();
        this.container = container;
        this.grammarSource = tokens.element(index);
        this.astNode = container.astNode;
        this.#tokens = tokens;
        this.#index = index;
        this.#anchor = anchor;
    }

    get tokenType(): Token['tokenType'] {
        return this.#tokens.type(this.#index);
    }

    get hidden(): boolean {
        return false;
    }

    get offset(): number {
        return this.#anchor.offset + this.#tokens.offset(this.#index);
    }

    get length(): number {
        return this.#tokens.length(this.#index);
    }

    get end(): number {
        return this.offset + this.length;
    }

    override get text(): string {
        return textOf(this);
    }

    get range(): CstNode['range'] {
        return rangeOf(this.#tokens, { first: this.#index, last: this.#index, anchor: this.#anchor });
    }
}

/** The text of a node, without the whole of the file's being made. */
function textOf({ root, offset, end }: CstNode): string {
    // The tree builder makes no other root.
    return (root as FileCst).wholeText.slice(offset, end);
}

/** From the start of one token to the end of another of the same fragment. */
function rangeOf(
    tokens: PackedTokens,
    { first, last, anchor }: { readonly first: number; readonly last: number; readonly anchor: Anchor },
): CstNode['range'] {
    return {
        start: { line: anchor.line + tokens.line(first), character: tokens.column(first) },
        end: { line: anchor.line + tokens.line(last), character: tokens.column(last) + tokens.length(last) },
    };
}

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
