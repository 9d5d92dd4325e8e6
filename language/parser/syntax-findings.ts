import type { Finding } from '../finding/finding.ts';
import type { Location, Range } from '../finding/location.ts';
import { say } from '../message/say.ts';
import type { MvlanDocument } from './parse.ts';
import { tokenRange } from './token-layout.ts';

type ParserError = MvlanDocument['parseResult']['parserErrors'][number];
type LexerError = MvlanDocument['parseResult']['lexerErrors'][number];
type Token = ParserError['token'];

/** What the parser stumbled over, as findings with the code `syntax`. */
export function syntaxFindings(document: MvlanDocument): readonly Finding[] {
    const uri = document.uri.toString();
    if (document.parseResult.text.has('\0')) {
        return [finding(say`This is no text: it contains a NUL character.`, { uri, range: atStart })];
    }
    const { lexerErrors, parserErrors } = document.parseResult;
    return [
        ...lexerErrors.map((error) => finding(error.message, { uri, range: lexerRange(error) })),
        ...parserErrors.map((error) => finding(error.message, { uri, range: parserRange(error) })),
    ];
}

const atStart: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function finding(message: string, at: Location): Finding {
    return { code: 'syntax', severity: 'error', message, at, related: [], fixes: [] };
}

function lexerRange({ line, column, length }: LexerError): Range {
    const start = { line: (line ?? 1) - 1, character: (column ?? 1) - 1 };
    return { start, end: { line: start.line, character: start.character + length } };
}

/**
 * The token at fault; or the one before it, where something is missing at the end of a line or of the file: the
 * innocent next line is not to blame.
 */
function parserRange(error: ParserError): Range {
    const { token } = error;
    const previous = 'previousToken' in error ? (error.previousToken as Token) : undefined;
    const missing = previous && isPlaced(previous) && (!isPlaced(token) || previous.endLine !== token.startLine);
    if (missing) return tokenRange(previous);
    return isPlaced(token) ? tokenRange(token) : atStart;
}

/** Whether a token stands in the text; those that the parser makes up do not. */
function isPlaced(token: Token): boolean {
    return Number.isFinite(token.startOffset) && Number.isFinite(token.endLine);
}
