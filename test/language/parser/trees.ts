import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type AstNode, AstUtils, GrammarAST } from 'langium';
import { type MvlanDocument, parse } from '../../../language/parser/parse.ts';
import { createMvlanServices } from '../../../language/parser/services.ts';

/** A tree as plain data: the nodes' types and properties, without what Langium adds. */
export type Tree = { readonly $type: string; statements?: Tree[] } & Record<string, unknown>;

export function read(text: string): MvlanDocument {
    return parse(text, 'file:///test.mvlan');
}

export function treeOf(text: string): Tree {
    return plain(read(text).parseResult.value);
}

/** The messages of everything that is wrong with a text's syntax. */
export function errorsOf(text: string): readonly string[] {
    const { lexerErrors, parserErrors } = read(text).parseResult;
    return [...lexerErrors, ...parserErrors].map(({ message }) => message);
}

export function plain(node: AstNode): Tree {
    const withoutAdditions = (key: string, value: unknown) =>
        key.startsWith('$') && key !== '$type' ? undefined : value;
    return JSON.parse(JSON.stringify(node, withoutAdditions));
}

export const grammar = createMvlanServices().mvlan.Grammar;

/** The words of the language, in the order of the grammar. */
export const words: readonly string[] = [
    ...new Set(
        AstUtils.streamAllContents(grammar)
            .filter(GrammarAST.isKeyword)
            .map(({ value }) => value)
            .filter((value) => /^\w/.test(value)),
    ),
];

const folder = path.join(import.meta.dirname, '../../../examples');

/** The texts of the examples, by their file names. */
export const examples: ReadonlyMap<string, string> = new Map(
    readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
);
