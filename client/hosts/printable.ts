/**
 * Text that others wrote, without what a terminal would act on: escape sequences (ECMA-48), control characters other
 * than newline and tab, and the characters that turn the direction of writing (Unicode Bidirectional Algorithm). A
 * carriage return, which would write over what is there, becomes a newline.
 */
export function printable(text: string): string {
    return new PrintableStream().push(text);
}

/** The same for a name or title, which is one line. */
export function printableLine(text: string): string {
    return printable(text).replaceAll(/[\n\t]+/g, ' ');
}

/** What a character is part of. `string`: of OSC, DCS, SOS, PM or APC; `string-escape`: of what may be its end. */
type Within = 'text' | 'escape' | 'csi' | 'string' | 'string-escape';

/** The same for text that comes in pieces, where a sequence may begin in one and end in the next. */
export class PrintableStream {
    #within: Within = 'text';
    /** How many more characters a string may have before it counts as none. */
    #patience = 0;
    /** Whether a newline was given for a carriage return, which another newline may follow. */
    #returned = false;

    push(piece: string): string {
        let text = '';
        for (const character of piece) text += this.#take(character);
        return text;
    }

    #take(character: string): string {
        switch (this.#within) {
            case 'text':
                return this.#takeText(character);
            case 'escape':
                if (character === '[') return this.#enter('csi');
                if (/[\]PX^_]/.test(character)) return this.#enter('string');
                return this.#takeSequence(character, /[ -/]/, /[0-~]/);
            case 'csi':
                return this.#takeSequence(character, /[ -?]/, /[@-~]/);
            case 'string':
                return this.#takeString(character);
            case 'string-escape':
                this.#enter(character === '\\' ? 'text' : 'escape');
                return character === '\\' ? '' : this.#take(character);
        }
    }

    #takeText(character: string): string {
        const returned = this.#returned;
        this.#returned = character === '\r';
        if (character === '\r') return '\n';
        if (character === '\n') return returned ? '' : '\n';
        if (character === '\x1b') return this.#enter('escape');
        if (character === '\x9b') return this.#enter('csi');
        if (/[\x90\x98\x9d-\x9f]/.test(character)) return this.#enter('string');
        return unprintable.test(character) ? '' : character;
    }

    /** A character of a sequence that goes on, one that ends it, or one that is none of its. */
    #takeSequence(character: string, middle: RegExp, final: RegExp): string {
        if (middle.test(character)) return '';
        this.#enter('text');
        return final.test(character) ? '' : this.#take(character);
    }

    /** A string ends with BEL or ESC \, and is given up at the end of a line: what follows is more likely output. */
    #takeString(character: string): string {
        if (character === '\x1b') return this.#enter('string-escape');
        this.#patience--;
        if (character !== '\n' && character !== '\r' && character !== '\x07' && this.#patience > 0) return '';
        this.#enter('text');
        return character === '\n' || character === '\r' ? this.#take(character) : '';
    }

    #enter(within: Within): string {
        this.#within = within;
        if (within === 'string') this.#patience = longest;
        return '';
    }
}

/** A string longer than this, in characters, is none that anybody waits for the end of. */
const longest = 4096;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const unprintable = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
