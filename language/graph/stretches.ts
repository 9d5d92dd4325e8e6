import { isSameValue } from './same-value.ts';

/** A part of two lists in which they differ. */
export interface Stretch<T> {
    /** Where it begins, in the list before and in the one after. */
    readonly from: number;
    readonly to: number;
    readonly before: readonly T[];
    readonly after: readonly T[];
}

/** Where two lists differ, in their order. After a keystroke, nearly all is the same object, or would be the same JSON, and is passed over. */
export function differing<T>(before: readonly T[], after: readonly T[]): readonly Stretch<T>[] {
    // What has come or gone has moved all that is behind it.
    if (before.length !== after.length) return middle(before, after);
    const found: { from: number; to: number; before: T[]; after: T[] }[] = [];
    for (const [index, item] of after.entries()) {
        const old = before[index] as T;
        if (isSameValue(old, item)) continue;
        const last = found.at(-1);
        if (last && last.to + last.after.length === index) {
            last.before.push(old);
            last.after.push(item);
        } else found.push({ from: index, to: index, before: [old], after: [item] });
    }
    return found;
}

/** All between what two lists have in common at the beginning and at the end. */
function middle<T>(before: readonly T[], after: readonly T[]): readonly Stretch<T>[] {
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && isSameValue(before[start], after[start])) start++;
    let end = 0;
    while (end < shorter - start && isSameValue(before.at(-1 - end), after.at(-1 - end))) end++;
    return [
        {
            from: start,
            to: start,
            before: before.slice(start, before.length - end),
            after: after.slice(start, after.length - end),
        },
    ];
}
