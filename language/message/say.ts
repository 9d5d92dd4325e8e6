/** The texts of a language other than English, by the English ones; gaps are numbered: `{0} overlaps {1}.` */
export type Catalogue = Readonly<Record<string, string>>;

/** What fills a gap. It stands in the text as it prints. */
type Filling = string | number | bigint | undefined | { toString(): string };

let spoken: Catalogue = {};

/**
 * Sets the language of all that is said from now on; English until then, and where the catalogue lacks a text. Whoever
 * starts a program says it once, before anything else: what was said is not said again.
 */
export function speak(catalogue: Catalogue): void {
    spoken = catalogue;
}

/**
 * Something to say to people: say`${subnet} overlaps ${other}.` What stands between the gaps is translated as a whole, so
 * it is a sentence, or a part of one that means something by itself; in another language the gaps may stand in any order.
 */
export function say(texts: TemplateStringsArray, ...fillings: readonly Filling[]): string {
    const translated = spoken[templateOf(texts)];
    if (translated === undefined) return texts.reduce((text, piece, index) => `${text}${fillings[index - 1]}${piece}`);
    let text = '';
    let from = 0;
    for (const { 0: gap, 1: number, index } of translated.matchAll(/\{(\d+)\}/g)) {
        text = joined(joined(text, translated.slice(from, index)), String(fillings[Number(number)]));
        from = index + gap.length;
    }
    return joined(text, translated.slice(from));
}

/**
 * One text behind the other. Between Chinese and words in Latin letters or numbers there is a blank, within Chinese there
 * is none: which one a gap is filled with, whoever translated could not know.
 */
function joined(before: string, after: string): string {
    if (/\p{Script=Han}$/u.test(before) && /^[A-Za-z0-9]/.test(after)) return `${before} ${after}`;
    if (/[A-Za-z0-9]$/.test(before) && /^\p{Script=Han}/u.test(after)) return `${before} ${after}`;
    if (/\p{Script=Han} $/u.test(before) && /^\p{Script=Han}/u.test(after)) return before.slice(0, -1) + after;
    if (/\p{Script=Han}$/u.test(before) && /^ \p{Script=Han}/u.test(after)) return before + after.slice(1);
    return before + after;
}

/** A text without gaps that stands in a table of such texts, or a word of the language's own: `container`. */
export function translated(text: string): string {
    return Object.hasOwn(spoken, text) ? (spoken[text] ?? text) : text;
}

/** Marks a table of texts that are `translated` where they are said; so it is known what there is to translate. */
export function texts<const Table>(table: Table): Table {
    return table;
}

const templates = new WeakMap<TemplateStringsArray, string>();

/** The English text with its gaps numbered, by which catalogues know it. */
function templateOf(texts: TemplateStringsArray): string {
    let template = templates.get(texts);
    if (template === undefined) {
        template = texts.reduce((text, piece, index) => `${text}{${index - 1}}${piece}`);
        templates.set(texts, template);
    }
    return template;
}
