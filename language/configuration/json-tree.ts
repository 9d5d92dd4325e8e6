import {
    createScanner,
    type Node,
    type ParseError,
    type ParseErrorCode,
    parseTree,
    printParseErrorCode,
    type SyntaxKind,
} from 'jsonc-parser';
import { say, texts, translated } from '../message/say.ts';
import type { Mistake } from './schema-mistakes.ts';

/** A JSON text as a tree, and what is wrong with its form. */
interface JsonTree {
    /** Undefined where there is nothing to read. */
    readonly root: Node | undefined;
    readonly mistakes: readonly Mistake[];
}

/** No configuration nests so deeply, and the parser takes a frame of the stack for each level. */
const deepest = 50;

/** Parses JSON, in which comments and commas at the end are welcome. Never throws for what the text says. */
export function parseJson(text: string): JsonTree {
    if (text.trim() === '') {
        return {
            root: undefined,
            mistakes: [
                { offset: 0, length: 0, message: say`There is nothing in this file; write {}.`, isOfForm: false },
            ],
        };
    }
    const depths = tooDeep(text);
    if (depths) return { root: undefined, mistakes: [depths] };
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true });
    const mistakes = errors.map(({ error, offset, length }) => {
        return { offset, length, message: syntaxMessage(error), isOfForm: true };
    });
    return { root, mistakes };
}

/** The place where a text nests too deeply. */
function tooDeep(text: string): Mistake | undefined {
    const scanner = createScanner(text, true);
    let depth = 0;
    for (let kind: number = scanner.scan(); kind !== endOfFile; kind = scanner.scan()) {
        if (opening.has(kind)) depth++;
        if (closing.has(kind)) depth--;
        if (depth <= deepest) continue;
        const [offset, length] = [scanner.getTokenOffset(), scanner.getTokenLength()];
        return { offset, length, message: say`No configuration nests as deeply as this.`, isOfForm: false };
    }
    return undefined;
}

// The library declares its kinds of tokens for compilers that put the numbers in their place.
const opening: ReadonlySet<number> = new Set([1, 3] satisfies readonly (
    | SyntaxKind.OpenBraceToken
    | SyntaxKind.OpenBracketToken
)[]);
const closing: ReadonlySet<number> = new Set([2, 4] satisfies readonly (
    | SyntaxKind.CloseBraceToken
    | SyntaxKind.CloseBracketToken
)[]);
const endOfFile = 17 satisfies SyntaxKind.EOF;

const syntaxMessages: Readonly<Record<string, string>> = texts({
    InvalidSymbol: 'This is no value of JSON; texts stand in double quotes.',
    InvalidNumberFormat: 'This is no number of JSON.',
    PropertyNameExpected: 'A name in double quotes belongs here.',
    ValueExpected: 'A value belongs here.',
    ColonExpected: "A ':' belongs here.",
    CommaExpected: "A ',' belongs here.",
    CloseBraceExpected: "A '}' is missing.",
    CloseBracketExpected: "A ']' is missing.",
    UnexpectedEndOfComment: "A '*/' is missing at the end of this comment.",
    EndOfFileExpected: 'The value has ended before this.',
    UnexpectedEndOfString: 'A double quote is missing at the end of this text.',
});

function syntaxMessage(error: ParseErrorCode): string {
    const name = printParseErrorCode(error);
    const message = syntaxMessages[name];
    return message === undefined ? say`This is not JSON (${name}).` : translated(message);
}
