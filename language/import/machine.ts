import type { Address } from '../net/address.ts';
import type { InterfaceAddress } from '../net/interface-address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { LinkShape } from '../plan/link-state.ts';
import type { EngineVersion } from '../topology/engine-version.ts';

/** What is, or would be, on one host, wherever that was read. */
export interface Machine {
    /** What the host is to be called in the file. */
    readonly name: string;
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

export interface MachineContainer {
    readonly name: string;
    /** More than one: a group. */
    readonly replicas: number;
    readonly image: string | undefined;
    readonly endpoints: readonly MachineEndpoint[];
    readonly command: readonly string[];
    readonly environment: readonly (readonly [name: string, value: string])[];
    readonly volumes: readonly { readonly source: string; readonly target: string; readonly readOnly: boolean }[];
    readonly publish: readonly string[];
    readonly restart: string;
    readonly hostname: string | undefined;
    readonly labels: readonly (readonly [key: string, value: string])[];
    /** Further options of `docker run`, one argument each. */
    readonly options: readonly string[];
    readonly remarks: readonly string[];
}

export interface MachineEndpoint {
    readonly network: string;
    readonly addresses: readonly Address[];
    readonly mac: string | undefined;
    readonly isDefaultRoute: boolean;
    readonly interfaceName: string | undefined;
}
