import type { LangiumDocument } from 'langium';
import type { RenameProvider } from 'langium/lsp';
import {
    LSPErrorCodes,
    type Position,
    type Range,
    type RenameParams,
    ResponseError,
    type TextEdit,
    type WorkspaceEdit,
} from 'vscode-languageserver';
import { type NamedPlace, namedAt } from '../../language/rename/named.ts';
import { rename } from '../../language/rename/rename.ts';
import type { Analysis } from '../analysis.ts';

/** Gives what is declared another name, in all files and all topologies that speak of it. */
export class Renaming implements RenameProvider {
    readonly #analysis: Analysis;

    constructor(analysis: Analysis) {
        this.#analysis = analysis;
    }

    prepareRename(document: LangiumDocument, { position }: { readonly position: Position }): Range | undefined {
        const place = this.#nameAt(document, position);
        if (!place) return undefined;
        const { textDocument } = document;
        return { start: textDocument.positionAt(place.start), end: textDocument.positionAt(place.end) };
    }

    rename(document: LangiumDocument, { position, newName }: RenameParams): WorkspaceEdit | undefined {
        const place = this.#nameAt(document, position);
        if (!place) return undefined;
        const edits = new Map<string, { readonly uri: string; readonly edit: TextEdit }>();
        for (const resolved of this.#analysis.containing(document.uri)) {
            const renaming = rename(place.declaration, newName, resolved);
            if ('refused' in renaming) throw refused(renaming.refused);
            for (const { at, text } of renaming.edits) {
                edits.set(JSON.stringify(at), { uri: at.uri, edit: { range: at.range, newText: text } });
            }
        }
        const changes: Record<string, TextEdit[]> = {};
        for (const [uri, ofFile] of Map.groupBy(edits.values(), (each) => each.uri)) {
            changes[uri] = ofFile.map(({ edit }) => edit);
        }
        return { changes };
    }

    /** Throws, with the reason, where there is a name that cannot be changed. */
    #nameAt(document: LangiumDocument, position: Position): NamedPlace | undefined {
        for (const resolved of this.#analysis.containing(document.uri)) {
            const own = resolved.documents.find(({ uri }) => uri.toString() === document.uri.toString());
            const place = own && namedAt(resolved, own, document.textDocument.offsetAt(position));
            if (!place) continue;
            if ('reason' in place) throw refused(place.reason);
            return place;
        }
        return undefined;
    }
}

function refused(reason: string): ResponseError<void> {
    return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
