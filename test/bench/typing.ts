import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';

/** The place right behind a container's first address, in whichever language. */
export function placeBehindAddress(text: string, container: string): Position {
    const declared = text.search(new RegExp(`\\b${container}\\b`));
    const address = /\d+\.\d+\.\d+\.\d+/.exec(text.slice(declared));
    if (declared < 0 || !address) throw new Error(`The text has no address of '${container}'.`);
    return positionAt(text, declared + address.index + address[0].length);
}

/** The place right behind the first occurrence of a snippet. */
export function placeBehind(text: string, snippet: string): Position {
    const offset = text.indexOf(snippet);
    if (offset < 0) throw new Error(`The text has no '${snippet}'.`);
    return positionAt(text, offset + snippet.length);
}

function positionAt(text: string, offset: number): Position {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** Typing something at a place and taking it back, again and again. */
export function* keys(place: Position, typed: string): Generator<TextDocumentContentChangeEvent, never> {
    const behind =
        typed === '\n'
            ? { line: place.line + 1, character: 0 }
            : { line: place.line, character: place.character + typed.length };
    for (;;) {
        yield { range: { start: place, end: place }, text: typed };
        yield { range: { start: place, end: behind }, text: '' };
    }
}
