import { URI } from 'langium';
import { FileText } from '../../../language/parser/file-text.ts';
import { type MvlanDocument, parse } from '../../../language/parser/parse.ts';
import type { MvlanParser } from '../../../language/parser/parser.ts';
import { createMvlanServices } from '../../../language/parser/services.ts';

const parser = createMvlanServices().mvlan.parser.LangiumParser as MvlanParser;

/** The document with another text, as the language server has it after a keystroke: what is as it was stays the same object. */
export function changedDocument(document: MvlanDocument, after: string): MvlanDocument {
    const { textDocument } = parse(after, document.uri.toString());
    const parseResult = parser.parseAgain(document.parseResult, FileText.of(after));
    const made = { ...document, uri: URI.parse(document.uri.toString()), parseResult, textDocument };
    Object.assign(parseResult.value, { $document: made });
    return made;
}
