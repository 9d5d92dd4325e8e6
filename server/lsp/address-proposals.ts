import type * as ast from '../../language/generated/ast.ts';
import { freeAddresses } from '../../language/hover/occupancy.ts';
import { count } from '../../language/hover/prefix-rows.ts';
import { say } from '../../language/message/say.ts';
import type { Address } from '../../language/net/address.ts';
import { Prefix } from '../../language/net/prefix.ts';
import { freeIn } from '../../language/rules/free-addresses.ts';
import { addressesOn } from '../../language/topology/addresses-on.ts';
import { type Segment, segments } from '../../language/topology/segment.ts';
import type { Endpoint, Network, Subnet, Topology } from '../../language/topology/topology.ts';
import type { SegmentMember } from '../../language/topology/wires.ts';
import { type Proposal, valueProposal } from './proposal.ts';

/** What addresses are for: subnets of these families, and endpoints that may keep what they have now. */
export interface Want {
    readonly subnets: readonly Subnet[];
    readonly own: readonly Endpoint[];
}

/** The next free addresses of each subnet. */
export function nextAddresses({ subnets: wanted, own }: Want, topology: Topology): readonly Proposal[] {
    return wanted.flatMap((subnet) => {
        const use = useOf(subnet, own, topology);
        return few(free(subnet, own, topology)).map((address) => valueProposal(address, use));
    });
}

/** The first address of each subnet from which there are enough free ones in a row. */
export function sequences({ subnets: wanted, own }: Want, topology: Topology): readonly Proposal[] {
    const length = Math.max(own.length, 1);
    return wanted.flatMap((subnet) => {
        let run: Address[] = [];
        for (const address of free(subnet, own, topology)) {
            const previous = run.at(-1);
            run = previous?.offset(1n)?.equals(address) ? [...run, address].slice(-length) : [address];
            const [first] = run;
            if (first && run.length === length) {
                return [
                    valueProposal(first, `${say`${first} … ${address} are free`} · ${useOf(subnet, own, topology)}`),
                ];
            }
        }
        return [];
    });
}

/** Who could be the gateway: a device that forwards, else the first address of the subnet. */
export function gateways(
    network: Network | undefined,
    statement: ast.Subnet | undefined,
    { devices }: Topology,
): readonly Proposal[] {
    const read = Prefix.parse(statement?.prefix ?? '');
    if (!read.ok) return [];
    const prefix = read.value;
    const routers = devices.flatMap(({ name, forwards, endpoints }) =>
        endpoints
            .filter((endpoint) => endpoint.network === network)
            .flatMap(({ addresses }) => addresses.filter(({ address }) => prefix.contains(address)))
            .map(({ address }) =>
                valueProposal(address, forwards ? say`device ${name}, which forwards` : say`device ${name}`),
            ),
    );
    const usual = valueProposal(firstHost(prefix), say`the first address of the subnet`);
    return [...routers, ...(routers.some(({ label }) => label === usual.label) ? [] : [usual])];
}

/** The networks that the parents have addresses in: those are what is on the wire. */
export function subnets(network: Network | undefined): readonly Proposal[] {
    const written = new Set(network?.subnets.map(({ prefix }) => prefix.toString()));
    const known = (network?.parents ?? []).flatMap(({ interface: { host, name, addresses } }) =>
        addresses.map(({ value }) => valueProposal(value.prefix, say`network of ${`${host.name}.${name}`}`)),
    );
    return known.filter(({ label }) => !written.has(label));
}

/** Halves of a subnet that no host gives out addresses from yet. */
export function slices(network: Network | undefined, statement: ast.Subnet | undefined): readonly Proposal[] {
    const read = Prefix.parse(statement?.prefix ?? '');
    const around = read.ok ? [read.value] : (network?.subnets.map(({ prefix }) => prefix) ?? []);
    const taken = network?.parents.flatMap((parent) => parent.slices.map(({ prefix }) => prefix)) ?? [];
    return around.flatMap((prefix) =>
        halves(prefix)
            .filter((half) => !taken.some((other) => other.overlaps(half)))
            .map((half) => valueProposal(half, say`half of ${prefix}`)),
    );
}

/** The upper half first: gateways and fixed addresses are mostly low. */
function halves(prefix: Prefix): readonly Prefix[] {
    const length = prefix.length + 1;
    if (prefix.range.first.equals(prefix.range.last)) return [];
    return [Prefix.containing(prefix.range.last, length), Prefix.containing(prefix.range.first, length)];
}

/** IPv6 keeps the first address of a prefix for routers (RFC 4291, section 2.6.1); a gateway has the next. */
function firstHost(prefix: Prefix): Address {
    const { firstUsable, network } = prefix;
    return firstUsable.equals(network) ? (network.offset(1n) ?? network) : firstUsable;
}

function free(subnet: Subnet, own: readonly Endpoint[], topology: Topology): Generator<Address> {
    const tables = [...segmentsOf(subnet.network, topology)].map(addressesOn);
    const ours = new Set<SegmentMember>(own);
    return freeIn(subnet, (address) => tables.some((table) => table.at(address).some((each) => !ours.has(each))));
}

/** Where a network's endpoints are, or would be. */
function segmentsOf({ endpoints, parents, shims }: Network, topology: Topology): ReadonlySet<Segment> {
    const { of } = segments(topology);
    return new Set([...parents.map((parent) => of(parent.interface)), ...shims.map(of), ...endpoints.map(of)]);
}

/** `3 of 254 in use · lan10`, without what these endpoints have. */
function useOf(subnet: Subnet, own: readonly Endpoint[], topology: Topology): string {
    const { prefix, network } = subnet;
    const held = own.flatMap(({ addresses }) => addresses.filter((each) => each.subnet === subnet)).length;
    const used = prefix.usableCount - freeAddresses(subnet, prefix, topology).size() - BigInt(held);
    return `${say`${count(used)} of ${count(prefix.usableCount)} in use`} · ${network.name}`;
}

function few(addresses: Iterable<Address>): readonly Address[] {
    const first: Address[] = [];
    for (const address of addresses) {
        first.push(address);
        if (first.length === 5) break;
    }
    return first;
}
