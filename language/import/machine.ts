import type { Address } from '../net/address.ts';
import type { InterfaceAddress } from '../net/interface-address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { LinkShape } from '../plan/link-state.ts';
import type { StartedWith } from '../plan/started-with.ts';
import type { EngineVersion } from '../topology/engine-version.ts';
import type { Connection } from '../topology/topology.ts';

/** What is, or would be, on one host, wherever that was read. */
export interface Machine {
    /** What the host is to be called in the file. */
    readonly name: string;
    /** How it was reached; undefined where it was not. */
    readonly connection: Connection | undefined;
    readonly engine: EngineVersion | undefined;
    readonly links: readonly MachineLink[];
    readonly namespaces: readonly MachineNamespace[];
    readonly networks: readonly MachineNetwork[];
    readonly containers: readonly MachineContainer[];
    /** What the language cannot say and belongs to nothing above, with the reason. */
    readonly remarks: readonly string[];
}

export interface MachineLink {
    readonly name: string;
    /** `found`: one that somebody else makes, a network card for example. */
    readonly shape: LinkShape | { readonly kind: 'found' };
    readonly addresses: readonly InterfaceAddress[];
    /** Undefined: what the kernel gives it. */
    readonly mtu: number | undefined;
    readonly mac: string | undefined;
}

export interface MachineNamespace {
    readonly name: string;
    readonly links: readonly MachineLink[];
    /** Next hops of its default routes. */
    readonly gateways: readonly Address[];
    readonly remarks: readonly string[];
}

/** A network of Docker's. */
export interface MachineNetwork {
    readonly name: string;
    readonly driver: string;
    readonly mode: string | undefined;
    readonly parent: string | undefined;
    readonly subnets: readonly MachineSubnet[];
    readonly internal: boolean;
    readonly remarks: readonly string[];
}

export interface MachineSubnet {
    readonly prefix: Prefix;
    readonly gateway: Address | undefined;
    readonly range: Prefix | undefined;
    readonly reserved: readonly Address[];
}

export interface MachineContainer extends StartedWith {
    readonly name: string;
    /** More than one: a group. */
    readonly replicas: number;
    readonly endpoints: readonly MachineEndpoint[];
    readonly restart: string;
    readonly remarks: readonly string[];
}

export interface MachineEndpoint {
    readonly network: string;
    readonly addresses: readonly Address[];
    readonly mac: string | undefined;
    readonly isDefaultRoute: boolean;
    readonly interfaceName: string | undefined;
}
