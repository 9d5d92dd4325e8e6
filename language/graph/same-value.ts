/** Whether two values would be the same JSON, but for the order of keys; those that are one object are, at no cost. */
export function isSameValue(a: unknown, b: unknown): boolean {
    if (a === b) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (Array.isArray(a) && Array.isArray(b)) {
        return a.length === b.length && a.every((item, index) => isSameValue(item, b[index]));
    }
    const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
    // A key without a value does not survive JSON.
    for (const key in one) if (!isSameValue(one[key], other[key])) return false;
    for (const key in other) if (other[key] !== undefined && one[key] === undefined) return false;
    return true;
}
