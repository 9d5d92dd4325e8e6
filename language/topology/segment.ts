import { DisjointSets } from './disjoint-sets.ts';
import type {
    Endpoint,
    Host,
    Interface,
    IpvlanNetwork,
    MacvlanNetwork,
    Network,
    Parent,
    Shim,
    SwitchPort,
    Topology,
    VxlanInterface,
} from './topology.ts';

/** What can be on a segment. An interface stands for its untagged side; its VLANs are interfaces of their own. */
export type SegmentMember = Interface | Endpoint | Shim;

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
    const made = collect(topology, join(topology));
    computed.set(topology, made);
    return made;
}

/** A topology never changes, so what was computed for it holds as long as it lives. */
const computed = new WeakMap<Topology, Segments>();

/** The parent interface that a network has on a host. */
export function parentOn(network: Network, host: Host | undefined): Parent | undefined {
    return network.parents.find((parent) => parent.interface.host === host);
}

function join(topology: Topology): Wires {
    const wires = new Wires();
    for (const host of topology.hosts) {
        for (const each of host.interfaces) joinTwins(each, wires);
    }
    for (const network of topology.networks) {
        const [first, ...further] = network.parents;
        for (const parent of further) {
            if (first) wires.join(wires.ofInterface(first.interface), wires.ofInterface(parent.interface));
        }
    }
    for (const { ports } of topology.switches) {
        const carried = new Map<string, number>();
        for (const port of ports) plugIn(port, { wires, carried });
    }
    joinTunnels(topology, wires);
    return wires;
}

/** Two subinterfaces for one VLAN ID are a mistake, but they would hear the same frames. */
function joinTwins({ children }: Interface, wires: Wires): void {
    const byVlan = new Map<number, Interface>();
    for (const child of children) {
        if (child.kind !== 'vlan') continue;
        const twin = byVlan.get(child.vlan);
        if (twin) wires.join(wires.ofInterface(twin), wires.ofInterface(child));
        else byVlan.set(child.vlan, child);
    }
}

interface Sockets {
    readonly wires: Wires;
    /** The switch's side of each VLAN. */
    readonly carried: Map<string, number>;
}

const native = 'untagged';

function plugIn({ end, carries }: SwitchPort, { wires, carried }: Sockets): void {
    if (end.kind === 'device') return;
    const connect = (key: string, plugged: Interface) => {
        const node = wires.ofInterface(plugged);
        const other = carried.get(key);
        if (other === undefined) carried.set(key, node);
        else wires.join(other, node);
    };
    if (carries.kind === 'access') {
        connect(carries.vlan.value === 1 ? native : String(carries.vlan.value), end.interface);
        return;
    }
    connect(native, end.interface);
    const trunk = carries.kind === 'trunk' ? new Set(carries.vlans.map(({ value }) => value)) : undefined;
    for (const child of end.interface.children) {
        if (child.kind !== 'vlan') continue;
        if (trunk === undefined || trunk.has(child.vlan)) connect(String(child.vlan), child);
    }
}

function joinTunnels({ hosts }: Topology, wires: Wires): void {
    const tunnels = new Map<string, VxlanInterface[]>();
    const all = hosts.flatMap((host) => host.interfaces.filter((each) => each.kind === 'vxlan'));
    if (all.length === 0) return;
    const hostsByAddress = new Map<string, Set<Host>>();
    for (const host of hosts) {
        for (const { value } of host.interfaces.flatMap(({ addresses }) => addresses)) {
            const text = value.address.toString();
            hostsByAddress.set(text, (hostsByAddress.get(text) ?? new Set()).add(host));
        }
    }
    const pointsAt = (from: VxlanInterface, to: VxlanInterface) =>
        from.remote !== undefined && hostsByAddress.get(from.remote.value.toString())?.has(to.host) === true;
    for (const tunnel of all) {
        if (!tunnel.remote) continue;
        for (const host of hostsByAddress.get(tunnel.remote.value.toString()) ?? []) {
            const key = `${host.name} ${tunnel.vni} ${tunnel.port}`;
            const opposite = tunnels.get(key) ?? opposites(host, tunnel);
            tunnels.set(key, opposite);
            for (const other of opposite) {
                if (pointsAt(other, tunnel)) wires.join(wires.ofInterface(tunnel), wires.ofInterface(other));
            }
        }
    }
}

function opposites(host: Host, { vni, port }: VxlanInterface): VxlanInterface[] {
    return host.interfaces.filter(
        (each) => each.kind === 'vxlan' && each.vni === vni && each.port === port,
    ) as VxlanInterface[];
}

/** Every wire, real or inside a host, that something can be on, and which of them are joined. */
class Wires {
    readonly #sets = new DisjointSets();
    readonly #labels: string[] = [];
    readonly #interfaces = new Map<Interface, number>();
    readonly #routed = new Map<Interface, number>();
    readonly #inside = new Map<Network, Map<Host | undefined, number>>();

    join(a: number, b: number): void {
        this.#sets.join(a, b);
    }

    find(wire: number): number {
        return this.#sets.find(wire);
    }

    label(wire: number): string {
        return this.#labels[wire] ?? '';
    }

    of(member: SegmentMember): number {
        if ('owner' in member) {
            const { network, owner } = member;
            return this.#ofNetwork(network, owner.kind === 'device' ? undefined : owner.host);
        }
        if ('network' in member) return this.#ofNetwork(member.network, member.host);
        return this.ofInterface(member);
    }

    ofInterface(place: Interface): number {
        return this.#remember(this.#interfaces, place, `interface:${place.host.name}/${place.name}`);
    }

    #ofNetwork(network: Network, host: Host | undefined): number {
        switch (network.driver) {
            case 'overlay':
                return this.#insideHost(network, undefined);
            case 'bridge':
                return this.#insideHost(network, host ?? network.hosts[0]);
            case 'macvlan':
            case 'ipvlan':
                return this.#ofParent(network, host);
        }
    }

    #ofParent(network: MacvlanNetwork | IpvlanNetwork, host: Host | undefined): number {
        const parent = parentOn(network, host) ?? network.parents[0];
        if (!parent) return this.#insideHost(network, host ?? network.hosts[0]);
        if (network.driver === 'macvlan' || network.mode === 'l2') return this.ofInterface(parent.interface);
        const { host: parentHost, name } = parent.interface;
        return this.#remember(this.#routed, parent.interface, `routed:${parentHost.name}/${name}`);
    }

    #insideHost(network: Network, host: Host | undefined): number {
        const places = this.#inside.get(network) ?? new Map<Host | undefined, number>();
        this.#inside.set(network, places);
        return this.#remember(places, host, `network:${host?.name ?? '*'}/${network.name}`);
    }

    #remember<K>(places: Map<K, number>, key: K, label: string): number {
        const known = places.get(key);
        if (known !== undefined) return known;
        const made = this.#sets.add();
        this.#labels[made] = label;
        places.set(key, made);
        return made;
    }
}

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
