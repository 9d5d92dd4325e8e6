/**
 * Text that others wrote, without what a terminal would act on: escape sequences (ECMA-48), control characters other
 * than newline and tab, and the characters that turn the direction of writing (Unicode Bidirectional Algorithm). A
 * carriage return, which would write over what is there, becomes a newline.
 */
export function printable(text: string): string {
    return text.replaceAll(escapeSequence, '').replaceAll(/\r\n?/g, '\n').replaceAll(unprintable, '');
}

/** The same for a name or title, which is one line. */
export function printableLine(text: string): string {
    return printable(text).replaceAll(/[\n\t]+/g, ' ');
}

/** The same for text that comes in pieces, where a sequence may begin in one and end in the next. */
export class PrintableStream {
    #held = '';

    push(piece: string): string {
        const text = this.#held + piece;
        const [begun] = unfinished.exec(text) ?? [''];
        this.#held = begun.length < longest ? begun : '';
        return printable(text.slice(0, text.length - this.#held.length));
    }
}

/** A sequence longer than this, in characters, is none that anybody waits for the end of. */
const longest = 4096;

/** OSC, DCS, SOS, PM and APC with all they carry; CSI; and escape with one character. */
const escapeSequence =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    /\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|$)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?/g;

/** What may be the beginning of one of them, or of the two characters of a line's end, at the end of a piece. */
const unfinished =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    /(?:\x1b(?:[\]PX^_][^\x07\x1b]*\x1b?|\[[0-?]*[ -/]*|[ -/]*)|\x9b[0-?]*[ -/]*|\r)$/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const unprintable = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
