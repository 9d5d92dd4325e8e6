import { Address } from '../net/address.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import type { Prefix } from '../net/prefix.ts';
import { type EngineVersion, engineOf } from './engine-version.ts';
import type { Endpoint, Host, Network, Subnet } from './topology.ts';
import { parentOn } from './wires.ts';

/**
 * Whether Docker takes an address for a gateway where the text names none: always for a bridge, which has it; for macvlan
 * and ipvlan up to 28, where nobody has it (GetSkipGwAlloc in libnetwork's macvlan_network.go and ipvlan_network.go: from 28 on
 * not for internal networks, without a parent or in the l3 modes; from 29 on never).
 */
export function inventsGateway(network: Network, engine: EngineVersion): boolean {
    if (network.driver === 'bridge' || network.driver === 'overlay') return true;
    if (engine.isAtLeast(29)) return false;
    if (!engine.isAtLeast(28)) return true;
    const isRouted = network.driver === 'ipvlan' && network.mode !== 'l2';
    return !network.internal && network.parents.length > 0 && !isRouted;
}

/** The address that is a subnet's gateway on a host whose engine wants one: the written one, else an invented one. */
export function gatewayOn(subnet: Subnet, host: Host | undefined): Address {
    return subnet.gateway?.value ?? inventedGateway(subnet, host) ?? dockersChoice(subnet, host);
}

/** The gateway that a network takes of a subnet on a host: the written one, else one that Docker wants, if it wants one. */
export function takenGateway(subnet: Subnet, host: Host | undefined): Address | undefined {
    if (subnet.gateway) return subnet.gateway.value;
    return inventsGateway(subnet.network, engineOf(host)) ? inventedGateway(subnet, host) : undefined;
}

/** The addresses of a network's bridge on a host, which is the gateway of the endpoints there. */
export function bridgeAddresses(network: Network, host: Host): readonly InterfaceAddress[] {
    return network.subnets.map((subnet) => InterfaceAddress.of(gatewayOn(subnet, host), subnet.prefix.length));
}

/**
 * The gateway that a subnet gets on a host where none is written: Docker's own choice or, where something of ours has
 * that one, the highest free address, so that it stays the same as endpoints come and go. Docker knows of containers only;
 * where nothing else is left it is an address that none of them has. Undefined where they have all.
 */
export function inventedGateway(subnet: Subnet, host: Host | undefined): Address | undefined {
    return freeGateway(subnet, host) ?? choose(subnet, host, heldBy(subnet, host, isOfContainer));
}

/** The same as long as nothing of ours has that address: undefined where everything is taken. */
export function freeGateway(subnet: Subnet, host: Host | undefined): Address | undefined {
    const held = heldBy(subnet, host, () => true);
    for (const { value } of subnet.network.shims.flatMap(({ addresses }) => addresses)) held.add(value.toString());
    return choose(subnet, host, held);
}

function choose(subnet: Subnet, host: Host | undefined, held: ReadonlySet<string>): Address | undefined {
    const { prefix, reserved } = subnet;
    const broadcast = prefix.broadcast();
    const isKept = (address: Address) =>
        broadcast?.equals(address) || ((broadcast || prefix.family === 6) && prefix.network.equals(address));
    const isTaken = (address: Address) =>
        held.has(address.toString()) || isKept(address) || reserved.some(({ value }) => value.contains(address));
    const first = dockersChoice(subnet, host);
    if (!isTaken(first)) return first;
    let candidate: Address | undefined = highest(prefix);
    while (candidate && prefix.contains(candidate)) {
        if (!isTaken(candidate)) return candidate;
        candidate = candidate.offset(-1n);
    }
    return undefined;
}

/** Docker's own choice of a gateway: the first address of the range that it does not keep (libnetwork's default IPAM). */
export function dockersChoice(subnet: Subnet, host: Host | undefined): Address {
    const { prefix } = subnet;
    const pool = poolOf(subnet, host) ?? prefix;
    if (!prefix.contains(pool.network) || !pool.network.equals(prefix.network)) return pool.network;
    return prefix.family === 6 ? (prefix.network.offset(1n) ?? prefix.network) : prefix.firstUsable;
}

/** Where Docker hands out addresses of a subnet on a host: the host's slice, else the subnet's range. */
export function poolOf(subnet: Subnet, host: Host | undefined): Prefix | undefined {
    const slice = parentOn(subnet.network, host)?.slices.find(({ prefix }) => subnet.prefix.contains(prefix));
    return slice?.prefix ?? subnet.range?.prefix;
}

/** The addresses of a subnet's network that endpoints on a host have, as texts. */
function heldBy({ network }: Subnet, host: Host | undefined, isCounted: (endpoint: Endpoint) => boolean): Set<string> {
    const here = network.endpoints.filter(({ owner }) => owner.kind === 'device' || owner.host === host);
    const held = here.filter(isCounted).flatMap(({ addresses }) => addresses);
    return new Set(held.map(({ address }) => address.toString()));
}

function isOfContainer({ owner }: Endpoint): boolean {
    return owner.kind === 'container';
}

/** Docker up to 27 counts addresses in 64 bits and cannot hand out the last one of 2^64 (`bit does not belong to the sequence`). */
function highest({ lastUsable, network }: Prefix): Address {
    const last = network.bits + 0xffff_ffff_ffff_fffen;
    return lastUsable.bits <= last ? lastUsable : Address.of(network.family, last);
}
