import type { Lexer } from 'langium';
import { createMvlanServices } from '../parser/services.ts';

/** A token or a comment, in the order of the text. */
export interface Item {
    readonly kind: 'token' | 'comment';
    /** The terminal's name, or the keyword or bracket itself. A keyword that stands for a name is a WORD. */
    readonly type: string;
    /** How it is written: line ends as `\n`, no blanks behind a comment. */
    readonly text: string;
    /** Offsets into the source; `end` is the first one behind. */
    readonly start: number;
    readonly end: number;
    readonly startLine: number;
    readonly endLine: number;
    /** Characters before it on its line in the source. */
    readonly column: number;
}

type Token = ReturnType<Lexer['tokenize']>['hidden'][number];

let lexer: Lexer | undefined;

/** Everything in a text but blanks and line ends; together the items cover every other character, whatever the text is. */
export function readItems(text: string): readonly Item[] {
    lexer ??= createMvlanServices().mvlan.parser.Lexer;
    const { tokens, hidden } = lexer.tokenize(text);
    const items: Item[] = [];
    let next = 0;
    for (const token of tokens) {
        for (let comment = hidden[next]; comment && comment.startOffset < token.startOffset; comment = hidden[++next]) {
            items.push(item('comment', comment));
        }
        items.push(item('token', token));
    }
    for (const comment of hidden.slice(next)) items.push(item('comment', comment));
    return items;
}

/** No token goes over a line's end; a comment may, and blanks behind it are none of it. */
function item(
    kind: Item['kind'],
    { image, startOffset: start, startLine = 1, startColumn = 1, tokenType: { name: type } }: Token,
): Item {
    const column = startColumn - 1;
    if (kind === 'token') {
        return { kind, type, text: image, start, end: start + image.length, startLine, endLine: startLine, column };
    }
    const written = image.trimEnd();
    const text = written.replaceAll(/\r\n?/g, '\n');
    const endLine = startLine + text.split('\n').length - 1;
    return { kind, type, text, start, end: start + written.length, startLine, endLine, column };
}
