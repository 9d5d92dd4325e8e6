import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';

/** One character of a pattern and how often it may stand there. */
interface Item {
    matches(character: string): boolean;
    readonly least: 0 | 1;
    readonly many: boolean;
}

/**
 * A pattern of names: a part of the regular expressions that everyone knows, without groups and alternatives, so that no
 * pattern takes longer than its length times the name's. The whole name has to match.
 */
export class NamePattern {
    readonly text: string;
    readonly #items: readonly Item[];

    private constructor(text: string, items: readonly Item[]) {
        this.text = text;
        this.#items = items;
    }

    /** Reads characters, `.`, `[a-z0-9]`, `[^a-z]`, `\d`, `\w` and `\.`, each of them perhaps with `*`, `+` or `?`. */
    static parse(text: string): Parsed<NamePattern> {
        const items: Item[] = [];
        const inner = text.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
        let at = 0;
        for (const { 0: whole, 1: atom = '', 2: times = '', index } of inner.matchAll(element)) {
            if (index !== at) break;
            const matches = matcherOf(atom);
            if (!matches) return refused(say`'${atom}' is not a set of characters`);
            items.push({
                matches,
                least: times === '*' || times === '?' ? 0 : 1,
                many: times === '*' || times === '+',
            });
            at += whole.length;
        }
        if (at === inner.length) return parsed(new NamePattern(text, items));
        return refused(
            say`a pattern has no '${inner.charAt(at)}' here; it is made of characters, '.', '[a-z]' and '\\d', each perhaps with '*', '+' or '?', and several patterns stand in a list`,
        );
    }

    matches(name: string): boolean {
        const end = this.#items.length;
        let places = this.#open([0]);
        for (const character of name) {
            const next: number[] = [];
            for (const place of places) {
                const item = this.#items[place];
                if (item?.matches(character)) next.push(...(item.many ? [place, place + 1] : [place + 1]));
            }
            places = this.#open(next);
        }
        return places.has(end);
    }

    /** The places, and those behind them that nothing has to stand before. */
    #open(places: readonly number[]): ReadonlySet<number> {
        const open = new Set<number>();
        for (const place of places) {
            for (let index = place; !open.has(index); index++) {
                open.add(index);
                if (this.#items[index]?.least !== 0) break;
            }
        }
        return open;
    }
}

const element = /(\[\^?(?:\\.|[^\]\\])+\]|\\.|[^\\()|{}[\]*+?^$])([*+?]?)/gy;

const classes: Readonly<Record<string, RegExp>> = { d: /\d/, w: /\w/, D: /\D/, W: /\W/ };

function matcherOf(atom: string): Item['matches'] | undefined {
    if (atom === '.') return () => true;
    if (atom.startsWith('[')) return setOf(atom);
    if (!atom.startsWith('\\')) return (character) => character === atom;
    const known = classes[atom.charAt(1)];
    if (known) return (character) => known.test(character);
    return /[A-Za-z0-9]/.test(atom.charAt(1)) ? undefined : (character) => character === atom.charAt(1);
}

/** A set of characters is a regular expression of one character, which has nothing to try twice. */
function setOf(atom: string): Item['matches'] | undefined {
    try {
        const set = new RegExp(`^${atom}$`, 'u');
        return (character) => set.test(character);
    } catch {
        return undefined; // `[z-a]`
    }
}
