import type { Severity } from '../../language/finding/finding.ts';
import { printableLine } from '../hosts/printable.ts';
import { displayName } from './display-name.ts';
import type { Checked, Located } from './findings.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'notice' };

/**
 * Findings as workflow commands of GitHub Actions, a line each: `::error file=lab.mvlan,line=3,…::message`. GitHub shows
 * them at their lines in the pull request. What cannot be read is an error without a line.
 */
export function githubAnnotations({ findings, failures }: Checked): string {
    return [...findings.map(annotation), ...failures.map(({ message }) => `::error title=mvlan::${data(message)}`)]
        .map((line) => `${line}\n`)
        .join('');
}

function annotation({ finding, at }: Located): string {
    const { start, end } = at.range;
    const properties: readonly (readonly [string, string | number])[] = [
        ['file', displayName(at.uri).replaceAll('\\', '/')],
        ['line', start.line + 1],
        ['endLine', end.line + 1],
        // GitHub takes columns only within one line; the last one is included.
        ...(start.line === end.line
            ? ([
                  ['col', start.character + 1],
                  ['endColumn', Math.max(end.character, start.character + 1)],
              ] as const)
            : []),
        ['title', `mvlan ${finding.code}`],
    ];
    const list = properties.map(([name, value]) => `${name}=${property(String(value))}`).join(',');
    return `::${commands[finding.severity]} ${list}::${data(finding.message)}`;
}

/** As `escapeData` of GitHub's own toolkit writes a message (actions/toolkit, packages/core/src/command.ts). */
function data(text: string): string {
    return printableLine(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
    return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
