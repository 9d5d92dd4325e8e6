/**
 * What is made of an object, made again only when something that it was made of is another: so that most of a picture
 * is the same objects as before, and what is the same object need not be drawn again. It goes with the object.
 */
export function kept<K extends object, V>(): (key: K, basis: readonly unknown[], make: () => V) => V {
    const known = new WeakMap<K, { readonly basis: readonly unknown[]; readonly value: V }>();
    return (key, basis, make) => {
        const before = known.get(key);
        if (before?.basis.length === basis.length && basis.every((part, index) => part === before.basis[index])) {
            return before.value;
        }
        const value = make();
        known.set(key, { basis, value });
        return value;
    };
}
