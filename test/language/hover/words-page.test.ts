import path from 'node:path';
import { AstUtils, GrammarAST } from 'langium';
import { expect, test } from 'vitest';
import { MvlanGrammar } from '../../../language/generated/grammar.ts';
import { keywordDoc } from '../../../language/hover/keyword-docs.ts';

/** The words of the language in alphabetical order: in which statements each stands, and what it means there. */
function page(): string {
    const rules = MvlanGrammar().rules.filter(GrammarAST.isParserRule);
    const rows = rules.flatMap((rule) =>
        AstUtils.streamAllContents(rule)
            .filter(GrammarAST.isKeyword)
            .filter(({ value }) => /^[a-z]/.test(value))
            .flatMap(({ value }) => meanings(value, rule.name))
            .toArray(),
    );
    const lines = [...new Set(rows)].sort();
    return [
        '# Every word of the language',
        '',
        'Made from the grammar; [the language](language.md) shows them in use.',
        '',
        '| word | means |',
        '| --- | --- |',
        ...lines,
        '',
    ].join('\n');
}

/** A range means something else in a subnet than at a parent. */
function meanings(word: string, rule: string): readonly string[] {
    const docs =
        word === 'range' ? ['Subnet', 'Parent'].map((type) => keywordDoc(word, [type])) : [keywordDoc(word, [rule])];
    return docs.map((doc) => `| \`${word}\` | ${doc?.replaceAll('|', '\\|')} |`);
}

test('docs/words.md has every word of the grammar (vitest -u writes it)', async () => {
    expect(page()).not.toContain('undefined');
    await expect(page()).toMatchFileSnapshot(path.join(import.meta.dirname, '../../../docs/words.md'));
});
