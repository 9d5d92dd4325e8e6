import { type LangiumDocument, URI } from 'langium';
import type { File } from '../generated/ast.ts';
import type { ParsedFile } from './parser.ts';
import { createMvlanServices } from './services.ts';

/** A file's text and its tree; also what the language server keeps. */
export type MvlanDocument = LangiumDocument<File> & { parseResult: ParsedFile };

let services: ReturnType<typeof createMvlanServices> | undefined;

/** Parses one file. Never throws: what could not be read is among `parseResult`'s errors, the rest is in the tree. */
export function parse(text: string, uri: string): MvlanDocument {
    services ??= createMvlanServices();
    const document = services.shared.workspace.LangiumDocumentFactory.fromString<File>(text, URI.parse(uri));
    // The language's parser makes every tree of fragments.
    return document as MvlanDocument;
}
