import type { Item } from './item.ts';
import { type StatementWords, statementWords } from './statement-words.ts';

/** Blocks deeper than this are not indented further: no sound file has them, and a text would grow out of proportion. */
const deepest = 20;

let words: StatementWords | undefined;

/**
 * What the braces and words of a text say about its structure. Only the order of the tokens counts, and which of them
 * begin a line: so the text in canonical layout has the same outline. A word that can only begin a statement of the file
 * ends all blocks when it begins a line, so that a missing brace does not push the rest of the file aside.
 */
export class Outline {
    readonly items: readonly Item[];
    /** For each item, the number of blocks around it; a brace is around itself. */
    readonly depths: readonly number[];
    /** For each item, the index of the token before it; -1: there is none. */
    readonly before: readonly number[];
    /** For each item, the index of the first token that is not before it. */
    readonly after: readonly number[];
    readonly #partners = new Map<number, number>();
    readonly #words: StatementWords;

    constructor(items: readonly Item[]) {
        this.#words = words ??= statementWords();
        this.items = items;
        this.before = tokensBefore(items);
        this.after = tokensAfter(items);
        this.depths = this.#match();
    }

    #match(): readonly number[] {
        const depths: number[] = [];
        let open: number[] = [];
        for (const [index, { type, text }] of this.items.entries()) {
            if (this.#words.file.has(text) && this.#beginsAnew(index)) open = [];
            if (type === '{') open.push(index);
            depths.push(open.length);
            if (type !== '}') continue;
            const partner = open.pop();
            if (partner === undefined) continue;
            this.#partners.set(partner, index);
            this.#partners.set(index, partner);
        }
        return depths;
    }

    #beginsAnew(index: number): boolean {
        const item = this.items[index];
        const before = this.items[this.before[index] ?? -1];
        return !before || before.type === '{' || before.type === '}' || before.endLine !== item?.startLine;
    }

    /** The other brace of a block; undefined for other items and for a brace that has none. */
    partner(index: number): number | undefined {
        return this.#partners.get(index);
    }

    /** Whether a block holds nothing, not even a comment. */
    isEmptyBlock(opening: number): boolean {
        return this.partner(opening) === opening + 1;
    }

    /** Whether a statement begins at an item, as far as the file can be read. */
    beginsStatement(index: number): boolean {
        const type = this.items[index]?.type ?? '';
        if (this.#words.file.has(type)) return this.depths[index] === 0;
        return this.#words.block.has(type);
    }

    /** The blanks before a line that begins with an item. A comment stands like the token that follows it. */
    indent(index: number): number {
        const first = this.after[index] ?? this.items.length;
        const type = this.items[first]?.type;
        const depth = this.depths[type === undefined ? index : first] ?? 0;
        const isAround = type === '{' || (type === '}' && index === first);
        const blocks = Math.min(Math.max(0, isAround ? depth - 1 : depth), deepest);
        return 2 * blocks + (this.#continues(first) ? 2 : 0);
    }

    /** Whether a line that begins with this token goes on with the statement of the line before. */
    #continues(index: number): boolean {
        const { type = '', text = '' } = this.items[index] ?? {};
        const before = this.items[this.before[index] ?? -1]?.type;
        if (before === undefined || before === '{' || before === '}') return false;
        if (type === '{' || type === '}' || this.#words.file.has(text)) return false;
        return this.#words.option.has(text) || type === 'STRING' || /^[[\],]$/.test(type) || /^[[,]$/.test(before);
    }
}

function tokensBefore(items: readonly Item[]): readonly number[] {
    let last = -1;
    return items.map(({ kind }, index) => {
        const before = last;
        if (kind === 'token') last = index;
        return before;
    });
}

function tokensAfter(items: readonly Item[]): readonly number[] {
    // Filled from its end, an empty list would be kept as a table.
    const after = new Array<number>(items.length).fill(items.length);
    let next = items.length;
    for (let index = items.length - 1; 0 <= index; index--) {
        if (items[index]?.kind === 'token') next = index;
        after[index] = next;
    }
    return after;
}
