import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { locateEdit } from '../language/finding/edits.ts';
import type { Finding, Fix, Severity } from '../language/finding/finding.ts';
import { locate } from '../language/finding/location.ts';
import { rulePage } from '../language/finding/rule-page.ts';
import type { DiagnosticData, WireFix } from '../language/protocol.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
    error: DiagnosticSeverity.Error,
    warning: DiagnosticSeverity.Warning,
    hint: DiagnosticSeverity.Hint,
};

/** A finding as the editor shows it. Its fixes travel along, ready to be applied. */
export function diagnosticOf(finding: Finding): Diagnostic & { readonly data: DiagnosticData } {
    const { code, severity, message, at, related, fixes } = finding;
    const data: DiagnosticData = { fixes: fixes.map(wireFix) };
    return {
        range: locate(at).range,
        severity: severities[severity],
        code,
        codeDescription: { href: rulePage(code) },
        source: 'mvlan',
        message,
        relatedInformation: related.map((each) => ({ location: locate(each.at), message: each.message })),
        ...(code === 'unused-suppression' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
        data,
    };
}

function wireFix({ title, edits, isSafe = false }: Fix): WireFix {
    return { title, edits: edits.map(locateEdit), isSafe };
}
