import type { Address } from '../net/address.ts';
import type { Segment } from '../topology/segment.ts';
import type { Network } from '../topology/topology.ts';
import type { Leg } from './leg.ts';

/**
 * What an answer rests on, beside the hosts, the networks and the switches as they are declared: while these and all of the
 * following stay as they are, so does the answer.
 */
export class Trail {
    /** The networks whose endpoints counted. */
    readonly networks = new Set<Network>();
    /** The segments on which someone was looked for. */
    readonly segments = new Set<Segment>();
    /** The addresses whose holders were asked for, wherever they are. */
    readonly addresses: Address[] = [];
    /** Whether all containers counted. */
    countsAll = false;

    /** Notes a leg of a station that packets leave from, pass or come to, and the segment that it is on. */
    note(leg: Leg, segment: Segment | undefined): void {
        if (leg.kind === 'endpoint') this.networks.add(leg.endpoint.network);
        else if (leg.kind === 'bridge') this.networks.add(leg.network);
        else if (leg.kind === 'shim') this.networks.add(leg.shim.network);
        if (segment) this.segments.add(segment);
    }
}
