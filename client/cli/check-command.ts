import type { Severity } from '../../language/finding/finding.ts';
import { type Location, locate } from '../../language/finding/location.ts';
import { printableLine } from '../hosts/printable.ts';
import { displayName } from './display-name.ts';
import { excerpt } from './excerpt.ts';
import { type Checked, checkFiles, type Located } from './findings.ts';
import { complain, type Style, write } from './output.ts';

interface CheckOptions {
    readonly format: 'text' | 'json';
    readonly style: Style;
}

/**
 * `mvlan check`: exit code 0 when nothing is wrong or only warned of, 1 with errors. A file that cannot be read keeps no
 * other from being checked; the exit code is 2 then.
 */
export async function checkCommand(files: readonly string[], { format, style }: CheckOptions): Promise<number> {
    const checked = await checkFiles(files);
    const text = format === 'json' ? `${JSON.stringify(checked.findings.map(record))}\n` : asText(checked, style);
    await write(text);
    for (const { message } of checked.failures) complain(message);
    if (checked.failures.length > 0) return 2;
    return checked.findings.some(({ finding }) => finding.severity === 'error') ? 1 : 0;
}

/** One element of the array that `--format json` prints; lines and columns count from 1, the end is exclusive. */
interface FindingRecord {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly rule: string;
    readonly severity: Severity;
    readonly message: string;
}

function record({ finding, at }: Located): FindingRecord {
    return {
        file: displayName(at.uri),
        line: at.range.start.line + 1,
        column: at.range.start.character + 1,
        endLine: at.range.end.line + 1,
        endColumn: at.range.end.character + 1,
        rule: finding.code,
        severity: finding.severity,
        message: finding.message,
    };
}

function asText({ findings, texts }: Checked, style: Style): string {
    return findings.map((located) => entry(located, { texts, style })).join('');
}

function entry(
    { finding, at }: Located,
    { texts, style }: { readonly texts: ReadonlyMap<string, string>; readonly style: Style },
): string {
    const lines = [
        `${place(at)}: ${style.severity(finding.severity)} ${finding.code}: ${printableLine(finding.message)}`,
        ...(style.excerpts ? excerpt(at, texts.get(at.uri)) : []),
        ...finding.related.map((related) => `    ${place(locate(related.at))}: ${printableLine(related.message)}`),
    ];
    return `${lines.join('\n')}\n`;
}

function place({ uri, range: { start } }: Location): string {
    return `${printableLine(displayName(uri))}:${start.line + 1}:${start.character + 1}`;
}
