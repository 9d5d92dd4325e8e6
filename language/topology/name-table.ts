import { say, translated } from '../message/say.ts';
import { similar } from './similar.ts';

/**
 * The declarations of one name space. The first of several with one name is the one that references mean; a name
 * whose declaration could not be read is known too, so that a reference to it is not reported as well.
 */
export class NameTable<T> {
    readonly #declared = new Map<string, T>();
    readonly #unreadable = new Set<string>();

    declare(name: string, declaration: T): void {
        if (!this.#declared.has(name)) this.#declared.set(name, declaration);
    }

    /** Notes a name whose declaration was reported and left out. */
    declareUnreadable(name: string): void {
        this.#unreadable.add(name);
    }

    get(name: string): T | undefined {
        return this.#declared.get(name);
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

    /** "Network 'lna' is not declared; did you mean 'lan'?" */
    unresolved(what: string, name: string): string {
        const near = similar(name, this.names());
        return say`${translated(what)} '${name}' is not declared${near === undefined ? '.' : say`; did you mean '${near}'?`}`;
    }
}
