import type { SyntaxProblem } from './mending.ts';
import type { Token } from './token-layout.ts';

/** Where a fragment begins. It moves when the text before it changes, and all places in the fragment move along. */
export interface Anchor {
    offset: number;
    /** Counted from zero. */
    line: number;
}

/**
 * A stretch of a file that is read without regard to the rest: from the start of a line that begins one of the file's
 * statements to the start of the next such line. The first one begins with the file.
 */
export interface Fragment {
    readonly anchor: Anchor;
    /** Where in its line its first token stands, counted from zero. */
    readonly column: number;
    /** How many of the file's statements it has: mostly one. */
    readonly statements: number;
    /** What could not be read; the places of the tokens count from the anchor. */
    readonly problems: readonly SyntaxProblem[];
    /** The comments that mean something to somebody; their places count from the anchor. */
    readonly comments: readonly Token[];
}

/** A token at its place in the fragment, counted from the anchor. */
export function inFragment(token: Token, { offset, line }: Anchor): Token {
    return moved(token, { offset: -offset, line: -line });
}

/** A token of a fragment at its place in the file. */
export function inFile(token: Token, anchor: Anchor): Token {
    return moved(token, anchor);
}

function moved(token: Token, { offset, line }: Anchor): Token {
    return {
        ...token,
        startOffset: token.startOffset + offset,
        endOffset: (token.endOffset ?? token.startOffset) + offset,
        startLine: (token.startLine ?? 1) + line,
        endLine: (token.endLine ?? 1) + line,
    };
}
