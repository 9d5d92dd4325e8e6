import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { syntaxFindings } from '../../../language/parser/syntax-findings.ts';
import { read } from './trees.ts';

const mebi = 1024 * 1024;
/** In milliseconds. It takes a fraction of that; what takes quadratic time, or overflows, takes minutes or throws. */
const limit = 15_000;

/** Bytes as a careless editor would decode them, always the same ones. */
function noise(length: number): string {
    let state = 1;
    const characters = Array.from({ length }, () => {
        state = (state * 48271) % 0x7fffffff;
        return String.fromCharCode(state % 256);
    });
    return characters.join('');
}

/** Words of the language in no order. */
function babble(length: number): string {
    const words = [
        'host',
        'network',
        'container',
        '{',
        '}',
        'attach',
        'ip',
        '"a"',
        '10',
        'x',
        '[',
        ',',
        'from',
        'port\n',
    ];
    let state = 1;
    const chosen = Array.from({ length }, () => {
        state = (state * 48271) % 0x7fffffff;
        return words[state % words.length];
    });
    return chosen.join(' ');
}

describe('a large text that is no file of ours is read in time, and its errors are few enough to show', () => {
    test.each([
        ['opening braces', '{'.repeat(mebi)],
        ['closing braces', '}'.repeat(mebi)],
        ['brackets', '['.repeat(mebi)],
        ['quotes', '"'.repeat(mebi)],
        ['slashes and stars', '/*'.repeat(mebi / 2)],
        ['noise', noise(mebi)],
        ['babble', babble(100_000)],
        ['unknown statements', 'x network a { }\n'.repeat(20_000)],
        ['blocks in blocks', 'host a { interface b {'.repeat(20_000)],
        ['blocks without end', 'network a {\n'.repeat(20_000)],
        ['statements without end', `container a {\n${'attach\n'.repeat(20_000)}`],
        ['stray words', `container a {\n${'attach b c\n'.repeat(20_000)}`],
        ['comments', '// x\n'.repeat(150_000)],
    ])('%s', (_, text) => {
        const start = performance.now();
        const findings = syntaxFindings(read(text));
        expect(performance.now() - start).toBeLessThan(limit);
        expect(findings.length).toBeLessThanOrEqual(1001);
    });

    test('ten thousand containers', () => {
        const statements = Array.from({ length: 10_000 }, (_, index) => `container c${index} { attach a } // x\n`);
        const start = performance.now();
        const document = read(statements.join(''));
        expect(performance.now() - start).toBeLessThan(limit);
        expect(document.parseResult.value.statements).toHaveLength(10_000);
        expect(syntaxFindings(document)).toEqual([]);
    });
});

describe('a long token overflows nothing', () => {
    test.each([
        ['a word', `host ${'a'.repeat(5 * mebi)} { }`],
        ['a word of slashes', `host ${'a/'.repeat(2.5 * mebi)} { }`],
        ['a text', `host "${'a'.repeat(5 * mebi)}" { }`],
        ['a text of escapes', `host "${'\\\\'.repeat(2.5 * mebi)}" { }`],
        ['a comment', `/*${'a'.repeat(5 * mebi)}*/ host a { }`],
        ['a comment of stars', `/*${' *'.repeat(2.5 * mebi)}*/ host a { }`],
        ['a comment on one line', `//${'a'.repeat(5 * mebi)}\nhost a { }`],
        ['white space', `host a { }${' '.repeat(5 * mebi)}`],
        ['empty lines', `host a { }${'\n'.repeat(mebi)}`],
    ])('%s', (_, text) => {
        const document = read(text);
        expect(syntaxFindings(document)).toEqual([]);
        expect(document.parseResult.value.statements).toHaveLength(1);
    });

    test.each([
        ['a text without end', `host "${'a'.repeat(5 * mebi)}`],
        ['a comment without end', `host a { } /*${' *'.repeat(2.5 * mebi)}`],
    ])('%s', (_, text) => {
        expect(syntaxFindings(read(text)).length).toBeGreaterThan(0);
    });
});

describe('any text', () => {
    test('is read without an exception, twice alike, and all errors lie within it', () => {
        const words = fc.constantFrom(
            ...'{}[],"/',
            'host',
            'container',
            'attach',
            'subnet',
            'expect',
            'x',
            '\n',
            '/*',
            '"a"',
        );
        fc.assert(
            fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 4 }))), (pieces) => {
                const text = pieces.join(' ');
                const findings = syntaxFindings(read(text));
                expect(syntaxFindings(read(text))).toEqual(findings);
                const lines = text.split(/\r\n?|\n/);
                for (const { at } of findings) {
                    if (!('range' in at)) continue;
                    expect(at.range.end.line).toBeLessThan(lines.length);
                    expect(at.range.end.character).toBeLessThanOrEqual((lines[at.range.end.line] ?? '').length + 1);
                }
            }),
            { numRuns: 300 },
        );
    });
});
