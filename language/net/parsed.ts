/**
 * What reading a text gives: the value, or the reason why there is none.
 *
 * A reason is a fragment that names the offending part in its own spelling, ready to stand in a sentence:
 * `'256' in '10.0.0.256' is greater than 255`.
 */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

/** A text that was read, with the value it stands for. */
export function parsed<T>(value: T): Parsed<T> {
    return { ok: true, value };
}

/** A text that was not read, with the reason. It fits where any value was hoped for. */
export function refused(reason: string): Parsed<never> {
    return { ok: false, reason };
}
