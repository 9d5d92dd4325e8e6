import { Address, addressWidth } from '../net/address.ts';
import { Prefix } from '../net/prefix.ts';
import type { Subnet, Topology } from '../topology/topology.ts';
import { addressHolders, type Holder } from './address-holders.ts';
import { drawn } from './graph.ts';

export type CellKind =
    | 'network'
    | 'broadcast'
    | 'gateway'
    | 'fixed'
    | 'allocated'
    | 'host'
    | 'reserved'
    | 'dhcp'
    | 'free';

/** One address. */
export interface AddressCell {
    readonly address: string;
    readonly kind: CellKind;
    /** Who has it; several where that is a mistake. */
    readonly holders: readonly { readonly name: string; readonly node: string | undefined }[];
}

/** A part of a subnet that is too large to show each of its addresses. */
interface AddressBlock {
    readonly prefix: string;
    /** How many of its addresses someone has. */
    readonly held: number;
}

/** A subnet, or a block of it, by its addresses or by its blocks. */
export interface AddressMap {
    /** The id of the network's node. */
    readonly network: string;
    readonly name: string;
    readonly subnets: readonly string[];
    /** From the subnet to the block that is shown. */
    readonly path: readonly string[];
    readonly cells: readonly AddressCell[];
    readonly blocks: readonly AddressBlock[];
}

/** A block of so many bits is shown whole: 256 cells, or 256 blocks. */
const SHOWN_BITS = 8;

/**
 * The addresses of a network of the picture: what each is for, and who has it. Of a subnet of more than 256 addresses
 * there are 256 blocks, and so on inwards. Without a block, the smallest that holds all that is taken.
 */
export function addressMap(
    topology: Topology,
    { node, block }: { readonly node: string; readonly block?: string | undefined },
): AddressMap | undefined {
    const sketch = drawn(topology);
    const subject = sketch.subjectOf(node);
    if (!subject || !('network' in subject)) return undefined;
    const { network } = subject;
    const asked = block === undefined ? undefined : Prefix.parse(block);
    const [first] = network.subnets;
    const subnet = asked?.ok ? network.subnets.find(({ prefix }) => prefix.contains(asked.value)) : first;
    if (!subnet) return undefined;
    const holders = addressHolders(network, topology, sketch).filter(({ address }) => subnet.prefix.contains(address));
    const shown = asked?.ok && !asked.value.equals(subnet.prefix) ? asked.value : startOf(subnet, holders, asked?.ok);
    const isSmall = addressWidth(shown.family) - shown.length <= SHOWN_BITS;
    return {
        network: node,
        name: network.name,
        subnets: network.subnets.map(({ prefix }) => prefix.toString()),
        path: pathTo(shown, subnet.prefix).map(String),
        cells: isSmall ? cellsOf(shown, subnet, holders) : [],
        blocks: isSmall ? [] : blocksOf(shown, holders),
    };
}

/** The smallest block with all that is taken; the whole subnet where that was asked for. */
function startOf({ prefix, gateway }: Subnet, holders: readonly Holder[], isAsked: boolean | undefined): Prefix {
    if (isAsked) return prefix;
    const taken = [...holders.map(({ address }) => address), ...(gateway ? [gateway.value] : [])];
    const steps = pathTo(Prefix.containing(taken[0] ?? prefix.network, addressWidth(prefix.family)), prefix);
    const holding = steps.filter((step) => SHOWN_BITS <= addressWidth(step.family) - step.length);
    return holding.findLast((step) => taken.every((address) => step.contains(address))) ?? prefix;
}

/** The blocks from a subnet to one inside, each a 256th of the one before, that one last. */
function pathTo(inner: Prefix, subnet: Prefix): readonly Prefix[] {
    const width = addressWidth(subnet.family);
    const path = [subnet];
    // Lengths that leave whole bytes: a subnet of /22 has blocks of /24.
    const first = Math.ceil((subnet.length + 1) / SHOWN_BITS) * SHOWN_BITS;
    for (let length = first; length <= Math.min(inner.length, width - 1); length += SHOWN_BITS) {
        path.push(Prefix.containing(inner.network, length));
    }
    return path;
}

function blocksOf(shown: Prefix, holders: readonly Holder[]): readonly AddressBlock[] {
    const length = Math.ceil((shown.length + 1) / SHOWN_BITS) * SHOWN_BITS;
    const size = 1n << BigInt(addressWidth(shown.family) - length);
    const held = new Map<bigint, number>();
    for (const { address } of holders) {
        if (!shown.contains(address)) continue;
        const index = (address.bits - shown.network.bits) / size;
        held.set(index, (held.get(index) ?? 0) + 1);
    }
    return Array.from({ length: 2 ** (length - shown.length) }, (_, index) => {
        const start = Address.of(shown.family, shown.network.bits + BigInt(index) * size);
        return { prefix: Prefix.containing(start, length).toString(), held: held.get(BigInt(index)) ?? 0 };
    });
}

function cellsOf(shown: Prefix, subnet: Subnet, holders: readonly Holder[]): readonly AddressCell[] {
    const byAddress = Map.groupBy(
        holders.filter(({ address }) => shown.contains(address)),
        ({ address }) => address.bits,
    );
    const count = 2 ** (addressWidth(shown.family) - shown.length);
    return Array.from({ length: count }, (_, index) => {
        const address = Address.of(shown.family, shown.network.bits + BigInt(index));
        const held = byAddress.get(address.bits) ?? [];
        return {
            address: address.toString(),
            kind: kindOf(address, subnet, held[0]),
            holders: held.map(({ name, node }) => ({ name, node })),
        };
    });
}

function kindOf(
    address: Address,
    { prefix, gateway, reserved, network }: Subnet,
    holder: Holder | undefined,
): CellKind {
    if (prefix.broadcast() && prefix.network.equals(address)) return 'network';
    if (prefix.broadcast()?.equals(address)) return 'broadcast';
    if (gateway?.value.equals(address)) return 'gateway';
    if (holder) return holder.kind;
    if (reserved.some(({ value }) => value.contains(address)) || isAnycast(address, prefix)) return 'reserved';
    return network.dhcp.some(({ value }) => value.contains(address)) ? 'dhcp' : 'free';
}

/** RFC 4291, 2.6.1: the first address of an IPv6 subnet is that of its routers. */
function isAnycast(address: Address, prefix: Prefix): boolean {
    return prefix.family === 6 && prefix.length < 127 && prefix.network.equals(address);
}
