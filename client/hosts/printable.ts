/**
 * Text that others wrote, without what a terminal would act on: escape sequences (ECMA-48), control characters other
 * than newline and tab, and the characters that turn the direction of writing (Unicode Bidirectional Algorithm).
 */
export function printable(text: string): string {
    return text.replaceAll(escapeSequence, '').replaceAll('\r\n', '\n').replaceAll(unprintable, '');
}

/** OSC, DCS, SOS, PM and APC with all they carry; CSI; and escape with one character. */
const escapeSequence =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    /\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|$)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const unprintable = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
