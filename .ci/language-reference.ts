// `npm run generate`: the tables of statements in docs/language.md, from the grammar and from what completion and hover
// say of its words. A table stands behind a comment that names the grammar's rules, and ends at the next comment.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type AstNode, AstUtils, GrammarAST } from 'langium';
import { MvlanGrammar } from '../language/generated/grammar.ts';
import { keywordDoc, valueDoc, wordsOf } from '../language/hover/keyword-docs.ts';
import { syntaxOf } from './syntax-of.ts';

const page = path.join(import.meta.dirname, '../docs/language.md');

const definitions = new Map(
    MvlanGrammar()
        .rules.filter(GrammarAST.isParserRule)
        .map(({ name, definition }) => [name, definition]),
);

/** The words that a clause may have for its value, by what `valueDoc` calls them. */
const valuesBehind: Readonly<Record<string, readonly string[]>> = {
    connect: ['connect'],
    driver: ['driver'],
    mode: ['macvlan mode', 'ipvlan mode'],
};

writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(
        /(<!-- statements: (.*) -->)[\s\S]*?(?=<!--)/g,
        (_, start: string, names: string) => {
            const rules = new Set(names.split(', ').flatMap(choicesOf));
            return `${start}\n\n| statement | meaning |\n| --- | --- |\n${[...rules].flatMap(rowsOf).join('\n')}\n\n`;
        },
    ),
);

/** The rules that a rule is a choice of; of one that is no choice, itself. */
function choicesOf(name: string): readonly string[] {
    const definition = definitionOf(name);
    const choices = GrammarAST.isAlternatives(definition) ? definition.elements : [definition];
    if (!choices.every(GrammarAST.isRuleCall)) return [name];
    return choices.map(({ rule }) => rule.$refText);
}

/** A statement, each of its clauses, and the words that either may have for a value. */
function rowsOf(name: string): readonly string[] {
    const definition = definitionOf(name);
    const [statement, ...clauses] = keywordsIn(definition);
    const options = AstUtils.streamAllContents(definition)
        .filter(GrammarAST.isAssignment)
        .filter(({ feature }) => feature === 'options')
        .flatMap(({ terminal }) => (GrammarAST.isRuleCall(terminal) ? choicesOf(terminal.rule.$refText) : []))
        .toArray();
    return [
        ...rowsAbout(syntaxOf(definition), statement, [name]),
        ...clauses.flatMap((clause) =>
            rowsAbout(`… ${syntaxOf(around(clause)).replace(/^\[(.*)\]$/, '$1')}`, clause, [name]),
        ),
        ...options.flatMap((option) => {
            const [clause] = keywordsIn(definitionOf(option));
            return rowsAbout(`… ${syntaxOf(definitionOf(option))}`, clause, [option, name]);
        }),
    ];
}

function rowsAbout(
    syntax: string,
    keyword: GrammarAST.Keyword | undefined,
    types: readonly string[],
): readonly string[] {
    const doc = keyword && keywordDoc(keyword.value, types);
    if (keyword === undefined || doc === undefined) throw new Error(`Nothing is said of \`${syntax}\`.`);
    const values = (valuesBehind[keyword.value] ?? []).flatMap((kind) =>
        wordsOf(kind).map((word) => row(`… ${[keyword.value, word].join(' ')}`, valueDoc(kind, word) ?? '')),
    );
    return [row(syntax, doc), ...values];
}

function row(syntax: string, meaning: string): string {
    return `| ${[`\`${syntax}\``, meaning].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The words that say what a piece of the grammar is, or what a clause of it is: of a choice of words, the first. */
function keywordsIn(definition: GrammarAST.AbstractElement): readonly GrammarAST.Keyword[] {
    return AstUtils.streamAst(definition)
        .filter(GrammarAST.isKeyword)
        .filter(({ value }) => /^[a-z]/.test(value))
        .filter((keyword) => !isSecond(keyword))
        .toArray();
}

/** Whether it only goes on with what another word began: `from` of `isolated from`. */
function isSecond(keyword: GrammarAST.Keyword): boolean {
    const container: AstNode = keyword.$container;
    if (!GrammarAST.isGroup(container)) return false;
    const before = container.elements[container.elements.indexOf(keyword) - 1];
    return GrammarAST.isKeyword(before);
}

/** A clause with its value, where it has one: `mode MODE` of `('mode' mode=WORD)?`. */
function around(keyword: GrammarAST.Keyword): GrammarAST.AbstractElement {
    const container: AstNode = keyword.$container;
    return GrammarAST.isGroup(container) && container.elements[0] === keyword ? container : keyword;
}

function definitionOf(name: string): GrammarAST.AbstractElement {
    const definition = definitions.get(name);
    if (!definition) throw new Error(`The grammar has no rule ${name}.`);
    return definition;
}
