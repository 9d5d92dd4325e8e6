import type { Finding } from '../finding/finding.ts';
import { type Location, locate, type Range } from '../finding/location.ts';
import { say } from '../message/say.ts';

/**
 * The findings in the order of the files, of the text, of the codes; those of one code at one place as one: the replicas
 * of a group are declared in one place and break a rule together.
 */
export function mergeFindings(findings: readonly Finding[], files: readonly string[]): readonly Finding[] {
    const order = new Map(files.map((uri, index) => [uri, index]));
    const groups = new Map<string, Group>();
    for (const finding of findings) {
        const place = locate(finding.at);
        const key = `${placeText(place)} ${finding.code}`;
        const group = groups.get(key);
        if (group) group.findings.push(finding);
        else groups.set(key, { file: order.get(place.uri) ?? order.size, range: place.range, findings: [finding] });
    }
    return [...groups.values()].sort(compare).flatMap((group) => merged(group.findings));
}

/** The findings of one code at one place. */
interface Group {
    /** Which of the files it is in. */
    readonly file: number;
    readonly range: Range;
    readonly findings: Finding[];
}

function placeText({ uri, range: { start, end } }: Location): string {
    return `${start.line}:${start.character}-${end.line}:${end.character} ${uri}`;
}

function compare(a: Group, b: Group): number {
    return (
        a.file - b.file ||
        a.range.start.line - b.range.start.line ||
        a.range.start.character - b.range.start.character ||
        a.range.end.line - b.range.end.line ||
        a.range.end.character - b.range.end.character ||
        compareCodes(a.findings, b.findings)
    );
}

function compareCodes([a]: readonly Finding[], [b]: readonly Finding[]): number {
    if (!a || !b || a.code === b.code) return 0;
    return a.code < b.code ? -1 : 1;
}

function merged(findings: readonly Finding[]): readonly Finding[] {
    const [first, ...further] = findings;
    if (!first || further.length === 0) return findings;
    const messages = new Set(further.map(({ message }) => message));
    messages.delete(first.message);
    if (messages.size === 0) return [first];
    // What the parser stumbles over at one place are different things.
    if (first.code === 'syntax') return [...new Map(findings.map((each) => [each.message, each])).values()];
    const more = messages.size === 1 ? say`One more is` : say`${messages.size} more are`;
    return [{ ...first, message: say`${first.message} ${more} wrong here in the same way.` }];
}
