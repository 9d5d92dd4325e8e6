import { say, translated } from '../message/say.ts';

/** A line of a table: what, and which. The value is Markdown. */
export type Row = readonly [name: string, value: string];

/** The longest text of the user's that is shown whole. */
const longestText = 80;

/**
 * A code span that shows this text, whatever it holds. It is how text of the user's gets into Markdown: within a code
 * span nothing is a link, an image, HTML or emphasis.
 */
export function code(text: string): string {
    const shown = shorten(text.replace(unprintable, '\uFFFD'));
    if (shown === '') return '*empty*';
    const runs = [...shown.matchAll(/`+/g)].map(([run]) => run.length);
    const fence = '`'.repeat(Math.max(0, ...runs) + 1);
    // Markdown takes one blank off each end where both have one, unless there is nothing but blanks.
    const padded = /^[` ]|[` ]$/.test(shown) && shown.trim() !== '' ? ` ${shown} ` : shown;
    return `${fence}${padded}${fence}`;
}

/** A table whose first row is its head, which Markdown demands and VS Code prints in bold. */
export function table([head, ...rows]: readonly Row[]): string {
    if (!head) return '';
    const line = ([name, value]: Row) => `| ${cell(translated(name))} | ${cell(value)} |`;
    return [line(head), '| --- | --- |', ...rows.map(line)].join('\n');
}

/** The parts with a blank line between each two; empty ones are left out. */
export function paragraphs(...parts: readonly string[]): string {
    return parts.filter((part) => part !== '').join('\n\n');
}

/** The sentences as a list; a single one as it is. */
export function bullets(sentences: readonly string[]): string {
    if (sentences.length < 2) return sentences.join('');
    return sentences.map((sentence) => `- ${sentence}`).join('\n');
}

/** The first few of many, and how many more there are. */
export function few(items: readonly string[], { most = 8 }: { readonly most?: number } = {}): string {
    if (items.length <= most) return items.join(', ');
    return say`${items.slice(0, most).join(', ')} and ${items.length - most} more`;
}

/** Control characters, line and paragraph separators, and those that turn the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function shorten(text: string): string {
    const characters = [...text];
    return characters.length <= longestText ? text : `${characters.slice(0, longestText - 1).join('')}…`;
}

/** A pipe ends a cell, even within a code span, unless there is a backslash before it. */
function cell(value: string): string {
    return value.replace(/\\*\|/g, '\\|');
}
