import type { PageWord } from '../../../../language/graph/page-words.ts';

const translations: Readonly<Record<string, string>> = JSON.parse(document.body.dataset.words ?? '{}');

/** A word of the page in the language of whoever reads it. */
export function say(word: PageWord): string {
    return translations[word] ?? word;
}
