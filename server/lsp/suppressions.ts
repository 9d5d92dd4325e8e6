import type { LangiumDocument } from 'langium';
import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { configurableCodes } from '../../language/check/codes.ts';
import * as ast from '../../language/generated/ast.ts';
import { say } from '../../language/message/say.ts';

const suppressible = new Set(configurableCodes.filter((code) => code !== 'unused-suppression'));

/**
 * Comments that silence a rule: one above the line of a finding, and one above the first statement, which speaks of the
 * whole file. What could not be read is not to be silenced.
 */
export function suppressions(diagnostic: Diagnostic, document: LangiumDocument): CodeAction[] {
    const { code, range } = diagnostic;
    if (typeof code !== 'string' || !suppressible.has(code)) return [];
    const { line } = range.start;
    const first = firstLine(document) ?? 0;
    const inFile = comment(diagnostic, { document, line: first, title: say`Ignore ${code} in this file` });
    return line === first
        ? [inFile]
        : [comment(diagnostic, { document, line, title: say`Ignore ${code} on this line` }), inFile];
}

function firstLine({ parseResult }: LangiumDocument): number | undefined {
    return ast.isFile(parseResult.value) ? parseResult.value.statements[0]?.$cstNode?.range.start.line : undefined;
}

interface Comment {
    readonly document: LangiumDocument;
    readonly line: number;
    readonly title: string;
}

function comment(diagnostic: Diagnostic, { document: { uri, textDocument }, line, title }: Comment): CodeAction {
    const text = textDocument.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
    const [indent = ''] = /^[ \t]*/.exec(text) ?? [];
    const lineEnd = text.endsWith('\r\n') ? '\r\n' : '\n';
    const start = { line, character: 0 };
    const newText = `${indent}// mvlan-ignore ${diagnostic.code}${lineEnd}`;
    return {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        edit: { changes: { [uri.toString()]: [{ range: { start, end: start }, newText }] } },
    };
}
