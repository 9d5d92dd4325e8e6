import { AstUtils, CstUtils, GrammarAST, type LangiumDocument, type MaybePromise } from 'langium';
import {
    type CompletionAcceptor,
    type CompletionContext,
    DefaultCompletionProvider,
    type NextFeature,
} from 'langium/lsp';
import {
    type CompletionItem,
    CompletionItemKind,
    type CompletionList,
    type CompletionParams,
    InsertTextFormat,
    type Position,
    type Range,
} from 'vscode-languageserver';
import * as ast from '../../language/generated/ast.ts';
import { keywordDoc } from '../../language/hover/keyword-docs.ts';
import { excerptAround } from '../../language/parser/excerpt.ts';
import type { MvlanDocument } from '../../language/parser/parse.ts';
import { patterns } from '../../language/pattern/patterns.ts';
import { endpointsOf } from '../../language/topology/declared.ts';
import type { Analysis } from '../analysis.ts';
import type { MvlanServices } from '../services.ts';
import type { Proposal } from './proposal.ts';
import { proposals } from './proposals.ts';

/** More than anyone looks through; who types on sees the others. */
const mostProposals = 200;

/** Proposes the keywords that fit, the names and values that may stand behind them, and whole patterns. */
export class TopologyCompletion extends DefaultCompletionProvider {
    override readonly completionOptions = { triggerCharacters: ['.', '"'] };
    readonly #analysis: Analysis;
    /** What each excerpt was taken from. */
    readonly #sources = new WeakMap<LangiumDocument, { readonly document: MvlanDocument; readonly start: number }>();

    constructor(services: MvlanServices) {
        super(services);
        this.#analysis = services.shared.Analysis;
    }

    /** Reads anew only the statement that the cursor is in or behind. */
    override async getCompletion(
        document: LangiumDocument,
        params: CompletionParams,
    ): Promise<CompletionList | undefined> {
        const { textDocument } = document;
        const offset = textDocument.offsetAt(params.position);
        if (!isOurs(document)) return undefined;
        const { document: excerpt, start } = excerptAround(document, offset);
        this.#sources.set(excerpt, { document, start });
        const position = excerpt.textDocument.positionAt(offset - start);
        if (this.#isInComment(excerpt, offset - start)) return undefined;
        const list = await super.getCompletion(excerpt, { ...params, position });
        const move = movedBy(textDocument.positionAt(start));
        return list && { ...list, items: list.items.map((item) => moved(item, move)) };
    }

    protected override completionFor(
        context: CompletionContext,
        next: NextFeature,
        acceptor: CompletionAcceptor,
    ): MaybePromise<void> {
        const typed = context.textDocument.getText().slice(context.tokenOffset, context.offset).replace(/^"/, '');
        const fitting = this.#proposals(context, next).filter(({ label }) => this.fuzzyMatcher.match(typed, label));
        for (const [index, proposal] of fitting.slice(0, mostProposals).entries()) {
            acceptor(context, itemOf(proposal, index));
        }
        return super.completionFor(context, next, acceptor);
    }

    protected override completionForKeyword(
        context: CompletionContext,
        keyword: GrammarAST.Keyword,
        acceptor: CompletionAcceptor,
    ): MaybePromise<void> {
        return super.completionForKeyword(context, keyword, (where, item) => {
            const doc = keywordDoc(keyword.value, [ruleOf(keyword), context.node?.$type]);
            acceptor(where, { ...item, documentation: doc && { kind: 'markdown', value: doc }, detail: '' });
            this.#acceptPatterns(where, keyword, acceptor);
        });
    }

    /** A keyword needs a blank before it, unless it follows a bracket. */
    protected override filterKeyword(context: CompletionContext, keyword: GrammarAST.Keyword): boolean {
        const before = context.textDocument.getText().charAt(context.tokenOffset - 1);
        return super.filterKeyword(context, keyword) && /^[\s{}[\]/]?$/.test(before);
    }

    /** What has been typed of a quoted name begins with the quote. */
    protected override buildCompletionTextEdit(context: CompletionContext, label: string, newText: string) {
        const { textDocument, tokenOffset, tokenEndOffset, position } = context;
        const start = textDocument.positionAt(tokenOffset);
        const typed = textDocument.getText({ start, end: position });
        if (!this.fuzzyMatcher.match(typed.replace(/^"/, ''), label)) return undefined;
        if (this.clientCapabilities?.completionItem?.insertReplaceSupport !== true) {
            return { newText, range: { start, end: position } };
        }
        const end = textDocument.positionAt(Math.max(tokenEndOffset, context.offset));
        return { newText, insert: { start, end: position }, replace: { start, end } };
    }

    /** Patterns stand where a declaration may begin, once, beside the keyword that most of them begin with. */
    #acceptPatterns(context: CompletionContext, keyword: GrammarAST.Keyword, acceptor: CompletionAcceptor): void {
        if (keyword.value !== 'host' || ruleOf(keyword) !== ast.Host.$type) return;
        if (this.clientCapabilities?.completionItem?.snippetSupport !== true) return;
        for (const { name, title, documentation, snippet } of patterns) {
            acceptor(context, {
                label: name,
                detail: title(),
                documentation: { kind: 'markdown', value: documentation() },
                kind: CompletionItemKind.Snippet,
                insertText: snippet,
                insertTextFormat: InsertTextFormat.Snippet,
                sortText: '2',
            });
        }
    }

    #isInComment({ textDocument }: MvlanDocument, offset: number): boolean {
        return this.lexer.tokenize(textDocument.getText()).hidden.some(({ tokenType, image, startOffset }) => {
            const end = startOffset + image.length;
            if (offset <= startOffset || end < offset || !tokenType.name.endsWith('COMMENT')) return false;
            return offset < end || !image.endsWith('*/');
        });
    }

    #proposals({ document, node }: CompletionContext, { feature, property }: NextFeature): readonly Proposal[] {
        // A name is a WORD or a STRING, a text a STRING or a WORD; the one stands for both.
        const isWord = GrammarAST.isRuleCall(feature) && feature.rule.$refText === 'WORD';
        const [checked] = this.#analysis.containing(document.uri);
        if (!isWord || !node || property === undefined || !checked) return [];
        const attach = AstUtils.getContainerOfType(node, ast.isAttach);
        const original = attach && this.#originalOf(attach, document);
        const own = original ? endpointsOf(original, checked.topology) : [];
        return proposals({ node, property, own }, checked.topology);
    }

    /** The same statement in the file that an excerpt was taken from: the topology was made of that one. */
    #originalOf({ $cstNode }: ast.Attach, excerpt: LangiumDocument): ast.Attach | undefined {
        const source = this.#sources.get(excerpt);
        const root = source?.document.parseResult.value.$cstNode;
        const leaf = $cstNode && root && CstUtils.findLeafNodeAtOffset(root, source.start + $cstNode.offset);
        return leaf && AstUtils.getContainerOfType(leaf.astNode, ast.isAttach);
    }
}

function isOurs(document: LangiumDocument): document is MvlanDocument {
    return ast.isFile(document.parseResult.value);
}

function ruleOf(keyword: GrammarAST.Keyword): string | undefined {
    return AstUtils.getContainerOfType(keyword, GrammarAST.isParserRule)?.name;
}

function itemOf({ label, text, kind, detail, documentation }: Proposal, index: number) {
    return {
        label,
        insertText: text,
        filterText: text === label ? label : text,
        kind,
        detail,
        documentation: documentation === undefined ? undefined : ({ kind: 'markdown', value: documentation } as const),
        sortText: `0${String(index).padStart(4, '0')}`,
    };
}

type Move = (range: Range) => Range;

/** From places in an excerpt to places in the file, where the excerpt begins at a position. */
function movedBy(origin: Position): Move {
    const place = ({ line, character }: Position): Position => ({
        line: origin.line + line,
        character: line === 0 ? origin.character + character : character,
    });
    return ({ start, end }) => ({ start: place(start), end: place(end) });
}

function moved(item: CompletionItem, move: Move): CompletionItem {
    const { textEdit } = item;
    if (!textEdit) return item;
    if ('range' in textEdit) return { ...item, textEdit: { ...textEdit, range: move(textEdit.range) } };
    const { insert, replace } = textEdit;
    return { ...item, textEdit: { ...textEdit, insert: move(insert), replace: move(replace) } };
}
