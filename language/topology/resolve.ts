import type { Finding } from '../finding/finding.ts';
import type { MvlanDocument } from '../parser/parse.ts';
import type { Link } from './reading.ts';
import { Resolver } from './resolver.ts';
import type { Topology } from './topology.ts';

/** What the text means, what could not be read of it, and which reference means which declaration. */
export interface Resolved {
    readonly topology: Topology;
    readonly findings: readonly Finding[];
    readonly links: readonly Link[];
    /** Those from switches and expectations, which can name anything: they are there without reading anything again. */
    readonly wireLinks: readonly Link[];
}

/**
 * Reads a file and all that it imports, directly or not, as one topology. The first document is the file itself; an
 * import whose document is not among them is reported. Never throws for what the text says.
 */
export function resolve(documents: readonly [MvlanDocument, ...MvlanDocument[]]): Resolved {
    return new Resolver().resolve(documents);
}
