import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../language/check/check.ts';
import { format } from '../language/format/format.ts';
import { parse } from '../language/parser/parse.ts';

const root = path.join(import.meta.dirname, '..');
const pages = ['README.md', ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
    name.endsWith('.md'),
);
const texts = pages.flatMap((page) =>
    [...readFileSync(path.join(root, page), 'utf8').matchAll(/^```mvlan\n(.*?)^```/gms)].map(([, text = '']) => ({
        page,
        text,
    })),
);

test('what the pages show of the language is in canonical layout', () => {
    expect(texts.length).toBeGreaterThan(6);
    for (const { page, text } of texts) expect(format(text), page).toBe(text);
});

test('nothing is wrong with what the first page shows', () => {
    const [first] = texts.filter(({ page }) => page === 'README.md');
    if (!first) throw new Error('README.md shows nothing of the language.');
    expect(check([parse(first.text, 'file:///readme.mvlan')]).findings).toEqual([]);
});
