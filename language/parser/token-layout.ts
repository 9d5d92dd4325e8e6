import type { LexerResult } from 'langium';
import type { Range } from '../finding/location.ts';

export type Token = LexerResult['tokens'][number];

/** Where a token of a file stands. */
export function tokenRange(token: Token): Range {
    return {
        start: { line: (token.startLine ?? 1) - 1, character: (token.startColumn ?? 1) - 1 },
        end: { line: (token.endLine ?? 1) - 1, character: token.endColumn ?? 1 },
    };
}

/** Where the tokens of a text stand: their lines, and the braces that belong together. */
export class TokenLayout {
    readonly #tokens: readonly Token[];
    /** For each token, the column of the first token on its line. */
    readonly #indents: Int32Array;
    /** For each `{`, the index of its `}`; nothing for a brace without a partner. */
    readonly #closing = new Map<number, number>();
    /** For each token, how many more `{` than `}` there are in its statement of the file. */
    readonly #surplus: Int32Array;

    /** `opensFile` says which tokens can only begin a statement of the file, at the start of a line. */
    constructor(tokens: readonly Token[], opensFile: (token: Token) => boolean) {
        this.#tokens = tokens;
        this.#indents = indents(tokens);
        const surplus = new Int32Array(tokens.length);
        let start = 0;
        let open: number[] = [];
        let balance = 0;
        for (let index = 0; index < tokens.length; index++) {
            const token = tokens[index];
            if (!token) continue;
            if (this.startsLine(index) && opensFile(token)) {
                surplus.fill(balance, start, index);
                start = index;
                open = [];
                balance = 0;
            }
            if (token.image === '{') {
                open.push(index);
                balance++;
            } else if (token.image === '}') {
                const partner = open.pop();
                if (partner !== undefined) this.#closing.set(partner, index);
                balance--;
            }
        }
        surplus.fill(balance, start);
        this.#surplus = surplus;
    }

    startsLine(index: number): boolean {
        const before = this.#tokens[index - 1];
        return before === undefined || before.endLine !== this.#tokens[index]?.startLine;
    }

    /** The column at which the line of a token begins. */
    indent(index: number): number {
        return this.#indents[index] ?? 1;
    }

    /** The `}` of a `{`, if it has one within its statement of the file; where one is lacking, at the same indent. */
    closing(index: number): number | undefined {
        const closing = this.#closing.get(index);
        if (closing === undefined || !this.lacksClosing(index)) return closing;
        return this.indent(closing) === this.indent(index) ? closing : undefined;
    }

    lacksClosing(index: number): boolean {
        return 0 < (this.#surplus[index] ?? 0);
    }

    lacksOpening(index: number): boolean {
        return (this.#surplus[index] ?? 0) < 0;
    }
}

function indents(tokens: readonly Token[]): Int32Array {
    const columns = new Int32Array(tokens.length);
    let column = 1;
    let line = 0;
    let index = 0;
    for (const token of tokens) {
        if (token.startLine !== line) column = token.startColumn ?? 1;
        line = token.endLine ?? line;
        columns[index++] = column;
    }
    return columns;
}
