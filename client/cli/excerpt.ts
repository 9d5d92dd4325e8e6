import type { Location } from '../../language/finding/location.ts';
import { printableLine } from '../hosts/printable.ts';

/**
 * The line of a text in which a span begins, with carets under the span; nothing for a line that shows badly. A line that
 * is wider than the terminal is cut on both sides of the span.
 */
export function excerpt(
    { range: { start, end } }: Location,
    text: string | undefined,
    width: number,
): readonly string[] {
    const line = text
        ?.split('\n', start.line + 1)
        [start.line]?.replace(/\r$/, '')
        .replaceAll('\t', ' ');
    if (line === undefined || line.trim() === '' || line.length > longest || printableLine(line) !== line) return [];
    const last = end.line === start.line ? end.character : line.length;
    const room = Math.max(narrowest, width - indent.length);
    const { before, span, after } = cut(
        { before: line.slice(0, start.character), span: line.slice(start.character, last), after: line.slice(last) },
        room,
    );
    const carets = '^'.repeat(Math.max(1, columns(span)));
    return [`${indent}${before}${span}${after}`, `${indent}${' '.repeat(columns(before))}${carets}`];
}

const indent = '    ';

/** A line longer than this, in characters, is no line that anybody wrote. */
const longest = 5000;

/** The fewest columns that show anything of use. */
const narrowest = 20;

interface Parts {
    readonly before: string;
    readonly span: string;
    readonly after: string;
}

/** As much of a line as fits into so many columns: the span first, then what is before it, then what is after it. */
function cut({ before, span, after }: Parts, room: number): Parts {
    if (columns(before + span + after) <= room) return { before, span, after };
    const shownSpan = head(span, room - 2);
    const left = room - columns(shownSpan);
    const shownBefore = tail(before, Math.max(1, Math.floor(left / 2)));
    return { before: shownBefore, span: shownSpan, after: head(after, Math.max(1, left - columns(shownBefore))) };
}

/** The beginning of a text, with an ellipsis where something is missing. */
function head(text: string, room: number): string {
    if (columns(text) <= room) return text;
    const kept: string[] = [];
    let used = 1;
    for (const character of text) {
        used += columns(character);
        if (used > room) break;
        kept.push(character);
    }
    return `${kept.join('')}…`;
}

function tail(text: string, room: number): string {
    if (columns(text) <= room) return text;
    const kept: string[] = [];
    let used = 1;
    for (const character of [...text].reverse()) {
        used += columns(character);
        if (used > room) break;
        kept.push(character);
    }
    return `…${kept.reverse().join('')}`;
}

/** How wide a terminal shows a text: East Asian wide characters (Unicode, UAX #11) and emoji take two columns. */
function columns(text: string): number {
    return [...text].reduce((sum, character) => sum + (/\p{M}/u.test(character) ? 0 : wide.test(character) ? 2 : 1), 0);
}

const wide =
    /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
