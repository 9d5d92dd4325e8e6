import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { hover } from '../../../language/hover/hover.ts';
import { code, table } from '../../../language/hover/markdown.ts';
import { parse } from '../../../language/parser/parse.ts';
import { quoteText } from '../../../language/parser/text-converter.ts';

/** What Markdown shows of a text that is one code span; undefined where it is not (CommonMark 0.31, section 6.1). */
function readSpan(span: string): string | undefined {
    const match = /^(`+)([\s\S]*?[^`])\1$/.exec(span);
    const [, fence = '', content = ''] = match ?? [];
    if (!match || [...content.matchAll(/`+/g)].some(([run]) => run.length === fence.length)) return undefined;
    return /^ [\s\S]* $/.test(content) && content.trim() !== '' ? content.slice(1, -1) : content;
}

describe('code spans', () => {
    test.each([
        ['lan10', '`lan10`'],
        ['a`b', '``a`b``'],
        ['`', '`` ` ``'],
        ['<img src=x onerror=alert(1)>', '`<img src=x onerror=alert(1)>`'],
        ['[x](command:evil)', '`[x](command:evil)`'],
        ['', '*empty*'],
        ['two\nlines', '`two\uFFFDlines`'],
        ['\u202Egnp', '`\uFFFDgnp`'],
    ])('%j becomes %j', (text, span) => {
        expect(code(text)).toBe(span);
    });

    test('show any text as it is', () => {
        fc.assert(
            fc.property(fc.string({ minLength: 1, maxLength: 60 }), (text) => {
                expect(readSpan(code(text))).toBe(text);
            }),
        );
    });

    test('cut long texts short, between characters', () => {
        expect(code('😀'.repeat(100))).toBe(`\`${'😀'.repeat(79)}…\``);
    });
});

describe('tables', () => {
    test('keep their cells apart whatever is in them', () => {
        expect(table([['Name', code('a|b')]])).toBe('| Name | `a\\|b` |\n| --- | --- |');
        expect(table([['Name', code('a\\|b')]])).toBe('| Name | `a\\|b` |\n| --- | --- |');
        expect(table([])).toBe('');
    });
});

/** Markdown without its code spans. */
function outsideSpans(markdown: string): string {
    return markdown.replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '');
}

/** The hovers at every place of a text. */
function allHovers(text: string): string[] {
    const document = parse(text, 'file:///home/me/lab.mvlan');
    const resolved = check([document]);
    const hovers = Array.from(
        { length: text.length + 1 },
        (_, offset) => hover({ resolved, document, offset })?.markdown,
    );
    return [...new Set(hovers.filter((each) => each !== undefined))];
}

describe('hostile names', () => {
    const hostile = [
        '</td><script>alert(1)</script>',
        '[x](https://evil.example)',
        '![x](https://evil.example/x.png)',
        '``a`|b',
        '\\',
        '# head',
    ];

    test.each(hostile)('%s stays within code spans', (name) => {
        const quoted = quoteText(name);
        const hovers = allHovers(`
            topology ${quoted}
            host ${quoted} { connect ssh ${quoted} interface ${quoted} { vlan 10 as ${quoted} } }
            network ${quoted} { driver macvlan parent ${quoted} subnet 10.0.0.0/24 shim ${quoted} 10.0.0.9 }
            container ${quoted} on ${quoted} { image ${quoted} attach ${quoted} as ${quoted} }
            container c on ${quoted} { image "x" attach ${quoted} ip 10.0.0.5 }
            switch ${quoted} { port ${quoted} trunk 10 }
            expect ${quoted} reaches ${quoted}
        `);
        expect(hovers.length).toBeGreaterThan(20);
        for (const markdown of hovers) {
            expect(outsideSpans(markdown)).not.toMatch(/[<>[\]!#]|evil/);
            for (const line of markdown.split('\n').filter((each) => each.startsWith('|'))) {
                expect(line.match(/(?<!\\)\|/g)).toHaveLength(3);
            }
        }
    });
});

describe('hovering never fails', () => {
    const examples = path.join(import.meta.dirname, '../../../examples');

    test.each(readdirSync(examples).filter((file) => file.endsWith('.mvlan')))('anywhere in %s', (file) => {
        expect(allHovers(readFileSync(path.join(examples, file), 'utf8')).length).toBeGreaterThan(15);
    });

    test('in a text that breaks off anywhere', () => {
        const text = readFileSync(path.join(examples, '03-two-vlans.mvlan'), 'utf8');
        fc.assert(
            fc.property(fc.nat(text.length), fc.nat(text.length), (from, to) => {
                expect(() => allHovers(text.slice(0, from) + text.slice(to))).not.toThrow();
            }),
            { numRuns: 20 },
        );
    });
});
