import { URI } from 'langium';
import type { File } from '../../../language/generated/ast.ts';
import { FileText } from '../../../language/parser/file-text.ts';
import { type MvlanDocument, parse } from '../../../language/parser/parse.ts';
import type { MvlanParser } from '../../../language/parser/parser.ts';
import { createMvlanServices } from '../../../language/parser/services.ts';

const { mvlan, shared } = createMvlanServices();
const parser = mvlan.parser.LangiumParser as MvlanParser;

/** A document that can be changed: tokens of one parser are never those of another. */
export function openedDocument(text: string, uri: string): MvlanDocument {
    return shared.workspace.LangiumDocumentFactory.fromString<File>(text, URI.parse(uri)) as MvlanDocument;
}

/** The document with another text, as the language server has it after a keystroke: what is as it was stays the same object. */
export function changedDocument(document: MvlanDocument, after: string): MvlanDocument {
    const { textDocument } = parse(after, document.uri.toString());
    const parseResult = parser.parseAgain(document.parseResult, FileText.of(after));
    const made = { ...document, uri: URI.parse(document.uri.toString()), parseResult, textDocument };
    Object.assign(parseResult.value, { $document: made });
    return made;
}
