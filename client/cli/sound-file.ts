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
}

/** Reads a file that something is to be done with. Throws a {@link Failure} with the first error where it has any. */
export async function soundFile(file: string, read: ReadSource = readSource): Promise<SoundFile> {
    const documents = await new Loader(read).load(file);
    const { topology, findings } = await checkConfigured(documents);
    const [first, ...further] = findings.filter(({ severity }) => severity === 'error');
    if (!first) return { topology, documents };
    const at = locate(first.at);
    const place = `${displayName(at.uri)}:${at.range.start.line + 1}`;
    const rest = further.length === 0 ? '' : ` (and ${further.length} more; run mvlan check)`;
    throw new Failure(`${place}: ${first.message}${rest}`, 1);
}
