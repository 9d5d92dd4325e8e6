import { type Location, locate } from '../finding/location.ts';
import { literalText } from '../topology/literal-text.ts';
import type { Occurrence } from './occurrences.ts';

/** The name alone, without the quotes around the word and without what else it says. Escapes are taken as they stand. */
export function spanOf({ origin, before, after }: Occurrence): Location {
    const { uri, range } = locate(origin);
    const quote = literalText(origin)?.startsWith('"') === true ? 1 : 0;
    const start = { ...range.start, character: range.start.character + quote + before.length };
    return { uri, range: { start, end: { ...range.end, character: range.end.character - quote - after.length } } };
}
