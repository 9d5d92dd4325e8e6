/**
 * The list, or the one that all empty ones share, which nobody can add to: of a large file's thousands of lists, most have
 * the same nothing in them.
 */
export function sharedIfEmpty<T>(list: T[]): T[] {
    return list.length === 0 ? nothing : list;
}

/** The list that all empty ones share. */
export const nothing: never[] = [];
Object.freeze(nothing);
