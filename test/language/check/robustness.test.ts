import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { locate } from '../../../language/finding/location.ts';
import { parse } from '../../../language/parser/parse.ts';

const folder = new URL('../../../docs/rules/', import.meta.url);

/** The examples of the rules' pages, cut into words: between them they say everything that can be said. */
const texts = readdirSync(folder)
    .flatMap((name) => /```mvlan\n(.*?)```/s.exec(readFileSync(new URL(name, folder), 'utf8'))?.[1] ?? [])
    .map((text) => text.split(/(\s+)/));

/** Two examples, one behind the other, with some words taken out and some exchanged. */
const damaged = fc
    .tuple(
        fc.constantFrom(...texts),
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 4 }),
    )
    .map(([first, second, damages]) => {
        const words = [...first, '\n', ...second];
        for (const [where, from, isGone] of damages) {
            const other = words[from % words.length] ?? '';
            words[where % words.length] = isGone ? '' : other;
        }
        return words.join('');
    });

function outcome(text: string): readonly string[] {
    return check([parse(text, 'file:///test.mvlan')]).findings.map(({ code, severity, message, at, related }) => {
        const places = [at, ...related.map((each) => each.at)].map((each) => JSON.stringify(locate(each).range));
        return `${severity} ${code} ${message} ${places.join(' ')}`;
    });
}

describe('whatever the text', () => {
    test('no rule fails, and the same text has the same findings', () => {
        fc.assert(
            fc.property(damaged, (text) => {
                const found = outcome(text);
                expect(found.filter((line) => line.startsWith('error internal-error'))).toEqual([]);
                expect(outcome(text)).toEqual(found);
            }),
            { numRuns: 300 },
        );
    });

    test('no finding stands outside the text, and no two of one code at one place', () => {
        fc.assert(
            fc.property(damaged, (text) => {
                const lines = text.split('\n');
                const { findings } = check([parse(text, 'file:///test.mvlan')]);
                const places = findings
                    .filter(({ code }) => code !== 'syntax')
                    .map(({ code, at }) => `${code} ${JSON.stringify(locate(at).range)}`);
                expect(new Set(places).size).toBe(places.length);
                for (const { start, end } of findings.map(({ at }) => locate(at).range)) {
                    expect(end.line).toBeLessThan(lines.length);
                    expect(end.character).toBeLessThanOrEqual(lines[end.line]?.length ?? 0);
                    expect(start.line).toBeLessThanOrEqual(end.line);
                }
            }),
            { numRuns: 200 },
        );
    });
});
