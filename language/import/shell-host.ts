import type { Address } from '../net/address.ts';
import type { InterfaceAddress } from '../net/interface-address.ts';
import type { Machine, MachineContainer, MachineLink, MachineNamespace, MachineNetwork } from './machine.ts';

/** A link while the commands of a script make and change it. */
export interface ShellLink {
    name: string;
    shape: MachineLink['shape'];
    addresses: InterfaceAddress[];
    mtu: number | undefined;
    mac: string | undefined;
}

/** A network namespace, the host's own included. */
export interface ShellSpace {
    readonly links: Map<string, ShellLink>;
    readonly gateways: Address[];
    readonly remarks: string[];
}

/** What a script makes of a host of which nothing is known beforehand. */
export class ShellHost {
    readonly name: string;
    readonly own: ShellSpace = emptySpace();
    readonly namespaces = new Map<string, ShellSpace>();
    readonly networks = new Map<string, MachineNetwork>();
    readonly containers = new Map<string, MachineContainer>();
    readonly remarks: string[] = [];

    constructor(name: string) {
        this.name = name;
    }

    /** A link of the host; one that nobody made was there. */
    link(name: string, space: ShellSpace = this.own): ShellLink {
        let link = space.links.get(name);
        if (!link) {
            link = { name, shape: { kind: 'found' }, addresses: [], mtu: undefined, mac: undefined };
            space.links.set(name, link);
        }
        return link;
    }

    machine(): Machine {
        return {
            name: this.name,
            connection: undefined,
            engine: undefined,
            // An interface that somebody only brought up says nothing, unless something sits on it.
            links: [...this.own.links.values()],
            namespaces: [...this.namespaces].map(
                ([name, { links, gateways, remarks }]): MachineNamespace => ({
                    name,
                    links: [...links.values()].filter((link) => link.name !== 'lo'),
                    gateways,
                    remarks,
                }),
            ),
            networks: [...this.networks.values()],
            containers: [...this.containers.values()],
            remarks: this.remarks,
        };
    }
}

export function emptySpace(): ShellSpace {
    return { links: new Map(), gateways: [], remarks: [] };
}
