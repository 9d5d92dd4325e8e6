/** The files that each file imports, by URI; targets that are no file of the workspace are passed over. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** A file and all that it imports, directly or not, in the order in which they are met; the file itself comes first. */
export function importClosure(root: string, imports: Imports): readonly string[] {
    const closure = new Set([root]);
    for (const file of closure) {
        for (const target of imports.get(file) ?? []) if (imports.has(target)) closure.add(target);
    }
    return [...closure];
}

/**
 * The import closures that together are one topology each: those of the files that no other file imports. Of files
 * that import each other in a ring, and that nobody else imports, the first by URI stands for all.
 */
export function topologies(imports: Imports): readonly (readonly string[])[] {
    const files = [...imports.keys()].sort();
    const imported = new Set(files.flatMap((file) => (imports.get(file) ?? []).filter((target) => target !== file)));
    const closures = new Map<string, readonly string[]>();
    for (const file of files) if (!imported.has(file)) closures.set(file, importClosure(file, imports));
    for (const file of files) {
        if ([...closures.values()].some((closure) => closure.includes(file))) continue;
        const closure = importClosure(file, imports);
        for (const member of closure) closures.delete(member);
        closures.set(file, closure);
    }
    return [...closures.values()];
}

/** The files that share a topology with one of the given ones. */
export function sharing(closures: readonly (readonly string[])[], files: ReadonlySet<string>): ReadonlySet<string> {
    return new Set(closures.filter((closure) => closure.some((file) => files.has(file))).flat());
}
