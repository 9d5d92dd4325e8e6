import type { LangiumDocument } from 'langium';
import type { DocumentLinkProvider } from 'langium/lsp';
import type { DocumentLink, Range } from 'vscode-languageserver';
import { codes } from '../../language/check/codes.ts';
import { suppressedCodes } from '../../language/check/suppression.ts';
import { locate } from '../../language/finding/location.ts';
import { rulePage } from '../../language/finding/rule-page.ts';
import * as ast from '../../language/generated/ast.ts';
import { say } from '../../language/message/say.ts';
import type { MvlanDocument } from '../../language/parser/parse.ts';
import { importTargets } from '../../language/topology/imports.ts';

/** Links from imports to their files, and from the codes in suppressions to the pages of their rules. */
export class DocumentLinks implements DocumentLinkProvider {
    getDocumentLinks(document: LangiumDocument): DocumentLink[] {
        return isOurs(document) ? [...imports(document), ...rules(document)] : [];
    }
}

function isOurs(document: LangiumDocument): document is MvlanDocument {
    return ast.isFile(document.parseResult.value);
}

function imports(document: MvlanDocument): DocumentLink[] {
    return importTargets(document).map(({ uri, origin }) => ({
        range: withoutQuotes(locate(origin).range, document),
        target: uri,
        tooltip: say`Open the imported file`,
    }));
}

function rules(document: MvlanDocument): DocumentLink[] {
    const { textDocument } = document;
    return suppressedCodes(document)
        .filter(({ code }) => codes.includes(code))
        .map(({ code, offset }) => ({
            range: { start: textDocument.positionAt(offset), end: textDocument.positionAt(offset + code.length) },
            target: rulePage(code),
            tooltip: say`What the rule says`,
        }));
}

function withoutQuotes(range: Range, { textDocument }: MvlanDocument): Range {
    const text = textDocument.getText(range);
    const start = { ...range.start, character: range.start.character + (text.startsWith('"') ? 1 : 0) };
    const isClosed = text.length > 1 && text.endsWith('"');
    return { start, end: { ...range.end, character: range.end.character - (isClosed ? 1 : 0) } };
}
