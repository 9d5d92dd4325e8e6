/** A simple command of a shell script, split into words (POSIX.1-2017, Shell Command Language, 2.3). */
export interface ShellCommand {
    readonly words: readonly string[];
    /** As it was written, without what separates it from the next. */
    readonly text: string;
    /** Counted from 1. */
    readonly line: number;
    /** Whether a word has something in it that only a shell can expand: `$NAME`, `$(…)`, `` `…` ``, `*`. */
    readonly isDynamic: boolean;
}

/** A comment of a shell script, without its `#`. */
export interface ShellComment {
    readonly comment: string;
}

/**
 * Splits a script into simple commands and comments, in order. Pipes, lists and redirections separate commands as `;`
 * does; nothing is expanded. Any text is read to its end; an open quote ends with it.
 */
export function shellCommands(script: string): readonly (ShellCommand | ShellComment)[] {
    const scanner = new Scanner(script);
    while (!scanner.isAtEnd) scanner.step();
    scanner.endCommand();
    return scanner.found;
}

class Scanner {
    readonly found: (ShellCommand | ShellComment)[] = [];
    readonly #script: string;
    #at = 0;
    #line = 1;
    #words: string[] = [];
    /** The word being read; undefined between words. */
    #word: string | undefined;
    #isDynamic = false;
    #start = 0;
    #startLine = 1;

    constructor(script: string) {
        this.#script = script.replaceAll(/\r\n?/g, '\n');
    }

    get isAtEnd(): boolean {
        return this.#script.length <= this.#at;
    }

    step(): void {
        const character = this.#script[this.#at] ?? '';
        if (character === '\\') this.#escape();
        else if (character === "'") this.#singleQuotes();
        else if (character === '"') this.#doubleQuotes();
        else if (character === '#' && this.#word === undefined) this.#comment();
        else if (/[\n;&|<>()]/.test(character)) this.#separator(character);
        else {
            if (/\s/.test(character)) this.#endWord();
            else this.#add(character, /[$`*?~]/.test(character));
            this.#advance();
        }
    }

    endCommand(): void {
        this.#endWord();
        if (this.#words.length > 0) {
            this.found.push({
                words: this.#words,
                text: this.#script.slice(this.#start, this.#at).trim(),
                line: this.#startLine,
                isDynamic: this.#isDynamic,
            });
        }
        this.#words = [];
        this.#isDynamic = false;
    }

    #separator(character: string): void {
        this.endCommand();
        this.#advance();
        // What a redirection goes to is no command.
        if (character === '<' || character === '>') this.#skipTarget();
    }

    #skipTarget(): void {
        while (/[>&|]/.test(this.#script[this.#at] ?? '')) this.#advance();
        while (/[ \t]/.test(this.#script[this.#at] ?? '')) this.#advance();
        while (/[^\s;&|()]/.test(this.#script[this.#at] ?? '')) this.#advance();
    }

    #comment(): void {
        this.endCommand();
        const end = this.#script.indexOf('\n', this.#at);
        const stop = end < 0 ? this.#script.length : end;
        this.found.push({ comment: this.#script.slice(this.#at + 1, stop).trim() });
        this.#at = stop;
    }

    /** A backslash takes the next character as it is; at the end of a line it joins the next one. */
    #escape(): void {
        this.#advance();
        if (this.isAtEnd) return;
        if (this.#script[this.#at] !== '\n') this.#add(this.#script[this.#at] ?? '', false);
        this.#advance();
    }

    #singleQuotes(): void {
        this.#add('', false);
        this.#advance();
        while (!this.isAtEnd && this.#script[this.#at] !== "'") {
            this.#add(this.#script[this.#at] ?? '', false);
            this.#advance();
        }
        this.#advance();
    }

    #doubleQuotes(): void {
        this.#add('', false);
        this.#advance();
        while (!this.isAtEnd && this.#script[this.#at] !== '"') {
            const character = this.#script[this.#at] ?? '';
            if (character === '\\' && /["\\$`\n]/.test(this.#script[this.#at + 1] ?? '')) this.#escape();
            else {
                this.#add(character, /[$`]/.test(character));
                this.#advance();
            }
        }
        this.#advance();
    }

    #add(text: string, isDynamic: boolean): void {
        if (this.#word === undefined && this.#words.length === 0) {
            this.#start = this.#at;
            this.#startLine = this.#line;
        }
        this.#word = (this.#word ?? '') + text;
        this.#isDynamic ||= isDynamic;
    }

    #endWord(): void {
        if (this.#word !== undefined) this.#words.push(this.#word);
        this.#word = undefined;
    }

    #advance(): void {
        if (this.#script[this.#at] === '\n') this.#line += 1;
        this.#at += 1;
    }
}
