import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import type {
    Container,
    Endpoint,
    EndpointAddress,
    Network,
    Parent,
    Subnet,
    WrittenPrefix,
} from '../topology/topology.ts';
import { parentOn } from '../topology/wires.ts';
import { type AddressHolder, holdersOn, holderText } from './address-holders.ts';
import { endpointsWhere } from './endpoints-where.ts';
import { needsDocker } from './engines.ts';
import { FreeAddresses } from './free-addresses.ts';
import { hint, reservation } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A fixed address lies outside the range that addresses are handed out from. Docker does not keep it while its container
 * is stopped: another one may be given it, and the start fails (`Address already in use`; reproduced with Docker 20.10). Of an
 * address in another host's slice the engine there knows nothing at all, and gives it to a second holder; nor does any
 * engine know of the host's own addresses, of devices and of namespaces (20.10 gave the parent's own address to the first
 * container; libnetwork 1020). What a subnet reserves it gives to nobody.
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
                    if (held.source === 'allocated' || isKept(held.address, held.subnet)) continue;
                    yield* inOwnRange({ owner, endpoint, held }, free);
                    yield* inForeignSlice(owner, held, network);
                }
            }
            if (needsDocker(network)) yield* ofStrangers(network, free);
        }
    },
};

/** Whether Docker gives an address to nobody: the gateway's, a reserved one, and those that stand for the network. */
function isKept(address: Address, subnet: Subnet | undefined): boolean {
    if (!subnet) return false;
    const { prefix, gateway, reserved } = subnet;
    const single = [gateway?.value, prefix.network, prefix.broadcast()];
    return single.some((each) => each?.equals(address)) || reserved.some(({ value }) => value.contains(address));
}

/** Those who have an address on a network and whom Docker has never heard of. */
function* ofStrangers(network: Network, free: FreeAddresses): Generator<Finding> {
    const interfaces = network.parents.map((parent) => parent.interface);
    for (const holder of holdersOn({ interfaces, shims: network.shims, endpoints: strangers(network) })) {
        if (holder.kind === 'endpoint' && holder.held.source === 'allocated') continue;
        const { address, at } = holder;
        const subnet = network.subnets.find(({ prefix }) => prefix.contains(address));
        const pool = subnet && !isKept(address, subnet) ? poolAround(address, subnet) : undefined;
        if (!subnet || !pool) continue;
        const fact = say`${address} lies in ${pool.prefix}, which Docker hands addresses out from without knowing of ${holderText(holder)}`;
        yield hint({
            code: fixedAddressInRange.code,
            at,
            message: isOfNamespace(holder)
                ? say`${fact}; fix one outside that range.`
                : say`${fact}; reserve it, or choose a range without it.`,
            related: [{ at: pool.origin, message: say`The range.` }],
            fixes: isOfNamespace(holder)
                ? free.fixesOutside(holder.endpoint, holder.held)
                : [reservation(address.toString(), subnet)],
        });
    }
}

const strangers = endpointsWhere(({ owner }) => owner.kind !== 'container');

type EndpointHolder = Extract<AddressHolder, { readonly kind: 'endpoint' }>;

/** Whether an address is to be written anew; of others, a namespace may not have a reserved one. */
function isOfNamespace(holder: AddressHolder): holder is EndpointHolder {
    return holder.kind === 'endpoint' && holder.endpoint.owner.kind === 'namespace';
}

/** What addresses are handed out from around one: a host's slice, or the subnet's range where no host has a slice. */
function poolAround(address: Address, { network, range }: Subnet): WrittenPrefix | undefined {
    const slices = network.parents.flatMap((parent) => parent.slices);
    const ofFamily = slices.filter(({ prefix }) => prefix.family === address.family);
    const pools = ofFamily.length > 0 || !range ? ofFamily : [range];
    return pools.find(({ prefix }) => prefix.contains(address));
}

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
