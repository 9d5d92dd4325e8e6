import { type Location, locate } from '../../language/finding/location.ts';
import { printableLine } from '../hosts/printable.ts';
import { displayName } from './display-name.ts';
import { excerpt } from './excerpt.ts';
import type { Checked, Located } from './findings.ts';
import type { Style } from './output.ts';

/** Findings for people: a line each, at a terminal with the line of text that it is about, and the related places. */
export function checkedText({ findings, texts }: Checked, style: Style): string {
    return findings.map((located) => entry(located, { text: texts.get(located.at.uri), style })).join('');
}

function entry(
    { finding, at }: Located,
    { text, style }: { readonly text: string | undefined; readonly style: Style },
): string {
    const lines = [
        `${place(at)}: ${style.severity(finding.severity)} ${finding.code}: ${printableLine(finding.message)}`,
        ...(style.width === undefined ? [] : excerpt(at, text, style.width)),
        ...finding.related.map((related) => `    ${place(locate(related.at))}: ${printableLine(related.message)}`),
    ];
    return `${lines.join('\n')}\n`;
}

function place({ uri, range: { start } }: Location): string {
    return `${printableLine(displayName(uri))}:${start.line + 1}:${start.character + 1}`;
}
