import { joinedWires } from './joined-wires.ts';
import type { Endpoint, Host, Interface, Shim, Topology } from './topology.ts';
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
    const made = collect(topology, joinedWires(topology));
    computed.set(topology, made);
    return made;
}

/** A topology never changes, so what was computed for it holds as long as it lives. */
const computed = new WeakMap<Topology, Segments>();

interface Draft {
    id: string;
    readonly interfaces: Interface[];
    readonly endpoints: Endpoint[];
    readonly shims: Shim[];
    readonly hosts: Host[];
}

function collect(topology: Topology, wires: Wires): Segments {
    const byRoot = new Map<number, Draft>();
    const byMember = new Map<SegmentMember, Draft>();
    const seen = new Map<Draft, Set<Host>>();
    const put = (member: SegmentMember, host: Host | undefined): Draft => {
        const wire = wires.of(member);
        const root = wires.find(wire);
        const label = wires.label(wire);
        let segment = byRoot.get(root);
        if (!segment) {
            segment = { id: label, interfaces: [], endpoints: [], shims: [], hosts: [] };
            byRoot.set(root, segment);
            seen.set(segment, new Set());
        }
        if (label < segment.id) segment.id = label;
        byMember.set(member, segment);
        const hosts = seen.get(segment);
        if (host && hosts && !hosts.has(host)) {
            hosts.add(host);
            segment.hosts.push(host);
        }
        return segment;
    };
    for (const host of topology.hosts) {
        for (const each of host.interfaces) put(each, host).interfaces.push(each);
    }
    for (const network of topology.networks) {
        for (const shim of network.shims) put(shim, shim.host).shims.push(shim);
        for (const endpoint of network.endpoints) {
            const { owner } = endpoint;
            put(endpoint, owner.kind === 'device' ? undefined : owner.host).endpoints.push(endpoint);
        }
    }
    const all = [...byRoot.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    numberTwins(all);
    return {
        all,
        of(member) {
            const segment = byMember.get(member);
            if (!segment) throw new RangeError('the topology has no such member');
            return segment;
        },
    };
}

/** Two declarations of one name are a mistake; their segments are still told apart. */
function numberTwins(sorted: readonly Draft[]): void {
    const counts = new Map<string, number>();
    for (const segment of sorted) {
        const count = (counts.get(segment.id) ?? 0) + 1;
        counts.set(segment.id, count);
        if (count > 1) segment.id = `${segment.id}#${count}`;
    }
}
