import type { Finding } from '../finding/finding.ts';
import { type Location, locate } from '../finding/location.ts';
import { say } from '../message/say.ts';
import { inFile } from '../parser/fragment.ts';
import type { MvlanDocument } from '../parser/parse.ts';
import { type Token, tokenRange } from '../parser/token-layout.ts';

/** A comment `// mvlan-ignore RULE [, RULE]`; what follows the codes, after a blank, is for people. */
interface Suppression {
    readonly at: Location;
    /** Empty where it names none, and so silences nothing. */
    readonly codes: readonly string[];
    /** Where they stand. */
    readonly codesAt: Location;
    /** The line that it speaks of; undefined: the whole file. */
    readonly line: number | undefined;
}

/**
 * The findings without those that comments in their files silence, and a hint for each comment that silences nothing.
 * A comment speaks of the findings that start on the next line, or on the first line below further such comments; above
 * the first statement it speaks of the whole file.
 */
export function suppress(findings: readonly Finding[], documents: readonly MvlanDocument[]): readonly Finding[] {
    const suppressions = documents.flatMap(suppressionsIn);
    if (suppressions.length === 0) return findings;
    const byPlace = indexByPlace(suppressions);
    const used = new Map<Suppression, Set<string>>();
    const left = findings.filter(({ code, at }) => {
        const { uri, range } = locate(at);
        const silencing = [
            ...(byPlace.get(placeKey(uri, range.start.line)) ?? []),
            ...(byPlace.get(placeKey(uri, undefined)) ?? []),
        ].filter(({ codes }) => codes.includes(code));
        for (const suppression of silencing) used.set(suppression, (used.get(suppression) ?? new Set()).add(code));
        return silencing.length === 0;
    });
    return [...left, ...suppressions.flatMap((each) => unused(each, used.get(each) ?? new Set()))];
}

function indexByPlace(suppressions: readonly Suppression[]): ReadonlyMap<string, readonly Suppression[]> {
    const byPlace = new Map<string, Suppression[]>();
    for (const suppression of suppressions) {
        const key = placeKey(suppression.at.uri, suppression.line);
        const list = byPlace.get(key);
        if (list) list.push(suppression);
        else byPlace.set(key, [suppression]);
    }
    return byPlace;
}

function placeKey(uri: string, line: number | undefined): string {
    return `${line ?? 'file'} ${uri}`;
}

const directive = /^\/[/*]\s*mvlan-ignore(?![\w-])(?:\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*))?/;

/** The codes that comments of a file silence, and where they stand: offsets in UTF-16 code units. */
export function suppressedCodes(
    document: MvlanDocument,
): readonly { readonly code: string; readonly offset: number }[] {
    return directives(document).flatMap(({ codes, offset }) => {
        if (codes === '') return [];
        let end = 0;
        return codes.split(',').map((part) => {
            const start = end + part.length - part.trimStart().length;
            end += part.length + 1;
            return { code: part.trim(), offset: offset + start };
        });
    });
}

interface Directive {
    readonly comment: Token;
    /** As they are written, with the commas; empty where there are none. */
    readonly codes: string;
    /** Where the codes begin. */
    readonly offset: number;
}

function directives({ parseResult }: MvlanDocument): readonly Directive[] {
    const found: Directive[] = [];
    for (const { comments, anchor } of parseResult.fragments.filter((each) => each.comments.length > 0)) {
        for (const each of comments) {
            const match = directive.exec(each.image);
            if (!match) continue;
            const [whole, codes = ''] = match;
            const comment = inFile(each, anchor);
            found.push({ comment, codes, offset: comment.startOffset + whole.length - codes.length });
        }
    }
    return found;
}

function suppressionsIn(document: MvlanDocument): readonly Suppression[] {
    const uri = document.uri.toString();
    const { textDocument } = document;
    const found = directives(document).map(({ comment, codes, offset }) => {
        const end = textDocument.positionAt(offset + codes.length);
        return {
            range: tokenRange(comment),
            codes: codes === '' ? [] : codes.split(',').map((code) => code.trim()),
            codesAt: { uri, range: { start: textDocument.positionAt(offset), end } },
        };
    });
    const first = document.parseResult.value.statements[0]?.$cstNode?.range.start.line ?? Number.POSITIVE_INFINITY;
    const lines = new Set(found.map(({ range }) => range.start.line));
    return found.map(({ range, codes, codesAt }) => {
        const at = { uri, range };
        if (range.end.line < first) return { at, codes, codesAt, line: undefined };
        let line = range.end.line + 1;
        while (lines.has(line)) line++;
        return { at, codes, codesAt, line };
    });
}

function unused({ at, codes, codesAt, line }: Suppression, used: ReadonlySet<string>): readonly Finding[] {
    const idle = codes.filter((code) => !used.has(code));
    if (0 < codes.length && idle.length === 0) return [];
    const where = line === undefined ? say`in this file` : say`on the next line`;
    const kept = codes.filter((code) => used.has(code));
    // What else a comment says stays, as long as there is something that it says it of.
    const edit = kept.length === 0 ? { at, text: '' } : { at: codesAt, text: kept.join(', ') };
    return [
        {
            code: 'unused-suppression',
            severity: 'hint',
            message:
                codes.length === 0
                    ? say`This comment names no rule to ignore; write its code behind 'mvlan-ignore', as in 'mvlan-ignore vlan-one'.`
                    : say`There is nothing to ignore of ${idle.join(', ')} ${where}; remove it here.`,
            at,
            related: [],
            fixes: [{ title: say`Remove what ignores nothing`, edits: [edit], isSafe: codes.length > 0 }],
        },
    ];
}
