/** Numbers drawn by lot, the same ones from the same seed (xorshift, Marsaglia 2003): a million in no time. */
export class Lots {
    #state: number;

    constructor(seed: number) {
        this.#state = seed || 1;
        for (let round = 0; round < 20; round++) this.#next();
    }

    below(limit: number): number {
        return this.#next() % limit;
    }

    pick<T>(items: readonly [T, ...T[]]): T {
        return items[this.below(items.length)] ?? items[0];
    }

    bits(width: number): bigint {
        let bits = 0n;
        for (let done = 0; done < width; done += 16) bits = (bits << 16n) | BigInt(this.below(1 << 16));
        return bits & ((1n << BigInt(width)) - 1n);
    }

    #next(): number {
        this.#state ^= this.#state << 13;
        this.#state ^= this.#state >>> 17;
        this.#state ^= this.#state << 5;
        return this.#state >>> 0;
    }
}
