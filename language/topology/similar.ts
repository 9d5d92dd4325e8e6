/**
 * The name that was probably meant: the nearest of the candidates, if it is near, and of several the first in the
 * alphabet; undefined otherwise.
 */
export function similar(name: string, candidates: Iterable<string>): string | undefined {
    let best: string | undefined;
    let least = Math.min(3, Math.ceil(name.length / 3)) + 1;
    for (const candidate of candidates) {
        if (Math.abs(candidate.length - name.length) > least) continue;
        const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
        if (distance < least || (distance === least && best !== undefined && candidate < best)) {
            best = candidate;
            least = distance;
        }
    }
    return best;
}

/**
 * The number of single-character insertions, removals, replacements and exchanges of neighbours between two texts (optimal
 * string alignment).
 */
function editDistance(a: string, b: string): number {
    let last: readonly number[] = [];
    let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
            const isExchanged = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            const exchanged = isExchanged ? (last[column - 2] ?? Number.POSITIVE_INFINITY) + 1 : replaced;
            const shifted = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
            current.push(Math.min(replaced, exchanged, shifted));
        }
        last = previous;
        previous = current;
    }
    return previous[b.length] ?? 0;
}
