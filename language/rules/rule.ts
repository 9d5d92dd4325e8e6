import type { Finding } from '../finding/finding.ts';
import type { Topology } from '../topology/topology.ts';

/** One thing that can be wrong with a topology. It holds no state and sees nothing but the topology. */
export interface Rule {
    /** The code of its findings, and the name of its file and of its page in the documentation. */
    readonly code: string;
    /**
     * What it infers something from. A rule that takes something not being there for a mistake is not asked about
     * declarations that could not be read to the end: what it misses may be what is half typed.
     */
    readonly infersFrom: 'presence' | 'absence';
    /** Every place at fault. Takes time in proportion to the topology's size, give or take a sort. */
    check(topology: Topology): Iterable<Finding>;
}
