import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { localizable } from '../.ci/manifest-strings.ts';
import { notes } from '../client/extension/preview/preview-content.ts';
import { catalogueFor } from '../language/message/languages.ts';
import manifest from '../package.json' with { type: 'json' };
import { saidIn } from './said-texts.ts';

const root = path.join(import.meta.dirname, '..');

function catalogue(file: string): Readonly<Record<string, string>> {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

function sources(folder: string): readonly (readonly [file: string, text: string])[] {
    return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => [file, readFileSync(path.join(root, folder, file), 'utf8')] as const);
}

/** The texts that the extension's code says to people: the literals of its `l10n.t` and `translate` and the notes of the preview. */
function saidByExtension(): readonly string[] {
    const literals = sources('client/extension').flatMap(([, source]) => [
        ...source.matchAll(/(?:l10n\.t|translate)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g),
    ]);
    return [
        ...literals.map(([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1')),
        ...Object.values(notes),
    ];
}

const gaps = (text: string) => (text.match(/\{\d+\}/g) ?? []).toSorted();

test.each([
    ['the manifest', 'client/extension/l10n/manifest.zh-cn.json', Object.values(localizable(manifest).strings)],
    ['the extension', 'client/extension/l10n/bundle.l10n.zh-cn.json', saidByExtension()],
])('every text of %s is there in Chinese, with the same gaps, and no other', (_, file, texts) => {
    const chinese = catalogue(file);
    expect(texts.length).toBeGreaterThan(10);
    expect(Object.keys(chinese).toSorted()).toEqual([...new Set(texts)].toSorted());
    for (const [text, translation] of Object.entries(chinese)) {
        expect(gaps(translation), text).toEqual(gaps(text));
        if (text !== manifest.displayName) expect(translation, text).toMatch(/\p{Script=Han}/u);
    }
});

test('every page of the walkthrough is there in Chinese, where VS Code looks for it, with the same form', () => {
    const pages = readdirSync(path.join(root, 'docs/walkthrough')).filter((name) => /^\w+\.md$/.test(name));
    const form = (text: string) => text.match(/^(?:#+|```|\|)|`[^`\n]+`|\*\*(?:Ctrl|Alt|F8)[^*]*\*\*/gm)?.toSorted();
    for (const page of pages) {
        const [english, chinese] = [page, page.replace('.md', '.nls.zh-cn.md')].map((name) =>
            readFileSync(path.join(root, 'docs/walkthrough', name), 'utf8'),
        );
        expect(chinese, page).toMatch(/\p{Script=Han}/u);
        expect(form(chinese ?? ''), page).toEqual(form(english ?? ''));
    }
    expect(pages.length).toBe(6);
});

test('no line of code in the walkthrough is longer than VS Code shows of it, which cuts off the rest', () => {
    const pages = readdirSync(path.join(root, 'docs/walkthrough')).filter((name) => name.endsWith('.md'));
    const code = pages.flatMap((page) =>
        [...readFileSync(path.join(root, 'docs/walkthrough', page), 'utf8').matchAll(/^```\n(.*?)^```/gms)].flatMap(
            ([, block = '']) => block.split('\n').map((line) => `${page}: ${line}`),
        ),
    );
    expect(code.length).toBeGreaterThan(20);
    expect(code.filter((line) => line.replace(/^\S+ /, '').length > 45)).toEqual([]);
});

/** Words that fill gaps: names of things, and the heads of what a hover lists. */
function isWord(text: string): boolean {
    return /^[A-Za-z][A-Za-z -]*$/.test(text);
}

test('everything that is said to people is there in Chinese, with the same gaps, and nothing else', () => {
    const said = [...new Set(['language', 'server', 'client'].flatMap(saidIn))];
    const chinese = catalogueFor('zh-cn');
    expect(said.length).toBeGreaterThan(500);
    expect(
        said.filter((text) => !Object.hasOwn(chinese, text)),
        'belongs into language/message/zh-cn.json',
    ).toEqual([]);
    const known = new Set(said);
    expect(Object.keys(chinese).filter((text) => !known.has(text) && !isWord(text))).toEqual([]);
    for (const [text, translation] of Object.entries(chinese)) expect(gaps(translation), text).toEqual(gaps(text));
});

test('nothing is said before the language is known', () => {
    // What stands at the left margin of a module, outside of every function, is evaluated when it is loaded.
    const early = ['language', 'server', 'client']
        .flatMap(sources)
        .filter(([, text]) => /^(?:export )?const \w+(?:: [^=]+)? = say`/m.test(text));
    expect(early.map(([file]) => file)).toEqual([]);
});

test('Chinese is spoken to those who read it as it is written here', () => {
    const chinese = catalogueFor('zh-cn');
    for (const locale of ['zh', 'zh-CN', 'zh-Hans', 'zh_CN.UTF-8', 'zh_SG'])
        expect(catalogueFor(locale), locale).toBe(chinese);
    for (const locale of ['en', 'C', 'zh-TW', 'zh_HK.UTF-8', 'zh-Hant', 'de', ''])
        expect(catalogueFor(locale)).toEqual({});
});

test('the code of the extension says nothing to people past the translation', () => {
    const shown = /show(?:Error|Warning|Information)Message\(\s*['"`](?!\$\(|mvlan: \$\{)|new Refusal\(\s*['"`]/;
    const past = sources('client/extension').filter(([, text]) => shown.test(text));
    expect(past.map(([file]) => file)).toEqual([]);
});
