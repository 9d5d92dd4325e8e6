import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createMvlanServices } from '../../language/parser/services.ts';

const colouring = readFileSync(path.join(import.meta.dirname, '../../syntaxes/mvlan.tmLanguage.json'), 'utf8');
const configuration = JSON.parse(
    readFileSync(path.join(import.meta.dirname, '../../syntaxes/language-configuration.json'), 'utf8'),
);

test('every keyword of the grammar is coloured as one', () => {
    const { definition } = createMvlanServices().mvlan.parser.Lexer;
    const keywords = Object.keys(definition).filter((name) => /^[a-z]/.test(name));
    const coloured = new Set(
        [...colouring.matchAll(/\(([a-z|-]+)\)|\)(import)\(/g)].flatMap(([, list, one]) =>
            (list ?? one ?? '').split('|'),
        ),
    );
    expect(keywords.length).toBeGreaterThan(50);
    expect(keywords.filter((keyword) => !coloured.has(keyword))).toEqual([]);
});

test.each(['eth0.10', '172.19.108.0/22', 'fd00:10::/64', '02:42:ac:13:6c:02', 'default-route', '172.19.109.200..250'])(
    '%s is one word to the editor',
    (word) => {
        const [first] = `attach ${word} {`.match(new RegExp(configuration.wordPattern, 'g'))?.slice(1) ?? [];
        expect(first).toBe(word);
    },
);
