import { say, translated } from '../message/say.ts';
import { similar } from './similar.ts';

/**
 * The declarations of one name space. The first of several with one name is the one that references mean; a name
 * whose declaration could not be read is known too, so that a reference to it is not reported as well.
 */
export class NameTable<T> {
    readonly #declared = new Map<string, T>();
    /** The further declarations of names that have several, in order. */
    readonly #further = new Map<string, readonly T[]>();
    readonly #unreadable = new Set<string>();

    /** Adds a declaration: behind those that are there, or where `order` says. */
    declare(name: string, declaration: T, order?: (a: T, b: T) => number): void {
        const first = this.#declared.get(name);
        if (first === undefined) this.#declared.set(name, declaration);
        else this.#put(name, [first, ...(this.#further.get(name) ?? []), declaration], order);
    }

    /** Takes back a declaration. */
    withdraw(name: string, declaration: T): void {
        const further = this.#further.get(name);
        const first = this.#declared.get(name);
        if (further && first !== undefined) {
            this.#put(
                name,
                [first, ...further].filter((each) => each !== declaration),
            );
        } else if (first === declaration) this.#declared.delete(name);
    }

    #put(name: string, all: T[], order?: (a: T, b: T) => number): void {
        const [first, ...further] = order ? all.sort(order) : all;
        if (first !== undefined) this.#declared.set(name, first);
        if (further.length > 0) this.#further.set(name, further);
        else this.#further.delete(name);
    }

    /** Notes a name whose declaration was reported and left out. */
    declareUnreadable(name: string): void {
        this.#unreadable.add(name);
    }

    get(name: string): T | undefined {
        return this.#declared.get(name);
    }

    /** The declarations of each name that has several, in order. */
    shared(): readonly (readonly T[])[] {
        return [...this.#further].flatMap(([name, further]) => {
            const first = this.#declared.get(name);
            return first === undefined ? [] : [[first, ...further]];
        });
    }

    isUnreadable(name: string): boolean {
        return this.#unreadable.has(name) && !this.#declared.has(name);
    }

    get size(): number {
        return this.#declared.size;
    }

    /** The only declaration, where there is just one. */
    get only(): T | undefined {
        if (this.#declared.size !== 1) return undefined;
        return this.#declared.values().next().value;
    }

    names(): Iterable<string> {
        return this.#declared.keys();
    }

    /** The name that was probably meant. */
    nearest(name: string): string | undefined {
        return similar(name, this.names());
    }

    /** "Network 'lna' is not declared; did you mean 'lan'?" */
    unresolved(what: string, name: string): string {
        const near = this.nearest(name);
        return say`${translated(what)} '${name}' is not declared${near === undefined ? say`.` : say`; did you mean '${near}'?`}`;
    }
}
