import type { Severity } from '../../language/finding/finding.ts';
import { locate } from '../../language/finding/location.ts';
import { type Checked, checkFiles, displayName, type Located } from './findings.ts';
import { type Style, write } from './output.ts';

interface CheckOptions {
    readonly format: 'text' | 'json';
    readonly style: Style;
}

/** `mvlan check`: exit code 0 when nothing is wrong or only warned of, 1 with errors. */
export async function checkCommand(files: readonly string[], { format, style }: CheckOptions): Promise<number> {
    const checked = await checkFiles(files);
    const text = format === 'json' ? `${JSON.stringify(checked.findings.map(record))}\n` : asText(checked, style);
    await write(text);
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
    const { line, character } = at.range.start;
    const severity = style.severity(finding.severity);
    const lines = [
        `${displayName(at.uri)}:${line + 1}:${character + 1}: ${severity} ${finding.code}: ${finding.message}`,
        ...(style.excerpts ? excerpt(at, texts.get(at.uri)) : []),
        ...finding.related.map((related) => {
            const place = locate(related.at);
            const { start } = place.range;
            return `    ${displayName(place.uri)}:${start.line + 1}:${start.character + 1}: ${related.message}`;
        }),
    ];
    return `${lines.join('\n')}\n`;
}

/** The line in question with carets under the span; nothing for a line too long to show. */
function excerpt({ range }: Located['at'], text: string | undefined): readonly string[] {
    const line = text?.split('\n', range.start.line + 1)[range.start.line]?.replace('\r', '');
    if (line === undefined || line.trim() === '' || line.length > 160) return [];
    const end = range.end.line === range.start.line ? range.end.character : line.length;
    const carets = '^'.repeat(Math.max(1, end - range.start.character));
    return [`    ${line.replaceAll('\t', ' ')}`, `    ${' '.repeat(range.start.character)}${carets}`];
}
