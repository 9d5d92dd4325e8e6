import type { LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import {
    type CodeAction,
    CodeActionKind,
    type CodeActionParams,
    type Diagnostic,
    DiagnosticSeverity,
    type TextEdit,
} from 'vscode-languageserver';
import * as ast from '../../language/generated/ast.ts';
import type { DiagnosticData, WireFix } from '../../language/protocol.ts';

/** Offers the fixes that a diagnostic brought along, and to ignore what is no error. */
export class QuickFixes implements CodeActionProvider {
    getCodeActions(document: LangiumDocument, { context }: CodeActionParams): CodeAction[] {
        if (context.only && !context.only.some((kind) => isWithin(CodeActionKind.QuickFix, kind))) return [];
        const ours = context.diagnostics.filter(({ source }) => source === 'mvlan');
        return [
            ...ours.flatMap((diagnostic) =>
                fixesOf(diagnostic).map((fix, _, { length }) => quickFix(fix, diagnostic, length)),
            ),
            ...ours.flatMap((diagnostic) => suppression(diagnostic, document)),
        ];
    }
}

function isWithin(kind: string, wanted: string): boolean {
    return kind === wanted || kind.startsWith(`${wanted}.`) || wanted === '';
}

function fixesOf({ data }: Diagnostic): readonly WireFix[] {
    if (typeof data !== 'object' || data === null || !('fixes' in data)) return [];
    // The client gives back what `diagnosticOf` put in.
    return (data as DiagnosticData).fixes;
}

function quickFix({ title, edits }: WireFix, diagnostic: Diagnostic, alternatives: number): CodeAction {
    const changes: Record<string, TextEdit[]> = {};
    for (const { uri, range, text } of edits) {
        const ofFile = changes[uri] ?? [];
        ofFile.push({ range, newText: text });
        changes[uri] = ofFile;
    }
    return {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        isPreferred: alternatives === 1,
        edit: { changes },
    };
}

/** A comment above the line that silences a rule there; above the first statement it does so in the whole file. */
function suppression(diagnostic: Diagnostic, { uri, textDocument, parseResult }: LangiumDocument): CodeAction[] {
    const { code, severity, range } = diagnostic;
    if (severity === DiagnosticSeverity.Error || code === undefined || code === 'unused-suppression') return [];
    const { line } = range.start;
    const text = textDocument.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
    const [indent = ''] = /^[ \t]*/.exec(text) ?? [];
    const lineEnd = text.endsWith('\r\n') ? '\r\n' : '\n';
    const start = { line, character: 0 };
    const newText = `${indent}// mvlan-ignore ${code}${lineEnd}`;
    const first = ast.isFile(parseResult.value)
        ? parseResult.value.statements[0]?.$cstNode?.range.start.line
        : undefined;
    return [
        {
            title: `Ignore ${code} ${line === first ? 'in this file' : 'here'}`,
            kind: CodeActionKind.QuickFix,
            diagnostics: [diagnostic],
            edit: { changes: { [uri.toString()]: [{ range: { start, end: start }, newText }] } },
        },
    ];
}
