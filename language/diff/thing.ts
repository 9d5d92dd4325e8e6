/** What of a topology can come, go and change. */
export type ThingKind =
    | 'topology'
    | 'host'
    | 'interface'
    | 'network'
    | 'shim'
    | 'container'
    | 'namespace'
    | 'device'
    | 'switch'
    | 'expectation';

/** A thing by its name, with all that the text says of it. */
export interface Thing {
    readonly kind: ThingKind;
    /** The same in two states of a topology means the same thing. */
    readonly name: string;
    readonly facts: readonly Fact[];
}

/** One thing that is said, in the words of the language: `gateway of 10.0.0.0/24`, `address on lan10`. */
export interface Fact {
    readonly name: string;
    /** In the text's order where that means something, else sorted. */
    readonly values: readonly string[];
}

/** A fact with these values; nothing where there are none. */
export function fact(name: string, values: Iterable<{ toString(): string } | undefined>): readonly Fact[] {
    const said = [...values].flatMap((value) => (value === undefined ? [] : [value.toString()]));
    return said.length === 0 ? [] : [{ name, values: said }];
}

/** The same where the order of the text means nothing. */
export function unordered(name: string, values: Iterable<{ toString(): string } | undefined>): readonly Fact[] {
    return fact(name, values).map((each) => ({ ...each, values: [...each.values].sort() }));
}
