import { say } from '../message/say.ts';
import { sliceFixes } from './even-slices.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A network over several hosts says which slice of the subnet each host hands out from: each engine chooses by itself
 * (libnetwork leaves node-local drivers to the node) and would begin at the same address. Nobody refuses it. A slice of
 * one family is enough: whoever wrote it knows, and the other family's addresses are chosen apart from each other here.
 */
export const missingRange: Rule = {
    code: 'missing-range',
    infersFrom: 'absence',
    *check({ networks }) {
        for (const network of networks) {
            const { name, parents, endpoints, subnets } = network;
            if (new Set(parents.map((parent) => parent.interface.host)).size < 2) continue;
            if (!endpoints.some(({ addresses }) => addresses.some(({ source }) => source === 'allocated'))) continue;
            for (const { interface: place, slices, origin } of parents) {
                // A node of a swarm hands out the addresses of the file and no others.
                if (slices.length > 0 || place.host.swarm) continue;
                yield warning({
                    code: this.code,
                    at: origin,
                    message: say`Network '${name}' is on several hosts and hands out addresses; give host '${place.host.name}' a 'range' of its own, apart from the others.`,
                    fixes: sliceFixes(network),
                    related: subnets
                        .slice(0, 10)
                        .map(({ origin: at }) => ({ at, message: say`The subnet to take it from.` })),
                });
            }
        }
    },
};
