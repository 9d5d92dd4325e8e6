import type { Position, Range } from '../finding/location.ts';
import { countWhile } from './count-while.ts';

/** The usual length of a block, in UTF-16 code units: to copy one is quick, and a large file has some hundreds. */
const usualLength = 4096;

/** A stretch of a text. No line break lies across the end of one. */
class Block {
    readonly text: string;
    #lineStarts: readonly number[] | undefined;

    constructor(text: string) {
        this.text = text;
    }

    /** Where lines begin behind the breaks in it, counted from its start; the last one may begin at its end. */
    get lineStarts(): readonly number[] {
        this.#lineStarts ??= Array.from(this.text.matchAll(/\r\n?|\n/g), ({ 0: { length }, index }) => index + length);
        return this.#lineStarts;
    }
}

/**
 * The text of a file, which never changes: a keystroke makes another one, that has nearly all its blocks in common with the
 * one before. With a string each, typing in a large file would leave a copy of it behind at every key. Offsets and lengths
 * count UTF-16 code units; lines end as they do in an editor, with `\n`, `\r\n` or `\r`.
 */
export class FileText {
    readonly #blocks: readonly Block[];
    readonly #blockLength: number;
    /** Where each block begins, and where the last one ends. */
    readonly #offsets: readonly number[];
    /** How many lines begin before each block, the first one of the text aside, and how many in all. */
    #lines: readonly number[] | undefined;
    #whole: string | undefined;

    private constructor(blocks: readonly Block[], blockLength: number) {
        this.#blocks = blocks;
        this.#blockLength = blockLength;
        this.#offsets = sums(blocks, ({ text }) => text.length);
    }

    static of(text: string, blockLength = usualLength): FileText {
        const blocks = pieces(text, blockLength).map((piece) => new Block(piece));
        const made = new FileText(blocks, blockLength);
        made.#whole = text;
        return made;
    }

    get length(): number {
        return this.#offsets.at(-1) ?? 0;
    }

    get lineCount(): number {
        return 1 + (this.#lineSums.at(-1) ?? 0);
    }

    /** The whole as one string, made for the first who asks. */
    toString(): string {
        this.#whole ??= this.#blocks.map(({ text }) => text).join('');
        return this.#whole;
    }

    /** What lies between two offsets of the text, the first of which is not behind the other. */
    slice(start: number, end = this.length): string {
        const [first, last] = [this.#blockAt(start), this.#blockAt(end)];
        const parts = this.#blocks.slice(first, last + 1).map(({ text }) => text);
        const from = start - this.#offset(first);
        return first === last
            ? (parts[0] ?? '').slice(from, end - this.#offset(first))
            : [
                  (parts[0] ?? '').slice(from),
                  ...parts.slice(1, -1),
                  (parts.at(-1) ?? '').slice(0, end - this.#offset(last)),
              ].join('');
    }

    /** Whether a character, of one code unit, is in the text. */
    has(character: string): boolean {
        return this.#blocks.some(({ text }) => text.includes(character));
    }

    /** This text with another in place of what lies between two offsets. */
    replaced(start: number, end: number, replacement: string): FileText {
        // The neighbours as well, if they touch: there a line break can come together, and short blocks become longer ones.
        const first = this.#blockAt(Math.max(0, start - 1));
        const last = this.#blockAt(Math.min(this.length, end + 1));
        const before = this.slice(this.#offset(first), start);
        const behind = this.slice(end, this.#offset(last + 1));
        const made = pieces(before + replacement + behind, this.#blockLength).map(
            (piece) => new Block(detached(piece)),
        );
        return new FileText(
            [...this.#blocks.slice(0, first), ...made, ...this.#blocks.slice(last + 1)],
            this.#blockLength,
        );
    }

    /** Where an offset stands; behind the end is at the end, and within a line break is before it. */
    positionAt(offset: number): Position {
        const place = Math.max(0, Math.min(offset, this.length));
        const index = this.#blockAt(place);
        const within = place - this.#offset(index);
        const { lineStarts } = this.#blocks[index] ?? empty;
        const line = (this.#lineSums[index] ?? 0) + countUpTo(lineStarts, within);
        const start = this.#lineStart(line);
        return { line, character: this.#beforeBreak(place, start) - start };
    }

    /** The offset of a position; one behind the end of its line is at that end, before the line break. */
    offsetAt({ line, character }: Position): number {
        if (line < 0) return 0;
        if (this.lineCount <= line) return this.length;
        const start = this.#lineStart(line);
        if (character <= 0) return start;
        return this.#beforeBreak(Math.min(start + character, this.#lineStart(line + 1)), start);
    }

    /** What lies in a range, whichever of its ends comes first. */
    textIn({ start, end }: Range): string {
        const [from, to] = [this.offsetAt(start), this.offsetAt(end)];
        return this.slice(Math.min(from, to), Math.max(from, to));
    }

    /** The length of what this text has in common with another at its start, and of the rest at its end, by whole blocks. */
    inCommonWith(other: FileText): { readonly start: number; readonly end: number } {
        const [own, others] = [this.#blocks, other.#blocks];
        const shorter = Math.min(own.length, others.length);
        let end = 0;
        while (end < shorter && isSame(own[own.length - 1 - end], others[others.length - 1 - end])) end++;
        let start = 0;
        while (start + end < shorter && isSame(own[start], others[start])) start++;
        return { start: this.#offset(start), end: this.length - this.#offset(own.length - end) };
    }

    get #lineSums(): readonly number[] {
        this.#lines ??= sums(this.#blocks, ({ lineStarts }) => lineStarts.length);
        return this.#lines;
    }

    #offset(block: number): number {
        return this.#offsets[block] ?? this.length;
    }

    /** The index of the block in which an offset lies, of the last one for the end of the text. */
    #blockAt(offset: number): number {
        return Math.max(0, Math.min(countUpTo(this.#offsets, offset), this.#blocks.length) - 1);
    }

    /** Where a line begins; one that is not there begins at the end of the text. */
    #lineStart(line: number): number {
        if (line === 0) return 0;
        if (this.lineCount <= line) return this.length;
        const index = countUpTo(this.#lineSums, line - 1) - 1;
        const { lineStarts } = this.#blocks[index] ?? empty;
        return this.#offset(index) + (lineStarts[line - 1 - (this.#lineSums[index] ?? 0)] ?? 0);
    }

    #beforeBreak(offset: number, lineStart: number): number {
        let end = offset;
        while (lineStart < end && this.#isBreak(end - 1)) end--;
        return end;
    }

    #isBreak(offset: number): boolean {
        const index = this.#blockAt(offset);
        const character = this.#blocks[index]?.text[offset - this.#offset(index)];
        return character === '\n' || character === '\r';
    }
}

const empty = new Block('');

/** Cuts a text into pieces of about a length, all of one size. */
function pieces(text: string, length: number): readonly string[] {
    const size = Math.ceil(text.length / Math.ceil(text.length / length));
    const cut: string[] = [];
    for (let start = 0; start < text.length; ) {
        let end = start + size;
        if (text[end - 1] === '\r' && text[end] === '\n') end++;
        cut.push(text.slice(start, end));
        start = end;
    }
    return cut;
}

/** The same text on its own: a piece of a text keeps the whole of it in memory. */
function detached(piece: string): string {
    return ` ${piece}`.slice(1);
}

/** Nothing, then the sum of what there is of the first, of the first two, and so on. */
function sums(blocks: readonly Block[], of: (block: Block) => number): readonly number[] {
    const made = [0];
    let sum = 0;
    for (const block of blocks) {
        sum += of(block);
        made.push(sum);
    }
    return made;
}

/** How many of some numbers in order are not greater than a limit. */
function countUpTo(numbers: readonly number[], limit: number): number {
    return countWhile(numbers, (each) => each <= limit);
}

function isSame(one: Block | undefined, other: Block | undefined): boolean {
    return one === other || one?.text === other?.text;
}
