import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Container, Endpoint, Namespace } from '../topology/topology.ts';
import { ownersOfSeveral } from './owner-lists.ts';
import { prefixForest } from './prefix-forest.ts';
import { finding } from './report.ts';
import type { Rule } from './rule.ts';
import { ownerText } from './wording.ts';

/**
 * The networks of one container have subnets apart, or two of its interfaces would claim the same neighbours: `cannot
 * program address X in sandbox interface because it conflicts with existing route` (checkRouteConflict in libnetwork's
 * osl). In a plain namespace the kernel takes it, with two equal routes.
 */
export const overlappingAttachments: Rule = {
    code: 'overlapping-attachments',
    infersFrom: 'presence',
    *check(topology) {
        for (const owner of ownersOfSeveral(topology)) yield* overlaps(owner);
    },
};

function* overlaps(owner: Container | Namespace): Generator<Finding> {
    const order = new Map(owner.endpoints.map((endpoint, index) => [endpoint, index]));
    const places = owner.endpoints.flatMap((endpoint) =>
        endpoint.addresses.flatMap(({ subnet }) => (subnet ? [{ endpoint, subnet }] : [])),
    );
    const reported = new Set<Endpoint>();
    for (const node of prefixForest(places, ({ subnet }) => subnet.prefix)) {
        const around = [...node.items];
        for (let outer = node.parent; outer; outer = outer.parent) around.push(...outer.items);
        for (const inner of node.items) {
            const other = around.find(({ endpoint }) => endpoint.network !== inner.endpoint.network);
            if (!other) continue;
            const isLater = (order.get(inner.endpoint) ?? 0) > (order.get(other.endpoint) ?? 0);
            const [earlier, later] = isLater ? [other, inner] : [inner, other];
            if (reported.has(later.endpoint)) continue;
            reported.add(later.endpoint);
            yield finding(owner.kind === 'container' ? 'error' : 'warning', {
                code: overlappingAttachments.code,
                at: later.endpoint.origin,
                message: say`Network '${later.endpoint.network.name}' has ${later.subnet.prefix}, which overlaps ${earlier.subnet.prefix} of network '${earlier.endpoint.network.name}'; ${ownerText(owner)} can be on one of the two.`,
                related: [
                    {
                        at: earlier.endpoint.origin,
                        message: say`It is on network '${earlier.endpoint.network.name}' here.`,
                    },
                ],
            });
        }
    }
}
