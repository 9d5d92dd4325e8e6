import type { Address } from '../net/address.ts';
import type { InterfaceAddress } from '../net/interface-address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { EngineVersion } from '../topology/engine-version.ts';
import type { ServiceSpec } from './service-spec.ts';
import type { StartedWith } from './started-with.ts';

/** What a host has, as far as a plan asks for it. */
export interface Observed {
    /** The numeric user id that commands run as; 0 is root. */
    readonly userId: number;
    /** System and release: `Linux 6.1.0`. */
    readonly kernel: string;
    /** Why nothing is known of links, routes and namespaces; undefined when it is. */
    readonly linksUnknown: string | undefined;
    /** Of the network namespace that commands run in. */
    readonly links: readonly ObservedLink[];
    readonly routes: readonly ObservedRoute[];
    /** The named ones (`ip netns`), and those that only our registry still knows. */
    readonly namespaces: readonly ObservedNamespace[];
    readonly docker: ObservedDocker;
    /** Whether systemd runs the host. */
    readonly hasSystemd: boolean;
    /** What puts links back at boot, of every topology. */
    readonly units: readonly ObservedUnit[];
    /** The ends of the ssh connection that commands arrive through; undefined for a local session. */
    readonly session: ObservedSession | undefined;
}

export interface ObservedUnit {
    /** Whose it is, from its script. */
    readonly topology: string;
    readonly script: string;
    readonly isEnabled: boolean;
}

export interface ObservedSession {
    readonly client: Address;
    readonly server: Address;
    /** The link that leads to the client, as `ip route get` has it; undefined where nothing does. */
    readonly device: string | undefined;
}

export interface ObservedLink {
    readonly index: number;
    readonly name: string;
    /** The kernel's kind, `vlan` or `macvlan`; undefined for hardware. */
    readonly kind: string | undefined;
    /** The link that this one sits on, by name; undefined also when that is in another network namespace. */
    readonly parent: string | undefined;
    /** The same, or a veth's other end, by its index in the namespace where it is. */
    readonly parentIndex: number | undefined;
    /** The bridge or bond that it is a port of. */
    readonly master: string | undefined;
    readonly alias: string | undefined;
    readonly group: string;
    readonly mtu: number;
    readonly up: boolean;
    readonly mac: string | undefined;
    /** Those that somebody set. */
    readonly addresses: readonly InterfaceAddress[];
    /** Link-local ones, and what came by DHCP or from router advertisements. */
    readonly automaticAddresses: readonly InterfaceAddress[];
    /** The mode of a macvlan or ipvlan link. */
    readonly mode: string | undefined;
    readonly vlan: { readonly id: number; readonly protocol: string } | undefined;
    readonly vxlan: ObservedVxlan | undefined;
}

export interface ObservedVxlan {
    readonly vni: number;
    readonly port: number;
    readonly remote: Address | undefined;
}

/** A route of the main table; those that the kernel makes for an address are left out. */
export interface ObservedRoute {
    /** `0.0.0.0/0` or `::/0` for a default route. */
    readonly destination: Prefix;
    readonly gateway: Address | undefined;
    /** The link's name. */
    readonly device: string | undefined;
}

export interface ObservedNamespace {
    readonly name: string;
    /** The topology that our registry names; undefined for a namespace that is not ours. */
    readonly topology: string | undefined;
    /** Whether the namespace itself is there, and not just its entry in the registry. */
    readonly exists: boolean;
    /** Known only of namespaces in the registry, and in a long observation of all. */
    readonly links: readonly ObservedLink[];
    readonly routes: readonly ObservedRoute[];
}

export type ObservedDocker =
    | { readonly kind: 'absent' }
    /** Podman answers in its place, or is there alone. */
    | { readonly kind: 'podman'; readonly version: string }
    /** The command is there, the engine does not answer; the reason is the command's own message. */
    | { readonly kind: 'unreachable'; readonly reason: string }
    | ObservedEngine;

export interface ObservedEngine {
    readonly kind: 'running';
    readonly version: EngineVersion;
    /** What client and engine agree on: 41 stands for API 1.41. */
    readonly api: number;
    readonly swarm: 'inactive' | 'worker' | 'manager';
    /** The engine's name, by which its swarm knows it; undefined outside of a swarm. */
    readonly nodeName: string | undefined;
    /** Of the whole swarm, as a manager tells; nothing elsewhere. */
    readonly nodes: readonly ObservedNode[];
    readonly services: readonly ObservedService[];
    readonly networks: readonly ObservedNetwork[];
    readonly containers: readonly ObservedContainer[];
}

export interface ObservedNetwork {
    readonly id: string;
    readonly name: string;
    readonly driver: string;
    readonly scope: string;
    readonly internal: boolean;
    readonly ipv6: boolean;
    readonly attachable: boolean;
    /** Whether it is none itself, but what others on this node are made from. */
    readonly isConfigOnly: boolean;
    /** The name of the config-only network that it is made from on each node. */
    readonly configFrom: string | undefined;
    readonly options: ReadonlyMap<string, string>;
    readonly labels: ReadonlyMap<string, string>;
    readonly subnets: readonly ObservedSubnet[];
    /** Whether it was there before us and is ours by our registry; its labels have the topology's all the same. */
    readonly adopted: boolean;
    /** The running containers on it. */
    readonly containers: readonly string[];
}

interface ObservedNode {
    readonly name: string;
    /** `Ready`, `Down`, `Unknown`, `Disconnected`. */
    readonly status: string;
    /** `Active`, `Pause`, `Drain`. */
    readonly availability: string;
}

export interface ObservedService {
    readonly name: string;
    /** The label that we set. */
    readonly topology: string | undefined;
    /** Running tasks of those that are wanted: `1/1`. */
    readonly replicas: string;
    /** Known of ours. */
    readonly spec: ServiceSpec | undefined;
    /** Whether somebody has changed it since it was made. */
    readonly isUpdated: boolean;
}

export interface ObservedSubnet {
    readonly prefix: Prefix;
    readonly range: Prefix | undefined;
    readonly gateway: Address | undefined;
    readonly reserved: ReadonlyMap<string, Address>;
}

export interface ObservedContainer {
    readonly id: string;
    readonly name: string;
    /** `created`, `running`, `paused`, `restarting`, `exited`, `dead`. */
    readonly status: string;
    /** The labels that we set. */
    readonly topology: string | undefined;
    readonly config: string | undefined;
    readonly macs: string | undefined;
    readonly image: string;
    /** Docker's restart policy as `docker run --restart` takes it. */
    readonly restart: string;
    /** Whether Docker removes it when it stops. */
    readonly autoRemove: boolean;
    readonly endpoints: readonly ObservedEndpoint[];
    /** Whether it was there before us and is ours by our registry. */
    readonly adopted: boolean;
    /** Known only in a long observation. */
    readonly started: ObservedStart | undefined;
}

export interface ObservedStart {
    readonly start: StartedWith;
    /** Settings, by Docker's names for them, that the language has no words for. */
    readonly unsaid: readonly string[];
}

export interface ObservedEndpoint {
    readonly network: string;
    /** What it was created with; in force also while it is stopped. */
    readonly fixed: readonly Address[];
    /** What it has, fixed or not; empty while it is stopped. */
    readonly addresses: readonly Address[];
    /** Undefined while it is stopped. */
    readonly mac: string | undefined;
    /** Highest wins the default route; 0 where the engine knows no priorities. */
    readonly gatewayPriority: number;
    /** What the interface in the container was asked to be called. */
    readonly interfaceName: string | undefined;
}

/** The engine, where one answers. */
export function runningEngine({ docker }: Observed): ObservedEngine | undefined {
    return docker.kind === 'running' ? docker : undefined;
}
