/** The most that a function can safely be called with. */
const mostArguments = 10_000;

/** Puts items in place of others in a list, which is not copied: lists with an entry a statement are long. */
export function replaceIn<T>(
    list: T[],
    start: number,
    { count, with: items }: { count: number; with: readonly T[] },
): void {
    list.splice(start, count, ...items.slice(0, mostArguments));
    for (let from = mostArguments; from < items.length; from += mostArguments) {
        list.splice(start + from, 0, ...items.slice(from, from + mostArguments));
    }
}
