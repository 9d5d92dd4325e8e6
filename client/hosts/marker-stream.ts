/** ASCII "record separator": begins a marker, so that a marker may follow output that ends in the middle of a line. */
const separator = '\x1e';

export interface MarkerListener {
    /** Output between markers, in order, as soon as it cannot be the beginning of one. */
    text(chunk: string): void;
    /** The words of a marker. */
    marker(words: readonly string[]): void;
}

/**
 * Tells a host's own words from the output of the commands it runs. A marker is RS, the nonce, a blank, words, newline;
 * output cannot forge one, because no command learns the nonce.
 */
export class MarkerStream {
    readonly #prefix: string;
    readonly #listener: MarkerListener;
    #held = '';

    constructor(nonce: string, listener: MarkerListener) {
        this.#prefix = `${separator}${nonce} `;
        this.#listener = listener;
    }

    push(chunk: string): void {
        this.#held += chunk;
        for (;;) {
            const start = this.#held.indexOf(this.#prefix);
            if (start < 0) break;
            const end = this.#held.indexOf('\n', start);
            this.#release(start);
            if (end < 0) return;
            const words = this.#held.slice(this.#prefix.length, end - start).split(' ');
            this.#held = this.#held.slice(end - start + 1);
            this.#listener.marker(words);
        }
        this.#release(this.#held.length - this.#beginning());
    }

    /** How many characters at the end may be the beginning of a marker. */
    #beginning(): number {
        const start = this.#held.lastIndexOf(separator);
        if (start < 0 || !this.#prefix.startsWith(this.#held.slice(start))) return 0;
        return this.#held.length - start;
    }

    #release(length: number): void {
        if (length === 0) return;
        const text = this.#held.slice(0, length);
        this.#held = this.#held.slice(length);
        this.#listener.text(text);
    }
}
