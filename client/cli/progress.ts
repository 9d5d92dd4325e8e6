import { printableLine } from '../hosts/printable.ts';

interface State {
    readonly doing: string;
    readonly done: number;
    readonly of: number;
}

/** Work that is over sooner than this, in milliseconds, is over before anybody wonders. */
const patience = 400;

/** A bar on the last line of a terminal while long work goes on; nothing where there is no terminal. */
export class Progress {
    readonly #stream: NodeJS.WriteStream;
    readonly #begun = performance.now();
    #isShown = false;

    constructor(stream: NodeJS.WriteStream) {
        this.#stream = stream;
    }

    show({ doing, done, of }: State): void {
        if (!this.#stream.isTTY || process.env.TERM === 'dumb' || performance.now() - this.#begun < patience) return;
        const bar = `[${'#'.repeat(filled(done, of))}${'-'.repeat(width - filled(done, of))}] ${done}/${of} `;
        const room = Math.max(0, (this.#stream.columns || 80) - bar.length - 1);
        this.#stream.write(`\r${clearLine}${bar}${printableLine(doing).slice(0, room)}`);
        this.#isShown = true;
    }

    /** Leaves the line as if nothing had been there. */
    end(): void {
        if (this.#isShown) this.#stream.write(`\r${clearLine}`);
        this.#isShown = false;
    }
}

/** Erase in Line, from the cursor to the end (ECMA-48, 8.3.41). */
const clearLine = '\x1b[K';
const width = 24;

function filled(done: number, of: number): number {
    return of === 0 ? 0 : Math.round((done / of) * width);
}
