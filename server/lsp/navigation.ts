import type { LangiumDocument } from 'langium';
import type { DefinitionProvider, DocumentHighlightProvider, ReferencesProvider } from 'langium/lsp';
import type {
    DefinitionParams,
    DocumentHighlight,
    DocumentHighlightParams,
    Location,
    LocationLink,
    ReferenceParams,
} from 'vscode-languageserver';
import type { Links } from './links.ts';

/** From references to declarations and back. */
export class Navigation implements DefinitionProvider, ReferencesProvider, DocumentHighlightProvider {
    readonly #links: Links;

    constructor(links: Links) {
        this.#links = links;
    }

    getDefinition(document: LangiumDocument, { position }: DefinitionParams): LocationLink[] {
        return this.#links.at(document, position).map(({ from, to, declaration }) => ({
            originSelectionRange: from.range,
            targetUri: to.uri,
            targetRange: declaration.range,
            targetSelectionRange: to.range,
        }));
    }

    findReferences(document: LangiumDocument, { position, context }: ReferenceParams): Location[] {
        const links = this.#links.toWhatIsAt(document, position);
        const references = links.map(({ from }) => from);
        const declarations = new Map(links.map(({ to }) => [JSON.stringify(to), to]));
        return context.includeDeclaration ? [...declarations.values(), ...references] : references;
    }

    getDocumentHighlight(document: LangiumDocument, params: DocumentHighlightParams): DocumentHighlight[] {
        const uri = document.uri.toString();
        return this.findReferences(document, { ...params, context: { includeDeclaration: true } })
            .filter((location) => location.uri === uri)
            .map(({ range }) => ({ range }));
    }
}
