import type { Topology } from '../topology/topology.ts';
import type { Sketch } from './sketch.ts';

/** Joins the endpoints of what is on several networks, each with the next. */
export function ownerEdges({ containers, namespaces }: Topology, sketch: Sketch): void {
    for (const { endpoints } of [...containers, ...namespaces]) {
        for (const [index, from] of endpoints.entries()) {
            const to = endpoints[index + 1];
            if (to) sketch.join({ kind: 'owner', from, to });
        }
    }
}
