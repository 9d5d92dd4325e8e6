import { say } from '../message/say.ts';
import type { Family } from '../net/address.ts';
import { Address } from '../net/address.ts';
import { AddressRange } from '../net/address-range.ts';
import { AddressSet } from '../net/address-set.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Draft } from './draft.ts';
import type { Reading } from './reading.ts';
import type { Endpoint, EndpointAddress, Network, Subnet, Topology } from './topology.ts';

/**
 * Chooses the addresses that nobody wrote: in declaration order, the lowest free one of the host's slice, else of the
 * subnet's range, else of the subnet. The same text gives the same addresses, and an endpoint added at the end moves
 * nobody. An endpoint that gets none is reported, with the number that is missing.
 */
export function allocate(topology: Topology, reading: Reading): void {
    const held = heldAddresses(topology);
    for (const network of topology.networks) {
        for (const family of [4, 6] as const) {
            if (network.subnets.some(({ prefix }) => prefix.family === family))
                fill(network, family, { held, reading });
        }
    }
}

/** Addresses that are spoken for. A bridge network is another one on each host; elsewhere addresses are kept unique. */
class Held {
    readonly #everywhere: Record<Family, Set<bigint>> = { 4: new Set(), 6: new Set() };
    readonly #onBridges = new Map<string, Set<bigint>>();

    of(scope: string | undefined, family: Family): Set<bigint> {
        if (scope === undefined) return this.#everywhere[family];
        const key = `${family} ${scope}`;
        let held = this.#onBridges.get(key);
        if (!held) {
            held = new Set();
            this.#onBridges.set(key, held);
        }
        return held;
    }

    add(scope: string | undefined, address: Address): void {
        this.of(scope, address.family).add(address.bits);
    }
}

function heldAddresses({ hosts, networks }: Topology): Held {
    const held = new Held();
    for (const host of hosts) {
        for (const { addresses } of host.interfaces) {
            for (const { value } of addresses) held.add(undefined, value.address);
        }
    }
    for (const network of networks) {
        for (const shim of network.shims) for (const { value } of shim.addresses) held.add(undefined, value);
        for (const endpoint of network.endpoints) {
            for (const { address } of endpoint.addresses) held.add(scopeOf(endpoint), address);
        }
    }
    return held;
}

function scopeOf({ network, owner }: Endpoint): string | undefined {
    if (network.driver !== 'bridge') return undefined;
    const host = owner.kind === 'device' ? '' : (owner.host?.name ?? '');
    return `${network.name} ${host}`;
}

interface Pool {
    readonly subnet: Subnet;
    readonly candidates: Iterator<Address>;
}

interface Context {
    readonly held: Held;
    readonly reading: Reading;
}

function fill(network: Network, family: Family, { held, reading }: Context): void {
    const poolsOf = new Map<string, readonly Pool[]>();
    const without: Endpoint[] = [];
    for (const endpoint of network.endpoints) {
        const { owner } = endpoint;
        if (owner.kind === 'device' || endpoint.addresses.some(({ address }) => address.family === family)) continue;
        const scope = scopeOf(endpoint);
        const key = `${scope ?? ''} ${owner.host?.name ?? ''}`;
        let pools = poolsOf.get(key);
        if (!pools) {
            pools = poolsFor(endpoint, family, held.of(scope, family));
            poolsOf.set(key, pools);
        }
        const chosen = take(pools);
        if (!chosen) {
            without.push(endpoint);
            continue;
        }
        held.add(scope, chosen.address);
        const allocated: EndpointAddress = { ...chosen, source: 'allocated', origin: endpoint.origin };
        (endpoint as Draft<Endpoint>).addresses.push(allocated);
    }
    reportExhausted(without, { network, family, reading });
}

function poolsFor(endpoint: Endpoint, family: Family, held: ReadonlySet<bigint>): readonly Pool[] {
    const { network, owner } = endpoint;
    const host = owner.kind === 'device' ? undefined : owner.host;
    const slices = network.parents.find((parent) => parent.interface.host === host)?.slices ?? [];
    const slice = slices.find(({ prefix }) => prefix.family === family);
    const subnets = network.subnets.filter(({ prefix }) => prefix.family === family);
    if (slice) {
        const subnet = subnets.find(({ prefix }) => prefix.contains(slice.prefix));
        return subnet ? [{ subnet, candidates: candidates(subnet, slice.prefix, held) }] : [];
    }
    return subnets.map((subnet) => {
        const range = subnet.range && subnet.prefix.contains(subnet.range.prefix) ? subnet.range.prefix : subnet.prefix;
        return { subnet, candidates: candidates(subnet, range, held) };
    });
}

function take(pools: readonly Pool[]): { address: Address; subnet: Subnet } | undefined {
    for (const { subnet, candidates: free } of pools) {
        const next = free.next();
        if (!next.done) return { address: next.value, subnet };
    }
    return undefined;
}

/** The free addresses of a subnet's part, lowest first; what becomes held meanwhile is passed over. */
function* candidates(subnet: Subnet, part: Prefix, held: ReadonlySet<bigint>): Generator<Address, undefined> {
    const free = AddressSet.of([part.range]).minus(withheld(subnet));
    for (const { first, last } of free.ranges) {
        for (let bits = first.bits; bits <= last.bits; bits++) {
            if (!held.has(bits)) yield Address.of(first.family, bits);
        }
    }
    return undefined;
}

/**
 * What nobody may be given: network and broadcast address, for IPv6 the subnet-router anycast address (RFC 4291,
 * 2.6.1), which Docker keeps as well; the gateway, reserved addresses, the LAN's DHCP pool.
 */
export function withheld({ prefix, gateway, reserved, network }: Subnet): AddressSet {
    const single = (address: Address) => AddressRange.of(address, address);
    const broadcast = prefix.broadcast();
    return AddressSet.of([
        ...(broadcast ? [single(prefix.network), single(broadcast)] : []),
        ...(prefix.family === 6 ? [single(prefix.network)] : []),
        ...(gateway ? [single(gateway.value)] : []),
        ...reserved.map(({ value }) => value),
        ...network.dhcp.map(({ value }) => value),
    ]);
}

function reportExhausted(
    without: readonly Endpoint[],
    { network, family, reading }: { readonly network: Network; readonly family: Family; readonly reading: Reading },
): void {
    const missing = without.length === 1 ? say`1 address is missing` : say`${without.length} addresses are missing`;
    for (const endpoint of new Map(without.map((each) => [each.origin, each])).values()) {
        reading.error(
            'range-exhausted',
            endpoint.origin,
            say`No IPv${family} address of network '${network.name}' is left for '${endpoint.owner.name}'; ${missing}. Enlarge the range or fix addresses outside it.`,
        );
    }
}
