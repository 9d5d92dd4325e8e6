import type { Address } from '../net/address.ts';
import type { Host, Interface, SwitchPort, Topology } from './topology.ts';
import { Wires } from './wires.ts';

/** The wires of a topology, joined by all that joins them; `segments` says what does. */
export function joinedWires(topology: Topology): Wires {
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

/** The key of what is carried without a tag. */
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

/** Joins the VXLAN interfaces of one VNI and UDP port that each name an address of the other's host as their remote. */
function joinTunnels({ hosts }: Topology, wires: Wires): void {
    const tunnels = hosts.flatMap(({ interfaces }) => interfaces.filter((each) => each.kind === 'vxlan'));
    if (tunnels.length < 2) return;
    const hostsWith = hostsByAddress(hosts);
    const isOn = (address: Address, host: Host) => hostsWith.get(address.toString())?.has(host) === true;
    for (const tunnel of tunnels) {
        if (!tunnel.remote) continue;
        for (const host of hostsWith.get(tunnel.remote.value.toString()) ?? []) {
            for (const other of host.interfaces) {
                if (other.kind !== 'vxlan' || other.vni !== tunnel.vni || other.port !== tunnel.port) continue;
                if (!other.remote || !isOn(other.remote.value, tunnel.host)) continue;
                wires.join(wires.ofInterface(tunnel), wires.ofInterface(other));
            }
        }
    }
}

function hostsByAddress(hosts: readonly Host[]): ReadonlyMap<string, ReadonlySet<Host>> {
    const found = new Map<string, Set<Host>>();
    for (const host of hosts) {
        for (const { value } of host.interfaces.flatMap(({ addresses }) => addresses)) {
            const text = value.address.toString();
            found.set(text, (found.get(text) ?? new Set()).add(host));
        }
    }
    return found;
}
