/**
 * Sets that start with one member each and can be joined (union-find with path halving).
 * Joining and finding take practically constant time.
 */
export class DisjointSets {
    readonly #above: number[] = [];

    /** A new set with one member, which is numbered from zero. */
    add(): number {
        return this.#above.push(this.#above.length) - 1;
    }

    get size(): number {
        return this.#above.length;
    }

    join(a: number, b: number): void {
        this.#above[this.find(a)] = this.find(b);
    }

    /** The member that stands for the set; the same for all members until the next join. */
    find(member: number): number {
        let current = member;
        for (;;) {
            const above = this.#above[current] ?? current;
            if (above === current) return current;
            const next = this.#above[above] ?? above;
            this.#above[current] = next;
            current = next;
        }
    }
}
