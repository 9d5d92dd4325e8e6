import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from './parsed.ts';

interface Bounds {
    readonly least: number;
    readonly greatest: number;
    /** The text the number stands in, to be named in the reason; undefined when the number stands alone. */
    readonly within: string | undefined;
}

/**
 * Reads a decimal number between two bounds, both included.
 * Signs, blanks, fractions and leading zeros are refused: other programs read `010` as 8.
 */
export function parseWholeNumber(text: string, { least, greatest, within }: Bounds): Parsed<number> {
    const subject = within === undefined ? `'${text}'` : say`'${text}' in '${within}'`;
    if (!/^[0-9]+$/.test(text)) return refused(say`${subject} is not written in decimal digits`);
    if (text.length > 1 && text.startsWith('0')) return refused(say`${subject} has a leading zero`);
    const value = Number(text);
    if (value < least) return refused(say`${subject} is less than ${least}`);
    if (greatest < value) return refused(say`${subject} is greater than ${greatest}`);
    return parsed(value);
}
