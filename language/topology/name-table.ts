import { say, translated } from '../message/say.ts';
import { similar } from './similar.ts';

/**
 * The declarations of one name space. The first of several with one name is the one that references mean; a name
 * whose declaration could not be read is known too, so that a reference to it is not reported as well.
 */
export class NameTable<T> {
    readonly #declared = new Map<string, T>();
    /** The further declarations of names that have several, in order. They change in place: thousands may have one name. */
    readonly #further = new Map<string, T[]>();
    readonly #unreadable = new Set<string>();
    /** The names that were meant by those which nobody has declared, until others are declared. */
    readonly #meant = new Map<string, string | undefined>();

    /** Adds a declaration: behind those that are there, or where `order` says. */
    declare(name: string, declaration: T, order: (a: T, b: T) => number = inTurn): void {
        const first = this.#declared.get(name);
        if (first === undefined) {
            this.#declared.set(name, declaration);
            this.#meant.clear();
            return;
        }
        const isFirst = order(declaration, first) < 0;
        if (isFirst) this.#declared.set(name, declaration);
        const further = this.#further.get(name);
        if (!further) this.#further.set(name, [isFirst ? first : declaration]);
        else if (isFirst) further.unshift(first);
        else {
            // Whoever declares in order adds at the end.
            let place = further.length;
            for (let last = further[place - 1]; last !== undefined && order(declaration, last) < 0; ) {
                place -= 1;
                last = further[place - 1];
            }
            further.splice(place, 0, declaration);
        }
    }

    /** Takes back a declaration. */
    withdraw(name: string, declaration: T): void {
        const further = this.#further.get(name);
        if (this.#declared.get(name) === declaration) {
            const next = further?.shift();
            if (next === undefined) {
                this.#declared.delete(name);
                this.#meant.clear();
            } else this.#declared.set(name, next);
        } else {
            const place = further?.indexOf(declaration) ?? -1;
            if (place >= 0) further?.splice(place, 1);
        }
        if (further?.length === 0) this.#further.delete(name);
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

    /** Whether each name means one declaration, and each declaration could be read. */
    get isClear(): boolean {
        return this.#further.size === 0 && this.#unreadable.size === 0;
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
        if (!this.#meant.has(name)) this.#meant.set(name, similar(name, this.names()));
        return this.#meant.get(name);
    }

    /** "Network 'lna' is not declared; did you mean 'lan'?" */
    unresolved(what: string, name: string): string {
        const near = this.nearest(name);
        return say`${translated(what)} '${name}' is not declared${near === undefined ? say`.` : say`; did you mean '${near}'?`}`;
    }
}

/** One after the other, as they come. */
function inTurn(): number {
    return 0;
}
