import { TextDocument } from 'langium';
import type { Finding } from '../finding/finding.ts';
import type { Configuration } from './configuration.ts';
import { readConfiguration } from './read-configuration.ts';

/**
 * Reads a configuration file, and says what is wrong with it in the way of all findings. What JSON or the schema says is told
 * apart: an editor may say so itself.
 */
export function configurationFindings(
    { uri, text }: { readonly uri: string; readonly text: string },
    codes: readonly string[],
): {
    readonly configuration: Configuration;
    readonly findings: readonly Finding[];
    readonly ofForm: ReadonlySet<Finding>;
} {
    const { configuration, mistakes } = readConfiguration(text, codes);
    const document = TextDocument.create(uri, 'jsonc', 0, text);
    const ofForm = new Set<Finding>();
    const findings = mistakes.map(({ offset, length, message, isOfForm }) => {
        const range = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
        const at = { uri, range };
        const finding: Finding = { code: 'configuration', severity: 'error', message, at, related: [], fixes: [] };
        if (isOfForm) ofForm.add(finding);
        return finding;
    });
    return { configuration, findings, ofForm };
}
