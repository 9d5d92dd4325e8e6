import type { Behind } from './grammar-shape.ts';
import { isKeyword, type Mending } from './mending.ts';

/** What may come once the piece that is being read is done; `up` leads to the pieces around it. */
export interface Follow {
    readonly first: ReadonlySet<string>;
    readonly up: Follow | undefined;
    /** Whether these are the file's statements, whose words count at the start of a line only. */
    readonly isFile: boolean;
}

/** Judges whether the token at hand is a statement or an option, or just a word that looks like one. */
export class Outlook {
    readonly #text: Mending;
    readonly #behind: ReadonlyMap<string, Behind>;
    /** The column at which the file's statement at hand begins. */
    #fileIndent = 1;

    constructor(text: Mending, behind: ReadonlyMap<string, Behind>) {
        this.#text = text;
        this.#behind = behind;
    }

    /** Notes that one of the file's statements begins. */
    beginFileStatement(): void {
        this.#fileIndent = this.#text.layout.indent(this.#text.index);
    }

    /** Whether the token at hand continues one of the pieces around the one that is being read. */
    isAnchor(follow: Follow | undefined): boolean {
        for (let level = follow; level; level = level.up) {
            if (level.first.has(this.#text.type) && (!level.isFile || this.#beginsFileStatement())) return true;
        }
        return false;
    }

    /**
     * Whether a keyword stands for a value where one is wanted. A name on the line after its keyword is legal, but so is
     * a half-typed line: `attach`, and below it `command "sleep"`. Where both readings fit, a keyword at the start of a
     * line is a statement if it has its value on the same line or needs none.
     */
    isValue(what: 'a name' | 'a value', follow: Follow | undefined): boolean {
        const isAnchor = this.isAnchor(follow);
        const fits = this.#nextFits(follow);
        if (this.#text.startsLine) return fits && !(isAnchor && (what === 'a value' || this.#beginsStatement()));
        return !isAnchor || !this.#nextFitsKeyword(follow) || (fits && what === 'a name');
    }

    /** Whether a keyword behind stray words on the same line is a statement again. */
    isStatement(): boolean {
        return (
            this.#isFlag || this.#behind.get(this.#text.type)?.first.has(this.#text.next?.tokenType.name ?? '') === true
        );
    }

    /** Half-typed words can look like a statement of the file: `host` in a container may become `hostname`. */
    #beginsFileStatement(): boolean {
        const { startsLine, layout, index } = this.#text;
        return startsLine && (layout.indent(index) <= this.#fileIndent || this.#beginsStatement());
    }

    #beginsStatement(): boolean {
        const { next, layout, index } = this.#text;
        return this.#isFlag || (next !== undefined && !layout.startsLine(index + 1) && !/^[{}[\],]/.test(next.image));
    }

    /** Whether the next token can come behind the piece that is being read. */
    #nextFits(follow: Follow | undefined): boolean {
        const { next } = this.#text;
        if (next === undefined) return true;
        for (let level = follow; level; level = level.up) {
            if (level.first.has(next.tokenType.name) || (isKeyword(next) && level.first.has('WORD'))) return true;
        }
        return false;
    }

    /** Whether the next token is what the keyword at hand wants behind it. */
    #nextFitsKeyword(follow: Follow | undefined): boolean {
        const { next, type } = this.#text;
        const behind = this.#behind.get(type);
        if (next === undefined || behind === undefined) return true;
        if (behind.first.has(next.tokenType.name) || (behind.isName && isKeyword(next))) return true;
        return this.#isFlag && this.#nextFits(follow);
    }

    /** Whether the keyword at hand can be a statement all by itself. */
    get #isFlag(): boolean {
        const behind = this.#behind.get(this.#text.type);
        return behind !== undefined && (behind.end || behind.first.size === 0);
    }
}
