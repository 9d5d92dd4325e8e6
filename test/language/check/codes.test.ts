import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { codes, configurableCodes } from '../../../language/check/codes.ts';
import { readConfiguration } from '../../../language/configuration/read-configuration.ts';
import { parse } from '../../../language/parser/parse.ts';
import { rules } from '../../../language/rules/index.ts';

const folder = new URL('../../../', import.meta.url);

function read(path: string): string {
    return readFileSync(new URL(path, folder), 'utf8');
}

/** The codes that files of a folder write as the first argument of a report, or as a property. */
function codesWrittenIn(path: string): readonly string[] {
    const files = readdirSync(new URL(path, folder)).filter((name) => name.endsWith('.ts'));
    return files.flatMap((name) => {
        const calls = read(`${path}/${name}`).matchAll(/\b(?:error|value)\(\s*'([a-z-]+)'|\bcode: '([a-z-]+)'/g);
        return [...calls].map(([, argument, property]) => argument ?? property ?? '');
    });
}

describe('the codes', () => {
    test('are each there once', () => {
        expect(new Set(codes).size).toBe(codes.length);
    });

    test('contain whatever is reported anywhere', () => {
        const folders = ['topology', 'parser', 'check', 'rules', 'conventions', 'configuration'];
        const written = folders.flatMap((name) => codesWrittenIn(`language/${name}`));
        expect(written.length).toBeGreaterThan(80);
        expect(written.filter((code) => !codes.includes(code))).toEqual([]);
    });

    test('of rules name their files and their tests', () => {
        const files = new Set(readdirSync(new URL('language/rules', folder)));
        const tests = new Set(readdirSync(new URL('test/language/rules', folder)));
        expect(rules.filter(({ code }) => !files.has(`${code}.ts`) || !tests.has(`${code}.test.ts`))).toEqual([]);
    });

    test('have each a page and a row in the index, and no page is left over', () => {
        const pages = readdirSync(new URL('docs/rules', folder)).map((name) => name.replace(/\.md$/, ''));
        expect(pages.filter((name) => name !== 'README').sort()).toEqual(codes);
        const index = read('docs/rules/README.md');
        expect(codes.filter((code) => !index.includes(`| [${code}](${code}.md) | `))).toEqual([]);
    });

    const examples = codes.flatMap((code) => {
        const page = read(`docs/rules/${code}.md`);
        const text = /```mvlan\n(.*?)```/s.exec(page)?.[1];
        const json = /```json\n(.*?)```/s.exec(page)?.[1] ?? '{}';
        return text === undefined ? [] : [{ code, page, text, json }];
    });

    test('have each an example, but for what no text shows', () => {
        const shown = new Set(examples.map(({ code }) => code));
        expect(codes.filter((code) => !shown.has(code))).toEqual(['configuration', 'internal-error']);
    });

    test('are named by the page of facts, with a page for each that it names', () => {
        const named = new Set([...read('docs/facts.md').matchAll(/\(rules\/(.*?)\.md\)/g)].map(([, code]) => code));
        expect([...named].filter((code) => !codes.includes(code ?? ''))).toEqual([]);
        const ofExpectations = ['expect-refuted', 'expect-unknown'];
        expect(rules.filter(({ code }) => !named.has(code) && !ofExpectations.includes(code))).toEqual([]);
    });

    test('the page about configurations shows mistakes in one', () => {
        const json = /```json\n(.*?)```/s.exec(read('docs/rules/configuration.md'))?.[1] ?? '{}';
        expect(readConfiguration(json, configurableCodes).mistakes).toHaveLength(2);
    });

    test('the configuration that the documentation shows has no mistake', () => {
        const json = /```json\n(.*?)```/s.exec(read('docs/configuration.md'))?.[1] ?? '';
        expect(readConfiguration(json, configurableCodes).mistakes).toEqual([]);
    });

    test.each(examples)(
        'the example of $code shows it, with a severity that its page names',
        ({ code, page, text, json }) => {
            const { configuration } = readConfiguration(json, configurableCodes);
            const { findings } = check([parse(text, 'file:///test.mvlan')], () => configuration);
            const found = findings.filter((each) => each.code === code);
            expect(found.length).toBeGreaterThan(0);
            const severities = /\*\*Severity:\*\* (.*)/.exec(page)?.[1]?.toLowerCase() ?? '';
            for (const { severity } of found) expect(severities).toContain(severity);
        },
    );
});
