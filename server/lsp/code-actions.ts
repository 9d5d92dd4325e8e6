import type { LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import {
    type CodeAction,
    CodeActionKind,
    type CodeActionParams,
    type Diagnostic,
    type TextEdit,
} from 'vscode-languageserver';
import type { DiagnosticData, WireFix } from '../../language/protocol.ts';

/** Offers the fixes that a diagnostic brought along; works out nothing again. */
export class QuickFixes implements CodeActionProvider {
    getCodeActions(_document: LangiumDocument, { context }: CodeActionParams): CodeAction[] {
        if (context.only && !context.only.some((kind) => isWithin(CodeActionKind.QuickFix, kind))) return [];
        return context.diagnostics.flatMap((diagnostic) =>
            fixesOf(diagnostic).map((fix, _, { length }) => quickFix(fix, diagnostic, length)),
        );
    }
}

function isWithin(kind: string, wanted: string): boolean {
    return kind === wanted || kind.startsWith(`${wanted}.`) || wanted === '';
}

/** What a diagnostic of ours carries; nothing of those that others made. */
function fixesOf({ source, data }: Diagnostic): readonly WireFix[] {
    if (source !== 'mvlan' || typeof data !== 'object' || data === null || !('fixes' in data)) return [];
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
