import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';

/**
 * What the text may name as the far end of a connection: one word that no program can take for an option.
 * ssh and docker read an argument that begins with `-` as one.
 */
export function parseDestination(text: string): Parsed<string> {
    if (text === '') return refused(say`the destination is empty`);
    if (text.startsWith('-'))
        return refused(say`'${text}' begins with '-', which makes it an option and no destination`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    if (/[\s\u0000-\u001f\u007f]/.test(text))
        return refused(say`a destination has no blanks and no control characters`);
    return parsed(text);
}
