import { check } from '../../../language/check/check.ts';
import { type HoverText, hover } from '../../../language/hover/hover.ts';
import { parse } from '../../../language/parser/parse.ts';

/** The hover at the `^` of a text, which is taken out of it. */
export function hoverAt(marked: string): HoverText | undefined {
    const offset = marked.indexOf('^');
    if (offset < 0) throw new Error('The text has no ^ in it.');
    const document = parse(marked.slice(0, offset) + marked.slice(offset + 1), 'file:///home/me/lab.mvlan');
    return hover({ resolved: check([document]), document, offset });
}

/** The Markdown at the `^`; empty where there is no hover. */
export function markdownAt(marked: string): string {
    return hoverAt(marked)?.markdown ?? '';
}

/** The rows of the table at the `^`, by their names; of several with one name the last. */
export function rowsAt(marked: string): Readonly<Record<string, string>> {
    const rows = [...markdownAt(marked).matchAll(/^\| (?!---)(.+?) \| (.*) \|$/gm)];
    return Object.fromEntries(rows.map(([, name, value]) => [name, value]));
}

/** What the hover at the `^` says besides its title and its table, a sentence each. */
export function sentencesAt(marked: string): readonly string[] {
    return markdownAt(marked)
        .split('\n')
        .slice(1)
        .filter((line) => line !== '' && !line.startsWith('|'))
        .map((line) => line.replace(/^- /, ''));
}
