import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { locate } from '../../../language/finding/location.ts';
import { format } from '../../../language/format/format.ts';
import { graph } from '../../../language/graph/graph.ts';
import { svg } from '../../../language/graph/svg.ts';
import { parse } from '../../../language/parser/parse.ts';
import { examples } from './command-line.ts';

const texts = readdirSync(examples).map((name) => readFileSync(path.join(examples, name), 'utf8'));

/** What a slip of the hand, a bad merge or a stray program does to a text, at a place given as a fraction of it. */
const damages: readonly ((text: string, at: number, amount: number) => string)[] = [
    (text, at, amount) => text.slice(0, at) + text.slice(at + amount),
    (text, at, amount) => text.slice(0, at) + text.slice(at, at + amount).repeat(3) + text.slice(at),
    (text, at, amount) =>
        text.slice(0, at) + [...text.slice(at, at + amount)].reverse().join('') + text.slice(at + amount),
    (text, at) => text.slice(0, at),
    (text, at) => text.slice(at) + text.slice(0, at),
    (text, at) => `${text.slice(0, at)}"${text.slice(at)}`,
    (text, at) => `${text.slice(0, at)}}${text.slice(at)}`,
    (text, at) => `${text.slice(0, at)}/*${text.slice(at)}`,
    (text, at, amount) => text.slice(0, at) + String.fromCharCode(amount * 211) + text.slice(at),
    (text, at, amount) => text.slice(0, at) + text.slice(at).replace(/\d+/, String(amount ** 7)),
];

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const damaged = fc
    .tuple(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.constantFrom(...damages), fraction, fc.nat(300)), { minLength: 1, maxLength: 4 }),
    )
    .map(([text, hits]) =>
        hits.reduce((left, [damage, where, amount]) => damage(left, Math.floor(where * left.length), amount), text),
    );
const bytes = fc.uint8Array({ maxLength: 600 }).map((array) => Buffer.from(array).toString('utf8'));

/** Everything that a command does with a text. */
function process(text: string): void {
    const document = parse(text, 'file:///nonsense.mvlan');
    const { topology, findings } = check([document]);
    expect(findings.filter(({ code }) => code === 'internal-error')).toEqual([]);
    for (const { at, related } of findings)
        for (const origin of [at, ...related.map((each) => each.at)]) locate(origin);
    for (const theme of ['light', 'dark'] as const)
        expect(svg(graph(topology, findings), { theme })).toMatch(/<\/svg>\n$/);
    const formatted = format(text);
    expect(format(formatted)).toBe(formatted);
}

describe('nothing is thrown by', () => {
    test('an example that was damaged', { timeout: 120_000 }, () => {
        fc.assert(fc.property(damaged, process), { numRuns: 150 });
    });

    test('bytes that mean nothing', { timeout: 120_000 }, () => {
        fc.assert(fc.property(bytes, process), { numRuns: 200 });
    });
});
