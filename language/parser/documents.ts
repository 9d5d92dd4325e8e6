import {
    type AstNode,
    type Cancellation,
    DefaultLangiumDocumentFactory,
    type LangiumDocuments,
    type LangiumSharedCoreServices,
    type ParseResult,
    type URI,
} from 'langium';
import { MvlanParser, type ParsedFile } from './parser.ts';

/** Makes documents; of one that is there already it parses what has changed. */
export class MvlanDocuments extends DefaultLangiumDocumentFactory {
    readonly #documents: () => LangiumDocuments;

    constructor(services: LangiumSharedCoreServices) {
        super(services);
        this.#documents = () => services.workspace.LangiumDocuments;
    }

    protected override async parseAsync<T extends AstNode>(
        uri: URI,
        text: string,
        cancellation: Cancellation.CancellationToken,
    ): Promise<ParseResult<T>> {
        const known = this.#documents().getDocument(uri)?.parseResult;
        const { LangiumParser: parser } = this.serviceRegistry.getServices(uri).parser;
        if (!known || !isParsedFile(known) || !(parser instanceof MvlanParser)) {
            return await super.parseAsync<T>(uri, text, cancellation);
        }
        // Langium asks for the type of tree that the document has.
        return parser.parseAgain(known, text) as ParseResult as ParseResult<T>;
    }
}

/** Whether a document has been read; one that was just announced has no fragments yet. */
function isParsedFile(result: ParseResult): result is ParsedFile {
    return 'fragments' in result;
}
