import type { Lexer } from 'langium';
import { countWhile } from './count-while.ts';
import type { FileText } from './file-text.ts';
import { type Anchor, type Fragment, inFragment } from './fragment.ts';
import type { GrammarShape } from './grammar-shape.ts';
import { type Ending, type Mendable, Mending } from './mending.ts';
import type { AnchoredToken } from './packed-tokens.ts';
import type { Scan, Scanner } from './scanner.ts';
import { sharedIfEmpty } from './shared-if-empty.ts';
import { type BlocksEnd, readStatements } from './statement-reader.ts';
import type { TextChange } from './text-change.ts';
import { type Token, TokenLayout } from './token-layout.ts';

/** A fragment, and its tokens as the grammar accepts them. */
export interface ReadFragment {
    readonly fragment: Fragment;
    readonly tokens: readonly Token[];
}

/** What comes in place of the fragments from `first` to before `last` of an old text; those behind move by `shift`. */
export interface Replacement {
    readonly first: number;
    readonly last: number;
    readonly read: readonly ReadFragment[];
    readonly shift: Anchor;
}

/** Reading a fragment takes a look at the two tokens behind it, which can be in the next two fragments. */
const lookahead = 2;

/** Short enough that its tokens are forgotten before the collector has met them twice, and little of the next is read twice. */
const portionLength = 2048;

/**
 * Cuts a file into fragments and mends each by itself. Where one ends depends on nothing before it, so after a change
 * a few of them are read again, until one begins where one began before.
 */
export class FragmentReader {
    readonly #scanner: Scanner;
    readonly #shape: GrammarShape;
    readonly #types: Lexer['definition'];

    constructor(scanner: Scanner, shape: GrammarShape, types: Lexer['definition']) {
        this.#scanner = scanner;
        this.#shape = shape;
        this.#types = types;
    }

    /** All fragments of a file; there is at least one. */
    read(scan: Scan, ending: Ending): readonly ReadFragment[] {
        return this.#fragmentsOf(scan, { ending, start: fileStart });
    }

    /**
     * The same for a finished text, a portion after the other: of a large file the tokens of one are forgotten before the
     * next is looked at. The last fragment of a portion may go on behind it, and those before take a look at what follows.
     */
    *readPortions(text: string, length = portionLength): Generator<readonly ReadFragment[]> {
        let start = fileStart;
        for (let wanted = length; ; ) {
            const end = lineBehind(text, start.offset + wanted);
            const scan = this.#scanner.scan(text.slice(start.offset, end), start);
            const read = this.#fragmentsOf(scan, { ending: 'finished', start });
            const next = read.at(-1 - lookahead);
            if (end === text.length) {
                yield read;
                return;
            }
            if (next === undefined || next === read[0]) wanted *= 2;
            else {
                yield read.slice(0, -1 - lookahead);
                start = startOf(next.fragment);
                wanted = length;
            }
        }
    }

    /** Reads again what a change has touched. `text` is the new one. */
    readAgain(text: FileText, fragments: readonly Fragment[], change: TextChange): Replacement {
        const first = Math.max(0, lastBefore(fragments, change.start) - lookahead);
        const behind = firstBehind(fragments, change.oldEnd);
        const moved = change.newEnd - change.oldEnd;
        for (let ahead = 2 * lookahead; ; ahead *= 8) {
            const limit = fragments[behind + ahead];
            const start = startOf(fragments[first]);
            const part = text.slice(start.offset, limit ? limit.anchor.offset + moved : undefined);
            const scan = this.#scanner.scan(part, start);
            const known = limit ? behind + ahead - lookahead : fragments.length;
            const replacement = this.#readUntil(known, { scan, fragments, first, behind, moved });
            if (replacement) return replacement;
        }
    }

    /** Undefined where more has to be scanned to come to a fragment, before the one of that index, which stays. */
    #readUntil(limit: number, { scan, fragments, first, behind, moved }: Search): Replacement | undefined {
        const read: ReadFragment[] = [];
        let last = behind;
        for (const next of this.#fragments(scan, { ending: 'finished', start: startOf(fragments[first]) })) {
            read.push(next.read);
            if (!next.behind) break;
            const { startOffset, startLine = 1 } = next.behind;
            while (last < limit && offsetOf(fragments[last]) + moved < startOffset) last++;
            const known = fragments[last];
            if (last < limit && known && known.anchor.offset + moved === startOffset) {
                return { first, last, read, shift: { offset: moved, line: startLine - 1 - known.anchor.line } };
            }
        }
        return limit < fragments.length ? undefined : { first, last: limit, read, shift: { offset: 0, line: 0 } };
    }

    #fragmentsOf(scan: Scan, from: { readonly ending: Ending; readonly start: Start }): readonly ReadFragment[] {
        return Array.from(this.#fragments(scan, from), ({ read }) => read);
    }

    /** The fragments of a scan, each with the token behind it. */
    *#fragments({ tokens, hidden }: Scan, { ending, start }: { readonly ending: Ending; readonly start: Start }) {
        const layout = new TokenLayout(tokens, (token) => this.#opensFile(token));
        const text: Mendable = { tokens, layout, types: this.#types, ending };
        let comment = 0;
        let index = 0;
        do {
            const { mending, statements } = this.#mend(text, index);
            const token = tokens[index];
            const anchor =
                index === 0 || !token
                    ? { offset: start.offset, line: start.line }
                    : { offset: token.startOffset, line: (token.startLine ?? 1) - 1 };
            const column = index === 0 || !token ? start.column : (token.startColumn ?? 1) - 1;
            index = mending.index;
            const behind = tokens[index];
            const comments: Token[] = [];
            for (; comment < hidden.length; comment++) {
                const each = hidden[comment];
                if (!each || (behind && behind.startOffset < each.startOffset)) break;
                if (isOfUse(each)) comments.push(inFragment(each, anchor));
            }
            for (const each of mending.mended) (each as AnchoredToken).anchor = anchor;
            const problems = mending.problems.map((each) => ({ ...each, token: inFragment(each.token, anchor) }));
            const fragment: Fragment = {
                anchor,
                column,
                statements,
                problems: sharedIfEmpty(problems),
                comments: sharedIfEmpty(comments),
            };
            yield { read: { fragment, tokens: mending.mended }, behind };
        } while (index < tokens.length);
    }

    /** Reads from a token to the end of its fragment: by the braces, and where those cannot be trusted, by indentation. */
    #mend(text: Mendable, start: number): { readonly mending: Mending; readonly statements: number } {
        const word = this.#types.WORD;
        const read = (blocksEnd: BlocksEnd, end: number) => {
            const mending = new Mending(text, start);
            const isOver = (index: number) => end <= index && this.#beginsFragment(text, index);
            return { mending, statements: readStatements(mending, this.#shape, { blocksEnd, isOver }) };
        };
        let result = read('at their brace', start + 1);
        if (result.mending.problems.length > 0 && text.ending === 'finished') {
            result = read('where the indentation says', result.mending.index);
        }
        if (word) for (const token of result.mending.values) settle(token, word);
        return result;
    }

    #beginsFragment({ tokens, layout }: Mendable, index: number): boolean {
        const token = tokens[index];
        return token === undefined || (layout.startsLine(index) && this.#opensFile(token));
    }

    #opensFile({ tokenType }: Token): boolean {
        return this.#shape.statement.first.has(tokenType.name);
    }
}

type Start = Anchor & Pick<Fragment, 'column'>;

const fileStart: Start = { offset: 0, line: 0, column: 0 };

function startOf(fragment: Fragment | undefined): Start {
    return fragment ? { ...fragment.anchor, column: fragment.column } : fileStart;
}

/** What is looked for when a text is read again: see {@link Replacement}; `behind` is the first that can stay. */
interface Search {
    readonly scan: Scan;
    readonly fragments: readonly Fragment[];
    readonly first: number;
    readonly behind: number;
    readonly moved: number;
}

/** The index of the fragment that an offset is in. */
function lastBefore(fragments: readonly Fragment[], offset: number): number {
    return Math.max(0, countWhile(fragments, ({ anchor }) => anchor.offset <= offset) - 1);
}

/** The index of the first fragment whose line begins behind an offset. */
function firstBehind(fragments: readonly Fragment[], offset: number): number {
    return countWhile(fragments, ({ anchor, column }) => anchor.offset - column <= offset);
}

/** Where the first line begins that does not begin before an offset; the end of the text where there is none. */
function lineBehind(text: string, offset: number): number {
    const lineEnd = text.indexOf('\n', offset);
    return lineEnd < 0 ? text.length : lineEnd + 1;
}

function offsetOf(fragment: Fragment | undefined): number {
    return fragment?.anchor.offset ?? 0;
}

/** Whether a comment folds, tells the checks something, or does not end. */
function isOfUse({ image, startLine, endLine }: Token): boolean {
    return startLine !== endLine || image.includes('mvlan-ignore') || isOpen(image);
}

/** Whether a comment lacks its end. */
export function isOpen(comment: string): boolean {
    return comment.startsWith('/*') && (comment.length < 4 || !comment.endsWith('*/'));
}

function settle(token: Token, type: Token['tokenType']): void {
    token.tokenType = type;
    token.tokenTypeIdx = type.tokenTypeIdx as number;
}
