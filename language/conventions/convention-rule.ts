import type { Conventions } from '../configuration/configuration.ts';
import type { Finding } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import type { Topology } from '../topology/topology.ts';

/** The conventions of the file in which something is declared. */
type ConventionsAt = (origin: Origin) => Conventions;

/** A rule that follows what a team has agreed on; it finds nothing where they have not. */
export interface ConventionRule {
    /** The code of its findings, and the name of its file and of its page in the documentation. */
    readonly code: string;
    /** Every place at fault. */
    check(topology: Topology, conventionsAt: ConventionsAt): Iterable<Finding>;
}
