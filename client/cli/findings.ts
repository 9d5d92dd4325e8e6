import type { Finding } from '../../language/finding/finding.ts';
import { type Location, locate } from '../../language/finding/location.ts';
import { checkConfigured } from './check-configured.ts';
import { ConfigurationFiles } from './configuration-files.ts';
import { displayName } from './display-name.ts';
import { Failure } from './failure.ts';
import type { Inputs } from './inputs.ts';
import { type Closure, Loader } from './load.ts';
import type { Progress } from './progress.ts';

/** A finding with its place. */
export interface Located {
    readonly finding: Finding;
    readonly at: Location;
}

export interface Checked {
    readonly findings: readonly Located[];
    /** The text of every file that was read, by URI. */
    readonly texts: ReadonlyMap<string, string>;
    /** Why files could not be checked. */
    readonly failures: readonly Failure[];
}

/**
 * Checks each file with all that it imports. A file that another one of them imports is checked as a part of that
 * one, and nothing is reported twice.
 */
export async function checkFiles(inputs: Inputs, progress: Progress): Promise<Checked> {
    const loader = new Loader(inputs.read);
    const configurationFiles = new ConfigurationFiles();
    const closures: Closure[] = [];
    const failures = [...inputs.failures];
    for (const [index, file] of inputs.files.entries()) {
        progress.show({ doing: `Reading ${file}`, done: index, of: inputs.files.length });
        const closure = await loader.load(file).catch(failureOf);
        if (closure instanceof Failure) failures.push(closure);
        else closures.push(closure);
    }
    const found = new Map<string, Located>();
    const texts = new Map<string, string>();
    const checked = roots(closures);
    for (const [index, closure] of checked.entries()) {
        progress.show({ doing: `Checking ${displayName(uriOf(closure[0]))}`, done: index, of: checked.length });
        for (const document of closure) texts.set(document.uri.toString(), document.textDocument.getText());
        const { findings, configurations } = await checkConfigured(closure, configurationFiles);
        for (const { uri, text } of configurations) texts.set(uri, text);
        for (const finding of findings) {
            const at = locate(finding.at);
            found.set(JSON.stringify([at, finding.code, finding.message]), { finding, at });
        }
    }
    progress.end();
    return { findings: [...found.values()], texts, failures };
}

function failureOf(error: unknown): Failure {
    if (error instanceof Failure) return error;
    throw error;
}

/** The closures that no other one contains; of files that import each other in a circle, the first one's. */
function roots(closures: readonly Closure[]): readonly Closure[] {
    const contents = closures.map((closure) => new Set(closure.map(uriOf)));
    return closures.filter(
        ([own], index) =>
            !closures.some(([other], otherIndex) => {
                if (otherIndex === index || !contents[otherIndex]?.has(uriOf(own))) return false;
                return !contents[index]?.has(uriOf(other)) || otherIndex < index;
            }),
    );
}

function uriOf({ uri }: Closure[0]): string {
    return uri.toString();
}
