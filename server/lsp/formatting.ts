import type { LangiumDocument } from 'langium';
import type { Formatter } from 'langium/lsp';
import type { DocumentRangeFormattingParams, Range, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type FormatEdit, formatEdits, type LineRange } from '../../language/format/format.ts';

/** Brings files, or some of their lines, into canonical layout; the editor's own settings of it do not count. */
export class CanonicalLayout implements Formatter {
    /** Nothing is moved while someone types. */
    readonly formatOnTypeOptions = undefined;

    formatDocument({ textDocument }: LangiumDocument): TextEdit[] {
        return formatEdits(textDocument.getText()).map((edit) => textEdit(edit, textDocument));
    }

    formatDocumentRange({ textDocument }: LangiumDocument, { range }: DocumentRangeFormattingParams): TextEdit[] {
        return formatEdits(textDocument.getText(), linesOf(range)).map((edit) => textEdit(edit, textDocument));
    }

    formatDocumentOnType(): TextEdit[] {
        return [];
    }
}

/** The lines that a range touches; a line of which it has only the start is not one of them. */
function linesOf({ start, end }: Range): LineRange {
    const isStart = end.character === 0 && start.line < end.line;
    return { startLine: start.line, endLine: isStart ? end.line - 1 : end.line };
}

function textEdit({ start, end, newText }: FormatEdit, textDocument: TextDocument): TextEdit {
    return { range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) }, newText };
}
