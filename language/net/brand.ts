declare const brand: unique symbol;

/** Marks a number or text that has been checked, so that an unchecked one does not pass for it. Exists in types only. */
export interface Brand<Name extends string> {
    readonly [brand]: Name;
}
