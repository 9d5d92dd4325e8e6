import { DisjointSets } from './disjoint-sets.ts';
import type { Endpoint, Host, Interface, IpvlanNetwork, MacvlanNetwork, Network, Parent, Shim } from './topology.ts';

/** What can be on a segment. An interface stands for its untagged side; its VLANs are interfaces of their own. */
export type SegmentMember = Interface | Endpoint | Shim;

/** The parent interface that a network has on a host. */
export function parentOn(network: Network, host: Host | undefined): Parent | undefined {
    return network.parents.find((parent) => parent.interface.host === host);
}

/** The interface whose wire an interface's frames go out on; a VXLAN tunnel is a wire of its own. */
export function wireOf(place: Interface): Exclude<Interface, { readonly kind: 'vlan' }> {
    return place.kind === 'vlan' ? place.parent : place;
}

/** Every wire, real or inside a host, that something can be on, and which of them are joined. */
export class Wires {
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
