import { expect } from 'vitest';
import { check } from '../../../language/check/check.ts';
import type { Finding, Severity } from '../../../language/finding/finding.ts';
import { locate } from '../../../language/finding/location.ts';
import { parse } from '../../../language/parser/parse.ts';
import { withEdits } from './taken-fix.ts';

interface Expected {
    readonly line: number;
    readonly start: number;
    readonly end: number;
    readonly severity: Severity;
    readonly code: string;
    /** Undefined: any message will do. */
    readonly message: string | undefined;
}

interface Options {
    /** Codes of hints to compare; errors and warnings are compared always, hints when a caret line names one too. */
    readonly hints?: readonly string[];
}

const caretLine = /^\s*\/\/ *(\^+) (error|warning|hint) ([a-z0-9-]+)(?:: (.*))?$/;

/**
 * Checks a text and compares what is found with the comments that underline it: every error and warning, and nothing
 * else.
 *
 *     network lan { subnet 10.0.0.5/24 }
 *     //                   ^^^^^^^^^^^ error host-bits-set: 10.0.0.5/24 has …
 *
 * A caret line speaks of the line above it; without a message any message will do.
 */
export function expectFindings(annotated: string, { hints = [] }: Options = {}): void {
    const { text, expected } = read(annotated);
    const named = new Set([...hints, ...expected.filter((each) => each.severity === 'hint').map(({ code }) => code)]);
    const found = findingsOf(text).filter(({ severity, code }) => severity !== 'hint' || named.has(code));
    const comparable = found.map((each) => {
        const twin = expected.find(
            (other) => other.line === each.line && other.start === each.start && other.code === each.code,
        );
        return twin && twin.message === undefined ? { ...each, message: undefined } : each;
    });
    expect(annotate(text, comparable)).toBe(annotate(text, expected));
    expectFixes(text);
}

/** Every fix of every finding mends that finding, and breaks nothing that was right before. */
function expectFixes(text: string): void {
    const document = parse(text, 'file:///test.mvlan');
    const before = check([document]).findings;
    // What is expected may come to be judged otherwise: that is what it is for.
    const known = new Set([...before.map(({ code }) => code), 'expect-refuted']);
    for (const finding of before) {
        // What a reference means is judged only when it means something.
        const isRead = finding.code !== 'unresolved-reference';
        for (const { title, edits } of finding.fixes) {
            const mended = withEdits(document, edits);
            const wrong = check([parse(mended, 'file:///test.mvlan')]).findings.filter((left) => {
                return isSame(left, finding) || (isRead && left.severity === 'error' && !known.has(left.code));
            });
            const explained = `'${title}' against '${finding.message}' makes it\n${mended}`;
            expect(
                wrong.map(({ code, message }) => `${code}: ${message}`),
                explained,
            ).toEqual([]);
        }
    }
}

function isSame(a: Pick<Finding, 'code' | 'message'>, b: Pick<Finding, 'code' | 'message'>): boolean {
    return a.code === b.code && a.message === b.message;
}

/** Every finding of a text, hints included, in order. */
export function findingsOf(text: string): readonly Expected[] {
    return check([parse(text, 'file:///test.mvlan')]).findings.map(({ at, severity, code, message }) => {
        const { start, end } = locate(at).range;
        const lastColumn = start.line === end.line ? end.character : start.character + 1;
        return { line: start.line, start: start.character, end: lastColumn, severity, code, message };
    });
}

function read(annotated: string): { readonly text: string; readonly expected: readonly Expected[] } {
    const lines: string[] = [];
    const expected: Expected[] = [];
    for (const line of annotated.split('\n')) {
        const match = caretLine.exec(line);
        if (!match) {
            lines.push(line);
            continue;
        }
        const [, carets = '', severity, code = '', message] = match;
        const start = line.indexOf('^');
        // The pattern lets only severities pass.
        const worst = severity as Severity;
        expected.push({ line: lines.length - 1, start, end: start + carets.length, severity: worst, code, message });
    }
    return { text: lines.join('\n'), expected };
}

function annotate(text: string, findings: readonly Expected[]): string {
    return text
        .split('\n')
        .flatMap((line, number) => {
            const here = findings.filter((each) => each.line === number).map(caretText);
            return [line, ...here.sort()];
        })
        .join('\n');
}

function caretText({ start, end, severity, code, message }: Expected): string {
    const carets = `${' '.repeat(Math.max(0, start - 2))}${'^'.repeat(Math.max(1, end - start))}`;
    return `//${carets} ${severity} ${code}${message === undefined ? '' : `: ${message}`}`;
}
