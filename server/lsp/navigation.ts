import type { LangiumDocument } from 'langium';
import type { DefinitionProvider, DocumentHighlightProvider, ReferencesProvider } from 'langium/lsp';
import type {
    DefinitionParams,
    DocumentHighlight,
    DocumentHighlightParams,
    Location,
    LocationLink,
    Position,
    ReferenceParams,
} from 'vscode-languageserver';
import { namedAt } from '../../language/rename/named.ts';
import { occurrences } from '../../language/rename/occurrences.ts';
import { spanOf } from '../../language/rename/span.ts';
import type { Analysis } from '../analysis.ts';
import type { Links } from './links.ts';

/** From references to declarations and back. */
export class Navigation implements DefinitionProvider, ReferencesProvider, DocumentHighlightProvider {
    readonly #analysis: Analysis;
    readonly #links: Links;

    constructor(analysis: Analysis, links: Links) {
        this.#analysis = analysis;
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
        const spelled = this.#spelled(document, position);
        if (spelled.length > 0) return context.includeDeclaration ? spelled : spelled.slice(1);
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

    /** Everywhere that the name under the cursor is spelled, its declaration first; none where it is derived. */
    #spelled(document: LangiumDocument, position: Position): Location[] {
        const spans = this.#analysis.containing(document.uri).flatMap((resolved) => {
            const own = resolved.documents.find(({ uri }) => uri.toString() === document.uri.toString());
            const place = own && namedAt(resolved, own, document.textDocument.offsetAt(position));
            return place && 'declaration' in place ? occurrences(place.declaration, resolved).map(spanOf) : [];
        });
        return [...new Map(spans.map((span) => [JSON.stringify(span), span])).values()];
    }
}
