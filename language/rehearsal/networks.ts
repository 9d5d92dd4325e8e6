import { say } from '../message/say.ts';
import { bridgeAddresses } from '../topology/invented-gateway.ts';
import type { Host, Network } from '../topology/topology.ts';
import type { Kernel } from './kernel.ts';
import { type Space, type Stage, wire } from './stage.ts';

/** Where the endpoints of a network on one host are tied to. */
export type Tie =
    | { readonly kind: 'macvlan' | 'ipvlan'; readonly parent: string; readonly mode: string }
    | { readonly kind: 'bridge'; readonly space: Space; readonly bridge: string }
    /** It could not be built, for the reason. */
    | { readonly kind: 'none'; readonly reason: string };

/** The networks of a rehearsal, each built on a host when the first endpoint there needs it. */
export class Networks {
    readonly #stage: Stage;
    readonly #kernel: Kernel;
    readonly #ties = new Map<string, Tie>();

    constructor({ stage, kernel }: { readonly stage: Stage; readonly kernel: Kernel }) {
        this.#stage = stage;
        this.#kernel = kernel;
    }

    tie(network: Network, host: Host): Tie {
        const key = network.driver === 'overlay' ? network.name : `${network.name}/${this.#stage.spaceOf(host)}`;
        const known = this.#ties.get(key) ?? this.#build(network, host);
        this.#ties.set(key, known);
        return known;
    }

    #build(network: Network, host: Host): Tie {
        switch (network.driver) {
            case 'bridge':
                return this.#bridge(network, host);
            case 'overlay': {
                const bridge = `over${this.#ties.size}`;
                this.#stage.notes.add(say`A bridge stands in for each overlay network.`);
                this.#addBridge(wire, bridge);
                return { kind: 'bridge', space: wire, bridge };
            }
            case 'macvlan':
            case 'ipvlan':
                return this.#onParent(network, host);
        }
    }

    #onParent(network: Extract<Network, { driver: 'macvlan' | 'ipvlan' }>, host: Host): Tie {
        const parent =
            network.parents.find((each) => each.interface.host === host)?.interface.name ?? this.#ownParent(host);
        if (this.#kernel.has(network.driver)) return { kind: network.driver, parent, mode: network.mode };
        if (network.driver === 'macvlan' || network.mode !== 'l2' || !this.#kernel.has('macvlan')) {
            const mode = network.driver === 'ipvlan' ? ` ${network.mode}` : '';
            return { kind: 'none', reason: `this kernel has no ${network.driver}${mode}` };
        }
        this.#stage.notes.add(say`This kernel has no ipvlan: macvlan in bridge mode stands in for mode l2.`);
        return { kind: 'macvlan', parent, mode: 'bridge' };
    }

    /** A network without a parent has one of its own, without a wire. */
    #ownParent(host: Host): string {
        const name = `own${this.#ties.size}`;
        this.#stage.deadEnd(this.#stage.spaceOf(host), name);
        return name;
    }

    #bridge(network: Network, host: Host): Tie {
        const space = this.#stage.spaceOf(host);
        const bridge = `br${this.#ties.size}`;
        this.#addBridge(space, bridge);
        for (const address of bridgeAddresses(network, host)) {
            this.#stage.run(space, 'ip', 'addr', 'add', address.toString(), 'dev', bridge);
        }
        this.#stage.forwards(host);
        for (const family of [4, 6] as const) this.#firewall(network, { bridge, space, family });
        return { kind: 'bridge', space, bridge };
    }

    #addBridge(space: Space, name: string): void {
        this.#stage.run(space, 'ip', 'link', 'add', 'name', name, 'type', 'bridge');
        this.#stage.run(space, 'ip', 'link', 'set', 'dev', name, 'up');
    }

    /** Docker's own rules in short: out by the host's address, in only as an answer, and not from bridge to bridge. */
    #firewall(
        network: Network,
        { bridge, space, family }: { readonly bridge: string; readonly space: Space; readonly family: 4 | 6 },
    ): void {
        const subnets = network.subnets.filter(({ prefix }) => prefix.family === family);
        if (subnets.length === 0) return;
        if (!this.#kernel.has(`nat${family}`)) {
            this.#stage.notes.add(say`No IPv${family} masquerading here: bridge networks have no way out.`);
            return;
        }
        const program = family === 4 ? 'iptables' : 'ip6tables';
        const rule = (...words: readonly string[]) => this.#stage.run(space, program, '-w', ...words);
        rule('-P', 'FORWARD', 'DROP');
        rule('-A', 'FORWARD', '-o', bridge, '-m', 'conntrack', '--ctstate', 'RELATED,ESTABLISHED', '-j', 'ACCEPT');
        rule('-A', 'FORWARD', '-i', bridge, '-o', bridge, '-j', 'ACCEPT');
        if (network.internal) return;
        rule('-A', 'FORWARD', '-i', bridge, '-o', 'br+', '-j', 'DROP');
        rule('-A', 'FORWARD', '-i', bridge, '-j', 'ACCEPT');
        for (const { prefix } of subnets) {
            rule('-t', 'nat', '-A', 'POSTROUTING', '-s', prefix.toString(), '!', '-o', bridge, '-j', 'MASQUERADE');
        }
    }
}
