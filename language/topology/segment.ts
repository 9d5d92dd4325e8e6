import { joinedWires } from './joined-wires.ts';
import { rememberedOfNetwork } from './remembered.ts';
import type { Endpoint, Host, Interface, Network, Shim, Topology } from './topology.ts';
import type { SegmentMember, Wires } from './wires.ts';

/** A layer-2 segment (broadcast domain): all that hears the ARP requests of each of its members. */
export interface Segment {
    /** Readable, and the same for the same members in whatever order they are declared: `interface:lab/eth0.10`. */
    readonly id: string;
    readonly interfaces: readonly Interface[];
    readonly endpoints: readonly Endpoint[];
    readonly shims: readonly Shim[];
    /** The hosts that have an interface, an endpoint or a shim on it. */
    readonly hosts: readonly Host[];
}

export interface Segments {
    /** Those with at least one member, sorted by id. */
    readonly all: readonly Segment[];
    /** The segment of an interface, endpoint or shim of the topology. Throws RangeError for one of another topology. */
    of(member: SegmentMember): Segment;
}

/**
 * The layer-2 segments of a topology.
 *
 * - A macvlan or ipvlan l2 endpoint, and a shim, is on the wire of its parent interface.
 * - ipvlan l3 and l3s neither send nor answer ARP on the wire (Documentation/networking/ipvlan.rst, section 4.2): the
 *   endpoints of one parent share a segment of their own.
 * - A bridge network is one segment a host; an overlay network one for all; without a parent a network is one a host.
 * - A device is where its network is.
 * - A network with several parents says that they are on one wire.
 * - A switch joins what its ports carry: tagged VLANs by number, an access port's VLAN, and the untagged side of trunks,
 *   which is VLAN 1 as switches come (IEEE 802.1Q, table 9-2), to access ports of VLAN 1. A VLAN ID has no meaning
 *   beyond one switch.
 * - VXLAN interfaces of one VNI and UDP port join where each names an address of the other's host as its remote.
 */
export function segments(topology: Topology): Segments {
    const known = computed.get(topology);
    if (known) return known;
    const ground = groundOf(topology);
    const made = collect(topology, ground);
    computed.set(topology, made);
    return made;
}

/** A topology never changes, so what was computed for it holds as long as it lives. */
const computed = new WeakMap<Topology, Segments>();

/** The wires of a topology, and the segments on them, which outlive it where the next one has the same declarations. */
interface Ground extends Pick<Topology, 'hosts' | 'switches'> {
    readonly wires: Wires;
    readonly ofHosts: readonly Share[];
    readonly sharesOf: (network: Network) => readonly Share[];
    readonly segments: Map<number, Shared>;
}

/** What one network, or the hosts, have on a wire. */
interface Share {
    readonly wire: number;
    readonly label: string;
    readonly interfaces: Interface[];
    readonly endpoints: Endpoint[];
    readonly shims: Shim[];
    readonly hosts: Set<Host>;
}

/** A segment, and all that it is made of. */
interface Shared {
    readonly shares: readonly Share[];
    readonly segment: Segment;
}

function groundOf(topology: Topology): Ground {
    const known = grounds.get(topology.networks);
    const { hosts, switches } = topology;
    if (known?.hosts === hosts && known.switches === switches) return known;
    const wires = joinedWires(topology);
    const ground: Ground = {
        hosts,
        switches,
        wires,
        ofHosts: sharesOfHosts(hosts, wires),
        sharesOf: rememberedOfNetwork((network) => sharesOfNetwork(network, wires)),
        segments: new Map(),
    };
    grounds.set(topology.networks, ground);
    return ground;
}

const grounds = new WeakMap<readonly Network[], Ground>();

function collect({ networks }: Topology, { wires, ofHosts, sharesOf, segments: before }: Ground): Segments {
    const byWire = Map.groupBy([...ofHosts, ...networks.flatMap(sharesOf)], ({ wire }) => wires.find(wire));
    const ids = idsOf(byWire);
    for (const wire of before.keys()) if (!byWire.has(wire)) before.delete(wire);
    for (const [wire, shares] of byWire) {
        const known = before.get(wire);
        const id = ids.get(wire) ?? '';
        if (known?.segment.id === id && isSame(known.shares, shares)) continue;
        before.set(wire, { shares, segment: join(shares, id) });
    }
    const byRoot = new Map([...before].map(([wire, { segment }]) => [wire, segment]));
    return {
        all: [...byRoot.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
        of(member) {
            const segment = byRoot.get(wires.find(wires.of(member)));
            if (!segment) throw new RangeError('the topology has no such member');
            return segment;
        },
    };
}

function sharesOfHosts(hosts: readonly Host[], wires: Wires): readonly Share[] {
    const shares = new Shares(wires);
    for (const host of hosts) for (const each of host.interfaces) shares.on(each, host).interfaces.push(each);
    return shares.all;
}

function sharesOfNetwork(network: Network, wires: Wires): readonly Share[] {
    const shares = new Shares(wires);
    for (const shim of network.shims) shares.on(shim, shim.host).shims.push(shim);
    for (const endpoint of network.endpoints) {
        const { owner } = endpoint;
        shares.on(endpoint, owner.kind === 'device' ? undefined : owner.host).endpoints.push(endpoint);
    }
    return shares.all;
}

class Shares {
    readonly #wires: Wires;
    readonly #byWire = new Map<number, Share>();

    constructor(wires: Wires) {
        this.#wires = wires;
    }

    on(member: SegmentMember, host: Host | undefined): Share {
        const wire = this.#wires.of(member);
        let share = this.#byWire.get(wire);
        if (!share) {
            const label = this.#wires.label(wire);
            share = { wire, label, interfaces: [], endpoints: [], shims: [], hosts: new Set() };
            this.#byWire.set(wire, share);
        }
        if (host) share.hosts.add(host);
        return share;
    }

    get all(): readonly Share[] {
        return [...this.#byWire.values()];
    }
}

function isSame(a: readonly Share[], b: readonly Share[]): boolean {
    return a.length === b.length && a.every((share, index) => share === b[index]);
}

function join(shares: readonly Share[], id: string): Segment {
    return {
        id,
        interfaces: shares.flatMap(({ interfaces }) => interfaces),
        endpoints: shares.flatMap(({ endpoints }) => endpoints),
        shims: shares.flatMap(({ shims }) => shims),
        hosts: [...new Set(shares.flatMap(({ hosts }) => [...hosts]))],
    };
}

/** The first label on each wire. Two declarations of one name are a mistake; their segments are still told apart. */
function idsOf(byWire: ReadonlyMap<number, readonly Share[]>): ReadonlyMap<number, string> {
    const labels = [...byWire].map(([wire, shares]) => {
        const [label = ''] = shares.map((share) => share.label).sort();
        return { wire, label };
    });
    const counts = new Map<string, number>();
    const ids = new Map<number, string>();
    for (const { wire, label } of labels) {
        const count = (counts.get(label) ?? 0) + 1;
        counts.set(label, count);
        ids.set(wire, count > 1 ? `${label}#${count}` : label);
    }
    return ids;
}
