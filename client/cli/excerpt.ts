import type { Location } from '../../language/finding/location.ts';
import { printableLine } from '../hosts/printable.ts';

/** The line of a text in which a span begins, with carets under the span; nothing for a line that shows badly. */
export function excerpt({ range: { start, end } }: Location, text: string | undefined): readonly string[] {
    const line = text
        ?.split('\n', start.line + 1)
        [start.line]?.replace(/\r$/, '')
        .replaceAll('\t', ' ');
    if (line === undefined || line.trim() === '' || line.length > 160 || printableLine(line) !== line) return [];
    const span = line.slice(start.character, end.line === start.line ? end.character : line.length);
    const carets = '^'.repeat(Math.max(1, columns(span)));
    return [`    ${line}`, `    ${' '.repeat(columns(line.slice(0, start.character)))}${carets}`];
}

/** How wide a terminal shows a text: East Asian wide characters (Unicode, UAX #11) and emoji take two columns. */
function columns(text: string): number {
    return [...text].reduce((sum, character) => sum + (/\p{M}/u.test(character) ? 0 : wide.test(character) ? 2 : 1), 0);
}

const wide =
    /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
