import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import type { Container, Endpoint, EndpointAddress, Network, Parent, WrittenPrefix } from '../topology/topology.ts';
import { parentOn } from '../topology/wires.ts';
import { FreeAddresses } from './free-addresses.ts';
import { hint } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A fixed address lies outside the range that addresses are handed out from. Docker does not keep it while its container
 * is stopped: another one may be given it, and the start fails (`Address already in use`; reproduced with Docker 20.10). Of an
 * address in another host's slice the engine there knows nothing at all, and gives it to a second holder.
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
                for (const held of addresses) {
                    if (held.source === 'allocated') continue;
                    yield* inOwnRange({ owner, endpoint, held }, free);
                    yield* inForeignSlice(owner, held, network);
                }
            }
        }
    },
};

interface Use {
    readonly owner: Container;
    readonly endpoint: Endpoint;
    readonly held: EndpointAddress;
}

function* inOwnRange({ owner, endpoint, held }: Use, free: FreeAddresses): Generator<Finding> {
    const { address, subnet, origin } = held;
    const slices = parentOn(endpoint.network, owner.host)?.slices ?? [];
    const slice = slices.find(({ prefix }) => prefix.family === address.family);
    const range = slice ?? subnet?.range;
    if (!range?.prefix.contains(address)) return;
    yield hint({
        code: fixedAddressInRange.code,
        at: origin,
        message: say`${address} lies in ${range.prefix}, which Docker hands addresses out from; while '${owner.name}' is stopped, another container may get it. Fix one outside that range.`,
        related: [{ at: range.origin, message: say`The range.` }],
        fixes: subnet?.range && !slice ? free.fixesOutside(endpoint, held) : [],
    });
}

function* inForeignSlice(owner: Container, { address, origin }: EndpointAddress, network: Network): Generator<Finding> {
    for (const parent of network.parents) {
        const { host } = parent.interface;
        const slice = host === owner.host ? undefined : sliceAround(address, parent);
        if (!slice) continue;
        yield hint({
            code: fixedAddressInRange.code,
            at: origin,
            message: say`${address} lies in ${slice.prefix}, which host '${host.name}' hands addresses out from without knowing of '${owner.name}'. Fix one outside the slices of others.`,
            related: [{ at: slice.origin, message: say`The range.` }],
        });
    }
}

function sliceAround(address: Address, { slices }: Parent): WrittenPrefix | undefined {
    return slices.find(({ prefix }) => prefix.contains(address));
}
