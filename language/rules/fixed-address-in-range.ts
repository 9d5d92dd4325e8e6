import { say } from '../message/say.ts';
import { parentOn } from '../topology/wires.ts';
import { FreeAddresses } from './free-addresses.ts';
import { hint } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A fixed address lies outside the range that addresses are handed out from. Docker does not keep it while its container
 * is stopped: another one may be given it, and the start fails (`Address already in use`; reproduced with Docker 20.10).
 */
export const fixedAddressInRange: Rule = {
    code: 'fixed-address-in-range',
    infersFrom: 'presence',
    *check(topology) {
        const free = new FreeAddresses(topology);
        for (const network of topology.networks) {
            const { endpoints, parents, subnets } = network;
            if (!subnets.some(({ range }) => range) && !parents.some(({ slices }) => slices.length > 0)) continue;
            for (const endpoint of endpoints) {
                const { owner, addresses } = endpoint;
                if (owner.kind !== 'container') continue;
                const slices = parentOn(network, owner.host)?.slices ?? [];
                for (const held of addresses) {
                    const { address, subnet, source, origin } = held;
                    if (source === 'allocated') continue;
                    const slice = slices.find(({ prefix }) => prefix.family === address.family);
                    const range = slice ?? subnet?.range;
                    if (!range?.prefix.contains(address)) continue;
                    yield hint({
                        code: this.code,
                        at: origin,
                        message: say`${address} lies in ${range.prefix}, which Docker hands addresses out from; while '${owner.name}' is stopped, another container may get it. Fix one outside that range.`,
                        related: [{ at: range.origin, message: say`The range.` }],
                        fixes: subnet?.range && !slice ? free.fixesOutside(endpoint, held) : [],
                    });
                }
            }
        }
    },
};
