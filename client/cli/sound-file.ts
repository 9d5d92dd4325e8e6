import type { Finding } from '../../language/finding/finding.ts';
import { locate } from '../../language/finding/location.ts';
import type { Topology } from '../../language/topology/topology.ts';
import { checkConfigured } from './check-configured.ts';
import { displayName } from './display-name.ts';
import { Failure } from './failure.ts';
import { type Closure, Loader } from './load.ts';
import { type ReadSource, readSource } from './source-text.ts';

/** A file without errors, and all that it imports. */
export interface SoundFile {
    readonly topology: Topology;
    readonly documents: Closure;
    /** None of them an error that keeps anything from being done. */
    readonly findings: readonly Finding[];
}

interface SoundOptions {
    readonly read?: ReadSource;
    /** What errors keep from being done; everything, unless said otherwise. */
    readonly needs?: 'everything' | 'hosts';
}

/** Errors that leave open which hosts there are, how they are reached, or whose mark is meant. */
const aboutHosts: ReadonlySet<string> = new Set([
    ...['syntax', 'internal-error', 'import-not-found'],
    ...['duplicate-name', 'unresolved-reference', 'unsafe-destination', 'topology-name'],
]);

/** Reads a file that something is to be done with. Throws a {@link Failure} with the first error that keeps it from that. */
export async function soundFile(
    file: string,
    { read = readSource, needs = 'everything' }: SoundOptions = {},
): Promise<SoundFile> {
    const documents = await new Loader(read).load(file);
    const { topology, findings } = await checkConfigured(documents);
    const errors = findings.filter(({ severity }) => severity === 'error');
    const [first, ...further] = needs === 'hosts' ? errors.filter(({ code }) => aboutHosts.has(code)) : errors;
    if (!first) return { topology, documents, findings };
    const at = locate(first.at);
    const place = `${displayName(at.uri)}:${at.range.start.line + 1}`;
    const rest = further.length === 0 ? '' : ` (and ${further.length} more; run mvlan check)`;
    throw new Failure(`${place}: ${first.message}${rest}`, 1);
}
