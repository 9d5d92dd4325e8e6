import {
    type AstNode,
    type Cancellation,
    DefaultLangiumDocumentFactory,
    DocumentState,
    type LangiumDocument,
    type ParseResult,
} from 'langium';
import { FileDocument } from './file-document.ts';
import { FileText } from './file-text.ts';
import { MvlanParser, type ParsedFile } from './parser.ts';

/** Makes documents; of one that is there already it parses what has changed. */
export class MvlanDocuments extends DefaultLangiumDocumentFactory {
    /** Brings a document to the text that its file has in the editor, or else on disk. Rejects where that cannot be read. */
    override async update<T extends AstNode = AstNode>(
        document: LangiumDocument<T>,
        token: Cancellation.CancellationToken,
    ): Promise<LangiumDocument<T>> {
        const { uri, parseResult: known } = document;
        const { LangiumParser: parser } = this.serviceRegistry.getServices(uri).parser;
        if (!isParsedFile(known) || !(parser instanceof MvlanParser)) return await super.update(document, token);
        const open = this.textDocuments?.get(uri);
        const text =
            open instanceof FileDocument ? open.text : FileText.of(await this.getUpdatedText(document, open, token));
        // As Langium does: its type says that neither ever changes.
        const textDocument = open ? { value: open } : { get: this.createTextDocumentGetter(uri, text.toString()) };
        Object.defineProperty(document, 'textDocument', textDocument);
        // Langium asks for the type of tree that the document has.
        document.parseResult = parser.parseAgain(known, text) as ParseResult as ParseResult<T>;
        Object.assign(document.parseResult.value, { $document: document });
        document.state = DocumentState.Parsed;
        return document;
    }
}

/** Whether a document has been read; one that was just announced has no fragments yet. */
function isParsedFile(result: ParseResult): result is ParsedFile {
    return 'fragments' in result;
}
