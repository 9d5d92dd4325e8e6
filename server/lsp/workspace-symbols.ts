import type { LangiumDocument, LangiumDocuments, Stream } from 'langium';
import type { FuzzyMatcher, NodeKindProvider, WorkspaceSymbolProvider } from 'langium/lsp';
import type { WorkspaceSymbol, WorkspaceSymbolParams } from 'vscode-languageserver';
import { at, locate } from '../../language/finding/location.ts';
import * as ast from '../../language/generated/ast.ts';
import type { MvlanSharedServices } from '../services.ts';

/** The declarations of all files, by name. */
export class WorkspaceSymbols implements WorkspaceSymbolProvider {
    readonly #documents: LangiumDocuments;
    readonly #kinds: NodeKindProvider;
    readonly #matcher: FuzzyMatcher;

    constructor({ workspace, lsp }: MvlanSharedServices) {
        this.#documents = workspace.LangiumDocuments;
        this.#kinds = lsp.NodeKindProvider;
        this.#matcher = lsp.FuzzyMatcher;
    }

    getSymbols({ query }: WorkspaceSymbolParams): WorkspaceSymbol[] {
        return this.#declarations()
            .filter(({ name }) => this.#matcher.match(query.toLowerCase(), name))
            .map((node) => ({
                name: node.name,
                kind: this.#kinds.getSymbolKind(node),
                location: locate(at<NamedStatement>(node, 'name')),
            }))
            .toArray();
    }

    #declarations(): Stream<NamedStatement> {
        return this.#documents.all.flatMap(statementsOf).filter(isNamed);
    }
}

type NamedStatement = Extract<ast.Statement, { readonly name: string }>;

function statementsOf({ parseResult: { value } }: LangiumDocument): readonly ast.Statement[] {
    return ast.isFile(value) ? value.statements : [];
}

/** A name that is half typed is not there yet. */
function isNamed(node: ast.Statement): node is NamedStatement {
    return 'name' in node && node.name !== undefined;
}
