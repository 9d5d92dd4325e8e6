import type { LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import { say } from '../../language/message/say.ts';
import type { DiagnosticData, WireFix } from '../../language/protocol.ts';
import type { Analysis } from '../analysis.ts';
import { suppressions } from './suppressions.ts';
import { changesOf, together } from './text-changes.ts';
import { writtenAddresses } from './written-addresses.ts';

/** What one asks for to have all mended that can be mended without a question. */
const fixAll = `${CodeActionKind.SourceFixAll}.mvlan`;

/**
 * Offers the fixes that a diagnostic brought along, all those of its kind at once, and to ignore it; all fixes of a file
 * that cannot surprise; and to write down the addresses that were chosen.
 */
export class QuickFixes implements CodeActionProvider {
    readonly #analysis: Analysis;

    constructor(analysis: Analysis) {
        this.#analysis = analysis;
    }

    getCodeActions(document: LangiumDocument, { context, range }: CodeActionParams): CodeAction[] {
        const isWanted = (kind: string) => !context.only || context.only.some((wanted) => isWithin(kind, wanted));
        const ours = context.diagnostics.filter(({ source }) => source === 'mvlan');
        return [
            ...(isWanted(CodeActionKind.QuickFix) ? quickFixes(ours, document) : []),
            ...(context.only && isWanted(fixAll) ? everythingSafe(document) : []),
            ...(isWanted(CodeActionKind.RefactorRewrite) ? writtenAddresses(document, range, this.#analysis) : []),
        ];
    }
}

function isWithin(kind: string, wanted: string): boolean {
    return kind === wanted || kind.startsWith(`${wanted}.`) || wanted === '';
}

function quickFixes(diagnostics: readonly Diagnostic[], document: LangiumDocument): CodeAction[] {
    const codes = new Set(diagnostics.map(({ code }) => code));
    return [
        ...diagnostics.flatMap((diagnostic) =>
            fixesOf(diagnostic).map((fix, _, { length }) => quickFix(fix, diagnostic, length)),
        ),
        ...[...codes].flatMap((code) => allOfKind(code, document)),
        ...diagnostics.flatMap((diagnostic) => suppressions(diagnostic, document)),
    ];
}

function fixesOf({ data }: Diagnostic): readonly WireFix[] {
    if (typeof data !== 'object' || data === null || !('fixes' in data)) return [];
    // The client gives back what `diagnosticOf` put in.
    return (data as DiagnosticData).fixes;
}

function quickFix({ title, edits }: WireFix, diagnostic: Diagnostic, alternatives: number): CodeAction {
    return {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        isPreferred: alternatives === 1,
        edit: { changes: changesOf(edits) },
    };
}

/** The first fix of every finding of a kind in the file, where there are several. */
function allOfKind(code: Diagnostic['code'], { diagnostics = [] }: LangiumDocument): CodeAction[] {
    const mended = diagnostics.filter((each) => each.code === code && fixesOf(each).length > 0);
    if (mended.length < 2) return [];
    return [
        {
            title: say`Mend all ${mended.length} of ${code} in this file`,
            kind: CodeActionKind.QuickFix,
            diagnostics: [...mended],
            edit: { changes: together(mended.flatMap((each) => fixesOf(each).slice(0, 1))) },
        },
    ];
}

function everythingSafe({ diagnostics = [] }: LangiumDocument): CodeAction[] {
    const fixes = diagnostics.flatMap((each) => fixesOf(each).slice(0, 1)).filter(({ isSafe }) => isSafe);
    if (fixes.length === 0) return [];
    return [
        { title: say`Mend what can be mended without a question`, kind: fixAll, edit: { changes: together(fixes) } },
    ];
}
