import type { Sight } from '../../../../language/graph/arrangement.ts';
import type { Graph } from '../../../../language/graph/graph.ts';
import type { GraphChange } from '../../../../language/graph/graph-change.ts';
import type { Catalogue } from '../../../../language/message/say.ts';

/** From the page that draws to the worker that lays out: what is there, and how it is looked at. */
export interface LayoutRequest {
    /** What folded boxes say, from English into the language of the editor; undefined: as before. */
    readonly words: Catalogue | undefined;
    /** All of the graph; undefined: it is the one before. */
    readonly graph: Graph | undefined;
    /** What has changed since. */
    readonly changes: readonly GraphChange[];
    readonly sight: Sight;
}
