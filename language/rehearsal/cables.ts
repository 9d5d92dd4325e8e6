import { say } from '../message/say.ts';
import { type Segment, segments } from '../topology/segment.ts';
import type { Endpoint, Host, Interface, PhysicalInterface, Topology } from '../topology/topology.ts';
import type { Kernel } from './kernel.ts';
import { type Stage, wire } from './stage.ts';

/**
 * The wire of a rehearsal: one bridge for each segment that reaches beyond a host, and a cable to each physical
 * interface. Where the kernel has no 802.1Q, each VLAN of an interface has a cable of its own in place of a tag.
 */
export class Cables {
    readonly #stage: Stage;
    readonly #kernel: Kernel;
    readonly #topology: Topology;
    readonly #bridges = new Map<Segment, string>();
    readonly #hairpin: ReadonlySet<Interface>;
    #count = 0;

    constructor(topology: Topology, { stage, kernel }: { readonly stage: Stage; readonly kernel: Kernel }) {
        this.#topology = topology;
        this.#stage = stage;
        this.#kernel = kernel;
        const reflecting = topology.switches.filter(({ hairpin }) => hairpin).flatMap(({ ports }) => ports);
        this.#hairpin = new Set(reflecting.flatMap(({ end }) => (end.kind === 'interface' ? [end.interface] : [])));
    }

    /** Plugs in a physical interface with its VLAN subinterfaces. */
    plugIn(cable: PhysicalInterface): void {
        const port = this.#port(cable, cable);
        const vlans = cable.children.filter((child) => child.kind === 'vlan');
        for (const child of vlans) {
            if (!this.#kernel.has('vlan')) {
                this.#stage.notes.add(
                    say`This kernel has no 802.1Q: each VLAN has a cable of its own in place of a tag.`,
                );
                this.#port(child, cable);
                continue;
            }
            const tagged = `${port}.${child.vlan}`;
            this.#stage.run(
                wire,
                'ip',
                'link',
                'add',
                'link',
                port,
                'name',
                tagged,
                'type',
                'vlan',
                'id',
                String(child.vlan),
            );
            this.#stage.run(wire, 'ip', 'link', 'set', 'dev', tagged, 'up');
            this.#join(tagged, child, cable);
        }
    }

    /** Plugs the interface of a device in where its network is; false where that is within a host. */
    plugInDevice(endpoint: Endpoint, name: string): boolean {
        const segment = segments(this.#topology).of(endpoint);
        if (!segment.interfaces.some(isOnWire)) return false;
        const port = this.#nextPort();
        this.#stage.cable({ space: this.#stage.spaceOf(endpoint.owner), name }, { space: wire, name: port });
        this.#stage.run(wire, 'ip', 'link', 'set', 'dev', port, 'master', this.#bridge(segment));
        return true;
    }

    /** A cable from an interface's host to the bridge of its segment; returns the name of its end at the wire. */
    #port(plugged: Interface, cable: PhysicalInterface): string {
        const port = this.#nextPort();
        this.#stage.cable(
            { space: this.#stage.spaceOf(plugged.host), name: plugged.name },
            { space: wire, name: port },
        );
        this.#join(port, plugged, cable);
        return port;
    }

    #join(port: string, plugged: Interface, cable: PhysicalInterface): void {
        this.#stage.run(
            wire,
            'ip',
            'link',
            'set',
            'dev',
            port,
            'master',
            this.#bridge(segments(this.#topology).of(plugged)),
        );
        if (this.#hairpin.has(cable))
            this.#stage.run(wire, 'ip', 'link', 'set', 'dev', port, 'type', 'bridge_slave', 'hairpin', 'on');
    }

    #bridge(segment: Segment): string {
        const known = this.#bridges.get(segment);
        if (known !== undefined) return known;
        const bridge = `lan${this.#bridges.size}`;
        this.#bridges.set(segment, bridge);
        this.#stage.run(wire, 'ip', 'link', 'add', 'name', bridge, 'type', 'bridge');
        this.#stage.run(wire, 'ip', 'link', 'set', 'dev', bridge, 'up');
        return bridge;
    }

    #nextPort(): string {
        this.#count += 1;
        return `port${this.#count}`;
    }
}

function isOnWire(each: Interface): boolean {
    return each.kind === 'physical' || (each.kind === 'vlan' && each.parent.kind === 'physical');
}

/** The cables that lead to a host. */
export function cablesOf({ interfaces }: Host): readonly PhysicalInterface[] {
    return interfaces.filter((each): each is PhysicalInterface => each.kind === 'physical');
}
