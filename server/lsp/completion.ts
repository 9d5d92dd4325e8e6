import { AstUtils, GrammarAST, type LangiumDocument, type MaybePromise } from 'langium';
import {
    type CompletionAcceptor,
    type CompletionContext,
    DefaultCompletionProvider,
    type NextFeature,
} from 'langium/lsp';
import type { CompletionList, CompletionParams } from 'vscode-languageserver';
import * as ast from '../../language/generated/ast.ts';
import { keywordDoc } from '../../language/hover/keyword-docs.ts';
import type { Analysis } from '../analysis.ts';
import type { MvlanServices } from '../services.ts';
import { type Proposal, proposals } from './proposals.ts';

/** Proposes the keywords that fit, and the names and values that may stand behind them. */
export class TopologyCompletion extends DefaultCompletionProvider {
    override readonly completionOptions = { triggerCharacters: ['.'] };
    readonly #analysis: Analysis;

    constructor(services: MvlanServices) {
        super(services);
        this.#analysis = services.shared.Analysis;
    }

    override async getCompletion(
        document: LangiumDocument,
        params: CompletionParams,
    ): Promise<CompletionList | undefined> {
        if (this.#isInComment(document, params)) return undefined;
        return await super.getCompletion(document, params);
    }

    protected override completionFor(
        context: CompletionContext,
        next: NextFeature,
        acceptor: CompletionAcceptor,
    ): MaybePromise<void> {
        for (const { label, text, kind, detail, documentation } of this.#proposals(context, next)) {
            const markdown =
                documentation === undefined ? undefined : ({ kind: 'markdown', value: documentation } as const);
            acceptor(context, { label, insertText: text, kind, detail, documentation: markdown, sortText: '0' });
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
        });
    }

    /** A keyword needs a blank before it, unless it follows a bracket. */
    protected override filterKeyword(context: CompletionContext, keyword: GrammarAST.Keyword): boolean {
        const before = context.textDocument.getText().charAt(context.tokenOffset - 1);
        return super.filterKeyword(context, keyword) && /^[\s{}[\]/]?$/.test(before);
    }

    #isInComment({ textDocument }: LangiumDocument, { position }: CompletionParams): boolean {
        const offset = textDocument.offsetAt(position);
        return this.lexer.tokenize(textDocument.getText()).hidden.some(({ tokenType, image, startOffset }) => {
            const end = startOffset + image.length;
            if (offset <= startOffset || end < offset || !tokenType.name.endsWith('COMMENT')) return false;
            return offset < end || !image.endsWith('*/');
        });
    }

    #proposals({ document, node }: CompletionContext, { feature, property }: NextFeature): readonly Proposal[] {
        // A name is a WORD or a STRING; the one stands for both.
        const isWord = GrammarAST.isRuleCall(feature) && feature.rule.$refText === 'WORD';
        const [checked] = this.#analysis.containing(document.uri);
        if (!isWord || !node || property === undefined || !checked) return [];
        const driver = ast.isDriver(node) ? node.driver : undefined;
        return proposals({ type: node.$type, property, driver }, checked.topology);
    }
}

function ruleOf(keyword: GrammarAST.Keyword): string | undefined {
    return AstUtils.getContainerOfType(keyword, GrammarAST.isParserRule)?.name;
}
