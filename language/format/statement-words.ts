import { MvlanGrammar } from '../generated/grammar.ts';
import { grammarShape, type Shape } from '../parser/grammar-shape.ts';

/** The keywords of the grammar, by what they begin. */
export interface StatementWords {
    /** Those that begin a statement of the file; none of them means anything within a block. */
    readonly file: ReadonlySet<string>;
    /** Those that begin a statement of some block. `port` is one, and an option of other statements too. */
    readonly block: ReadonlySet<string>;
    /** Those that only ever continue a statement. */
    readonly option: ReadonlySet<string>;
}

/** Reads the words off the grammar. */
export function statementWords(): StatementWords {
    const { statement, behind } = grammarShape(MvlanGrammar());
    const block = new Set<string>();
    addBlockWords(statement, block);
    const file = statement.first;
    const isOption = (word: string) => /^[a-z]/.test(word) && !file.has(word) && !block.has(word);
    return { file, block, option: new Set([...behind.keys()].filter(isOption)) };
}

function addBlockWords(shape: Shape, words: Set<string>): void {
    if (shape.kind === 'block') for (const word of shape.body.first) words.add(word);
    for (const part of partsOf(shape)) addBlockWords(part, words);
}

function partsOf(shape: Shape): readonly Shape[] {
    switch (shape.kind) {
        case 'sequence':
            return shape.parts;
        case 'choice':
            return shape.options;
        case 'optional':
        case 'loop':
        case 'block':
            return [shape.body];
        case 'literal':
        case 'value':
            return [];
    }
}
