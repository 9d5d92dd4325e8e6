/** An object of the topology while it is being put together: its fields and lists can still change. */
export type Draft<T> = {
    -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K];
};
