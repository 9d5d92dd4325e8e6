import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { localizable } from '../.ci/manifest-strings.ts';
import { notes } from '../client/extension/preview/preview-content.ts';
import { pageWords } from '../language/graph/page-words.ts';
import { catalogueFor } from '../language/message/languages.ts';
import manifest from '../package.json' with { type: 'json' };
import { saidIn } from './said-texts.ts';

const root = path.join(import.meta.dirname, '..');
const folder = path.join(root, 'client/extension');

function catalogue(file: string): Readonly<Record<string, string>> {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

/** The texts that the extension's code says to people: the literals of its `l10n.t` and `translate`, the notes, and the words of the preview. */
function saidByExtension(): readonly string[] {
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const literals = sources.flatMap((source) => [
        ...source.matchAll(/(?:l10n\.t|translate)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g),
    ]);
    return [
        ...literals.map(([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1')),
        ...Object.values(notes),
        ...pageWords,
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

test('every Chinese text of the language is one that is said, with the same gaps', () => {
    const said = new Set(saidIn('language'));
    expect(said.size).toBeGreaterThan(500);
    for (const [text, translation] of Object.entries(catalogueFor('zh-cn'))) {
        expect(said, text).toContain(text);
        expect(gaps(translation), text).toEqual(gaps(text));
    }
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
    const past = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
        (file) => file.endsWith('.ts') && shown.test(readFileSync(path.join(folder, file), 'utf8')),
    );
    expect(past).toEqual([]);
});
