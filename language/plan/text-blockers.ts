import { say } from '../message/say.ts';
import type { Host, Topology } from '../topology/topology.ts';
import type { Placement } from './placement.ts';
import type { Blocker } from './plan.ts';

/** Nothing can be made of a container without an image. */
export function imageBlockers(topology: Topology, host: Host): readonly Blocker[] {
    return topology.containers
        .filter((container) => container.host === host && !container.image)
        .map(({ name, origin }) => ({ message: say`Container '${name}' names no image.`, at: origin }));
}

/** Docker alone can put something on an overlay network. */
export function overlayBlockers(placed: readonly Placement[]): readonly Blocker[] {
    return placed
        .filter(({ network }) => network.driver === 'overlay')
        .flatMap(({ endpoints, network }) =>
            endpoints
                .filter(({ owner }) => owner.kind === 'namespace')
                .map(({ owner, origin }) => ({
                    message: say`Network namespace '${owner.name}' cannot be on overlay network '${network.name}': only containers can.`,
                    at: origin,
                })),
        );
}
