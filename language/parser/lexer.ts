import type { LexerResult, TokenizeOptions } from 'langium';
import { DefaultLexer } from 'langium';

type Token = LexerResult['tokens'][number];
type TokenType = Token['tokenType'];

/** The keywords behind which a name stands. */
const beforeName: ReadonlySet<string> = new Set([
    'topology',
    'host',
    'on',
    'interface',
    'dummy',
    'as',
    'network',
    'parent',
    'shim',
    'container',
    'namespace',
    'device',
    'switch',
    'attach',
    'env',
    'port',
    'expect',
    'reaches',
    'from',
]);

/** Keywords that are a statement all by themselves. */
const flags: ReadonlySet<string> = new Set(['wireless', 'internal', 'forwards', 'hairpin', 'default-route']);

/**
 * A lexer that reserves no word: behind a keyword that takes a name, any word is a name.
 *
 * A name on the line after its keyword is legal, but so is a half-typed line: `attach` and then, below it,
 * `command "sleep"`. A keyword that begins a line is therefore taken for a name only if it cannot be a statement,
 * which has a value behind it on the same line or is one of the flags.
 */
export class MvlanLexer extends DefaultLexer {
    override tokenize(text: string, options?: TokenizeOptions): LexerResult {
        const result = super.tokenize(text, options);
        const word = this.definition['WORD'];
        if (word) unreserveNames(result.tokens, word);
        return result;
    }
}

function unreserveNames(tokens: Token[], word: TokenType): void {
    for (let index = 1; index < tokens.length; index++) {
        const token = tokens[index] as Token;
        const before = tokens[index - 1] as Token;
        if (!isKeyword(token, word) || !isKeyword(before, word) || !beforeName.has(before.image)) continue;
        if (token.startLine !== before.endLine && beginsStatement(token, tokens[index + 1])) continue;
        token.tokenType = word;
        token.tokenTypeIdx = word.tokenTypeIdx as number;
    }
}

function isKeyword(token: Token, word: TokenType): boolean {
    return token.tokenType !== word && /^[a-z]/.test(token.image);
}

function beginsStatement(token: Token, next: Token | undefined): boolean {
    if (flags.has(token.image)) return true;
    return next !== undefined && next.startLine === token.endLine && !/^[{}[\],]/.test(next.image);
}
