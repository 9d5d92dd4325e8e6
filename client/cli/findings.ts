import path from 'node:path';
import { URI } from 'vscode-uri';
import { check } from '../../language/check/check.ts';
import type { Finding } from '../../language/finding/finding.ts';
import { type Location, locate } from '../../language/finding/location.ts';
import { type Closure, Loader } from './load.ts';

/** A finding with its place. */
export interface Located {
    readonly finding: Finding;
    readonly at: Location;
}

export interface Checked {
    readonly findings: readonly Located[];
    /** The text of every file that was read, by URI. */
    readonly texts: ReadonlyMap<string, string>;
}

/**
 * Checks each file with all that it imports. A file that another one of them imports is checked as a part of that
 * one, and nothing is reported twice.
 */
export async function checkFiles(files: readonly string[]): Promise<Checked> {
    const loader = new Loader();
    const closures: Closure[] = [];
    for (const file of files) closures.push(await loader.load(file));
    const found = new Map<string, Located>();
    const texts = new Map<string, string>();
    for (const closure of roots(closures)) {
        for (const document of closure) texts.set(document.uri.toString(), document.textDocument.getText());
        for (const finding of check(closure).findings) {
            const at = locate(finding.at);
            found.set(JSON.stringify([at, finding.code, finding.message]), { finding, at });
        }
    }
    return { findings: [...found.values()], texts };
}

/** The closures that no other one contains; of files that import each other in a circle, the first one's. */
function roots(closures: readonly Closure[]): readonly Closure[] {
    return closures.filter((closure, index) => {
        const uri = closure[0].uri.toString();
        return !closures.some((other, otherIndex) => {
            if (other === closure || !contains(other, uri)) return false;
            return !contains(closure, other[0].uri.toString()) || otherIndex < index;
        });
    });
}

function contains(closure: Closure, uri: string): boolean {
    return closure.some((document) => document.uri.toString() === uri);
}

/** A file as people on this command line call it: relative where it is below the working directory. */
export function displayName(uri: string): string {
    const file = URI.parse(uri).fsPath;
    const relative = path.relative(process.cwd(), file);
    return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}
