import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { Address, type Family } from '../net/address.ts';
import { AddressRange } from '../net/address-range.ts';
import { AddressSet } from '../net/address-set.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Draft } from './draft.ts';
import { HeldAddresses } from './held-addresses.ts';
import { Reading } from './reading.ts';
import type { Endpoint, EndpointAddress, EndpointOwner, Host, Network, Subnet, Topology } from './topology.ts';

/**
 * Chooses the addresses that nobody wrote: in declaration order, the lowest free one of the host's slice, else of the
 * subnet's range, else of the subnet. The same text gives the same addresses, and an endpoint added at the end moves
 * nobody. An endpoint that gets none is reported, with the number that is missing.
 */
export class Allocation {
    readonly #hosts: readonly Host[];
    #networks: readonly Network[];
    /** Made when first somebody asks for an address: mostly all are written. */
    #held: HeldAddresses | undefined;
    readonly #exhausted = new Map<Network, readonly Finding[]>();

    /** Chooses the addresses of all endpoints. */
    constructor({ hosts, networks }: Topology) {
        this.#hosts = hosts;
        this.#networks = networks;
        this.#fillAll();
    }

    /**
     * Chooses again where owners have gone or come, and where somebody has taken or left an address that could have been
     * chosen. Tells which endpoints have got others than before, those of the new owners left out.
     */
    update({ gone, come }: { readonly gone: readonly EndpointOwner[]; readonly come: readonly EndpointOwner[] }) {
        const touched = new Set<Network>();
        const moved: Address[] = [];
        for (const endpoint of gone.flatMap(({ endpoints }) => endpoints)) {
            touched.add(endpoint.network);
            moved.push(...endpoint.addresses.map(({ address }) => address));
            this.#held?.release(endpoint);
        }
        for (const endpoint of come.flatMap(({ endpoints }) => endpoints)) {
            touched.add(endpoint.network);
            moved.push(...endpoint.addresses.map(({ address }) => address));
            this.#held?.write(endpoint);
        }
        const readdressed: Endpoint[] = [];
        for (const network of this.#networks) {
            if (!touched.has(network) && !moved.some((address) => hasSubnetAround(address, network))) continue;
            this.#exhausted.delete(network);
            for (const { endpoint, before } of this.#refill(network)) {
                readdressed.push(endpoint);
                moved.push(...[...before, ...endpoint.addresses].map(({ address }) => address));
            }
        }
        return readdressed;
    }

    /** Chooses all again, for other networks; tells what {@link update} tells. */
    renew(networks: readonly Network[]): readonly Endpoint[] {
        this.#networks = networks;
        this.#held = undefined;
        this.#exhausted.clear();
        const asking = networks.flatMap((network) => network.endpoints.filter((each) => isAsking(each, network)));
        const known = asking.map((endpoint) => ({ endpoint, before: endpoint.addresses }));
        for (const { endpoint } of known) (endpoint as Draft<Endpoint>).addresses = writtenAddresses(endpoint);
        this.#fillAll();
        return known.filter(isReaddressed).map(({ endpoint }) => endpoint);
    }

    /** What there was no address for. */
    get findings(): readonly Finding[] {
        return [...this.#exhausted.values()].flat();
    }

    #refill(network: Network): readonly Known[] {
        const asking = network.endpoints.filter((endpoint) => isAsking(endpoint, network));
        if (asking.length === 0) return [];
        const known = asking.map((endpoint) => ({ endpoint, before: endpoint.addresses }));
        const held = this.#heldAddresses();
        for (const endpoint of asking) held.unallocate(endpoint);
        this.#fill(network);
        return known.filter(isReaddressed);
    }

    #fillAll(): void {
        for (const network of this.#networks) {
            if (network.endpoints.some((endpoint) => isAsking(endpoint, network))) this.#fill(network);
        }
    }

    #fill(network: Network): void {
        const reading = new Reading();
        for (const family of [4, 6] as const) {
            if (network.subnets.some(({ prefix }) => prefix.family === family)) {
                fill(network, family, { held: this.#heldAddresses(), reading });
            }
        }
        if (reading.findings.length > 0) this.#exhausted.set(network, reading.findings);
    }

    #heldAddresses(): HeldAddresses {
        if (this.#held) return this.#held;
        this.#held = new HeldAddresses(this.#networks);
        for (const { addresses } of this.#hosts.flatMap(({ interfaces }) => interfaces)) {
            for (const { value } of addresses) this.#held.writeOfHost(value.address);
        }
        for (const { shims, endpoints, subnets } of this.#networks) {
            // Networks with one subnet share its addresses on an engine, and a router answers for its own on the whole wire.
            for (const { gateway } of subnets) if (gateway) this.#held.writeOfHost(gateway.value);
            for (const { value } of shims.flatMap(({ addresses }) => addresses)) this.#held.writeOfHost(value);
            for (const endpoint of endpoints) this.#held.write(endpoint);
        }
        return this.#held;
    }
}

interface Pool {
    readonly subnet: Subnet;
    readonly candidates: Iterator<Address>;
}

interface Context {
    readonly held: HeldAddresses;
    readonly reading: Reading;
}

/** Whether an endpoint of a network is to have an address, of whatever family, that nobody wrote. */
function isAsking(endpoint: Endpoint, { subnets }: Network): boolean {
    for (const { prefix } of subnets) if (wants(endpoint, prefix.family)) return true;
    return false;
}

function wants(endpoint: Endpoint, family: Family): boolean {
    const { owner, addresses } = endpoint;
    for (const { address, source } of addresses) if (address.family === family && source !== 'allocated') return false;
    return owner.kind !== 'device' && !isRepeated(endpoint);
}

/** A container is on a network once: of a second time Docker makes nothing. */
function isRepeated(endpoint: Endpoint): boolean {
    const { owner, network } = endpoint;
    if (owner.kind !== 'container' || owner.endpoints.length < 2) return false;
    return owner.endpoints.find((each) => each.network === network) !== endpoint;
}

function hasSubnetAround(address: Address, { subnets }: Network): boolean {
    return subnets.some(({ prefix }) => prefix.contains(address));
}

function writtenAddresses({ addresses }: Endpoint): EndpointAddress[] {
    return addresses.filter(({ source }) => source !== 'allocated');
}

/** What was chosen for an endpoint before, beside what it has now. */
interface Known {
    readonly endpoint: Endpoint;
    readonly before: readonly EndpointAddress[];
}

/** Whether an endpoint has got other addresses; one that has not keeps the list of before. */
function isReaddressed({ endpoint, before }: Known): boolean {
    if (!isSame(endpoint.addresses, before)) return true;
    (endpoint as { addresses: readonly EndpointAddress[] }).addresses = before;
    return false;
}

function isSame(a: readonly EndpointAddress[], b: readonly EndpointAddress[]): boolean {
    return (
        a.length === b.length &&
        a.every(({ address, subnet }, index) => {
            const other = b[index];
            return other?.address.equals(address) === true && other.subnet === subnet;
        })
    );
}

function fill(network: Network, family: Family, { held, reading }: Context): void {
    const poolsOf = new Map<string, readonly Pool[]>();
    const without: Endpoint[] = [];
    for (const endpoint of network.endpoints) {
        if (!wants(endpoint, family)) continue;
        const { owner } = endpoint;
        const key = owner.kind === 'device' ? '' : (owner.host?.name ?? '');
        let pools = poolsOf.get(key);
        if (!pools) {
            pools = poolsFor(endpoint, family, held);
            poolsOf.set(key, pools);
        }
        const chosen = take(pools);
        if (!chosen) {
            without.push(endpoint);
            continue;
        }
        held.allocate(endpoint, { ...chosen, source: 'allocated', origin: endpoint.origin });
    }
    reportExhausted(without, { network, family, reading });
}

function poolsFor(endpoint: Endpoint, family: Family, held: HeldAddresses): readonly Pool[] {
    const { network, owner } = endpoint;
    const host = owner.kind === 'device' ? undefined : owner.host;
    const slices = network.parents.find((parent) => parent.interface.host === host)?.slices ?? [];
    const slice = slices.find(({ prefix }) => prefix.family === family);
    const subnets = network.subnets.filter(({ prefix }) => prefix.family === family);
    const isFree = (address: Address) => held.isFree(address, endpoint);
    if (slice) {
        const subnet = subnets.find(({ prefix }) => prefix.contains(slice.prefix));
        return subnet ? [{ subnet, candidates: candidates(subnet, slice.prefix, isFree) }] : [];
    }
    return subnets.map((subnet) => {
        const range = subnet.range && subnet.prefix.contains(subnet.range.prefix) ? subnet.range.prefix : subnet.prefix;
        return { subnet, candidates: candidates(subnet, range, isFree) };
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
function* candidates(
    subnet: Subnet,
    part: Prefix,
    isFree: (address: Address) => boolean,
): Generator<Address, undefined> {
    const free = AddressSet.of([part.range]).minus(withheld(subnet));
    for (const { first, last } of free.ranges) {
        for (let bits = first.bits; bits <= last.bits; bits++) {
            const address = Address.of(first.family, bits);
            if (isFree(address)) yield address;
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
