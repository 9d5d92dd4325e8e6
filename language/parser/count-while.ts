/** How many items at the start of a list are so, where none behind the first that is not is; found by halves. */
export function countWhile<T>(list: readonly T[], isSo: (item: T) => boolean): number {
    let [low, high] = [0, list.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        const item = list[middle];
        if (item !== undefined && isSo(item)) low = middle + 1;
        else high = middle;
    }
    return low;
}
