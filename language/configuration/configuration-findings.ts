import { TextDocument } from 'langium';
import type { Finding } from '../finding/finding.ts';
import type { Configuration } from './configuration.ts';
import { readConfiguration } from './read-configuration.ts';

/** Reads a configuration file, and says what is wrong with it in the way of all findings. */
export function configurationFindings(
    { uri, text }: { readonly uri: string; readonly text: string },
    codes: readonly string[],
): { readonly configuration: Configuration; readonly findings: readonly Finding[] } {
    const { configuration, mistakes } = readConfiguration(text, codes);
    const document = TextDocument.create(uri, 'jsonc', 0, text);
    const findings = mistakes.map(({ offset, length, message }): Finding => {
        const range = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
        return { code: 'configuration', severity: 'error', message, at: { uri, range }, related: [], fixes: [] };
    });
    return { configuration, findings };
}
