import type { Origin } from '../finding/location.ts';
import type { Address } from '../net/address.ts';
import type { AddressRange } from '../net/address-range.ts';
import type { InterfaceAddress } from '../net/interface-address.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { VlanId } from '../net/vlan-id.ts';
import type { VxlanId } from '../net/vxlan-id.ts';
import type { EngineVersion } from './engine-version.ts';

/**
 * What a set of files means: every reference resolved, every value read, every replica an endpoint owner of its own,
 * every address that nobody wrote chosen. A part that could not be read is left out; {@link resolve} reports it.
 *
 * Objects refer to each other directly and in both directions; identity is object identity.
 */
export interface Topology {
    /** The owner mark of everything that is applied. */
    readonly name: string;
    readonly hosts: readonly Host[];
    readonly networks: readonly Network[];
    /** In the order of the text; the replicas of a group follow each other. */
    readonly containers: readonly Container[];
    readonly namespaces: readonly Namespace[];
    readonly devices: readonly Device[];
    readonly switches: readonly Switch[];
    readonly expectations: readonly Expectation[];
}

/** A value and the place that says it. */
export interface Written<T> {
    readonly value: T;
    readonly origin: Origin;
}

// Hosts and interfaces

export interface Host {
    readonly name: string;
    /** The name in the declaration. */
    readonly origin: Origin;
    /** Undefined: asked for on apply. */
    readonly connection: Written<Connection> | undefined;
    /** What the `docker` line says; undefined where there is none. */
    readonly engine: Written<EngineVersion> | undefined;
    /** What it is in its swarm, which makes its containers services; undefined for an engine on its own. */
    readonly swarm: Written<SwarmRole> | undefined;
    /** Physical interfaces, dummies, and all that sits on them, parents before children. */
    readonly interfaces: readonly Interface[];
    readonly shims: readonly Shim[];
}

export type SwarmRole = 'manager' | 'worker';

export type Connection =
    | { readonly kind: 'local' }
    | { readonly kind: 'ssh'; readonly destination: string; readonly port: number | undefined }
    | { readonly kind: 'docker-context'; readonly context: string };

export type Interface = PhysicalInterface | VlanInterface | VxlanInterface | DummyInterface;

interface InterfaceBase {
    readonly host: Host;
    /** The kernel's name for it, as declared or derived (`eth0.10`, `vxlan42`); not necessarily one the kernel takes. */
    readonly name: string;
    /** The name where one is written, else the VLAN ID or VNI that the name derives from. */
    readonly origin: Origin;
    readonly addresses: readonly Written<InterfaceAddress>[];
    readonly mtu: Written<number> | undefined;
    /** VLAN and VXLAN interfaces whose parent this is. */
    readonly children: readonly (VlanInterface | VxlanInterface)[];
    /** The networks that name it as a parent interface. */
    readonly networks: readonly Network[];
}

/** A fact about the host: never created, changed or removed. */
export interface PhysicalInterface extends InterfaceBase {
    readonly kind: 'physical';
    readonly wireless: boolean;
}

/** An 802.1Q subinterface. */
export interface VlanInterface extends InterfaceBase {
    readonly kind: 'vlan';
    readonly parent: PhysicalInterface | DummyInterface;
    readonly vlan: VlanId;
    /** Where the VLAN ID stands. */
    readonly vlanOrigin: Origin;
}

export interface VxlanInterface extends InterfaceBase {
    readonly kind: 'vxlan';
    readonly parent: PhysicalInterface;
    readonly vni: VxlanId;
    readonly vniOrigin: Origin;
    readonly remote: Written<Address> | undefined;
    /** UDP destination port; 4789 (RFC 7348) unless written. */
    readonly port: number;
}

export interface DummyInterface extends InterfaceBase {
    readonly kind: 'dummy';
}

// Networks

export type Network = BridgeNetwork | MacvlanNetwork | IpvlanNetwork | OverlayNetwork;

export type MacvlanMode = 'bridge' | 'private' | 'vepa' | 'passthru';
export type IpvlanMode = 'l2' | 'l3' | 'l3s';

interface NetworkBase {
    readonly name: string;
    readonly origin: Origin;
    /** The driver's word; the network's name where the driver line is missing (a bridge then, as with Docker). */
    readonly driverOrigin: Origin;
    /** The mode as written, also one that the driver does not have. */
    readonly writtenMode: Written<string> | undefined;
    /** Empty for bridge and overlay networks, and for macvlan and ipvlan networks without a parent. */
    readonly parents: readonly Parent[];
    /** Parents that are written where the driver has none: bridge, overlay. */
    readonly ignoredParents: readonly Origin[];
    /** Whether a parent is written that is none of the declared interfaces. */
    readonly hasUnknownParent: boolean;
    readonly subnets: readonly Subnet[];
    readonly shims: readonly Shim[];
    readonly dhcp: readonly Written<AddressRange>[];
    /** The `internal` statement. */
    readonly internal: Origin | undefined;
    /** In the order of the text. */
    readonly endpoints: readonly Endpoint[];
    /** macvlan, ipvlan: the hosts of its parents; bridge, overlay: every host with a container or namespace on it. */
    readonly hosts: readonly Host[];
}

interface BridgeNetwork extends NetworkBase {
    readonly driver: 'bridge';
}

export interface MacvlanNetwork extends NetworkBase {
    readonly driver: 'macvlan';
    readonly mode: MacvlanMode;
}

export interface IpvlanNetwork extends NetworkBase {
    readonly driver: 'ipvlan';
    readonly mode: IpvlanMode;
}

interface OverlayNetwork extends NetworkBase {
    readonly driver: 'overlay';
}

/** A network's place on one host: the interface its endpoints sit on. */
export interface Parent {
    readonly network: Network;
    readonly interface: Interface;
    /** The reference in the text. */
    readonly origin: Origin;
    /** This host's slices of the subnets, at most one per family. */
    readonly slices: readonly WrittenPrefix[];
}

/** A prefix, and the address as it was typed, whose host bits may be set. */
export interface WrittenPrefix {
    readonly prefix: Prefix;
    readonly written: InterfaceAddress;
    readonly origin: Origin;
}

export interface Subnet extends WrittenPrefix {
    readonly network: Network;
    readonly gateway: Written<Address> | undefined;
    /** Where addresses are handed out from; undefined: the whole subnet. Docker's `--ip-range`. */
    readonly range: WrittenPrefix | undefined;
    readonly reserved: readonly Written<AddressRange>[];
}

/** A host-side interface of the network's own kind through which the host reaches its macvlan or ipvlan endpoints. */
export interface Shim {
    readonly network: Network;
    readonly host: Host;
    /** The parent on that host; undefined where the network has none there. */
    readonly parent: Parent | undefined;
    /** Derived from the network's name, at most 15 bytes. */
    readonly name: string;
    readonly addresses: readonly Written<Address>[];
    readonly origin: Origin;
}

// Endpoints and what they belong to

/** What has endpoints: containers and namespaces are created, devices only described. They share one name space. */
export type EndpointOwner = Container | Namespace | Device;

interface OwnerBase {
    /** A replica's name has its number: `web3`. */
    readonly name: string;
    readonly origin: Origin;
    readonly endpoints: readonly Endpoint[];
}

/** Which replica of which group: `web[1..8]` declares the group `web`. */
export interface Replica {
    readonly group: string;
    readonly number: number;
}

interface PlacedOwner extends OwnerBase {
    readonly replica: Replica | undefined;
    /** Undefined where it cannot be told; the checks say so. */
    readonly host: Host | undefined;
    /** The host's name in `on`; undefined where it was derived. */
    readonly hostOrigin: Origin | undefined;
}

export interface Volume {
    /** A path on the host, or the name of one of Docker's volumes. */
    readonly source: string;
    readonly sourceOrigin: Origin;
    /** A path in the container. */
    readonly target: string;
    readonly targetOrigin: Origin;
    readonly readOnly: boolean;
}

export interface Container extends PlacedOwner {
    readonly kind: 'container';
    readonly image: Written<string> | undefined;
    readonly command: readonly string[];
    readonly environment: readonly { readonly name: string; readonly value: string }[];
    readonly volumes: readonly Volume[];
    readonly publish: readonly Written<Publish>[];
    /** Docker's restart policy: `no`, `always`, `unless-stopped`, `on-failure[:N]`. */
    readonly restart: string | undefined;
    readonly hostname: string | undefined;
    readonly labels: readonly { readonly key: string; readonly value: string }[];
    /** Further arguments for `docker run`, each passed as one argument. */
    readonly options: readonly Written<string>[];
}

export interface Namespace extends PlacedOwner {
    readonly kind: 'namespace';
}

export interface Device extends OwnerBase {
    readonly kind: 'device';
    /** Whether it routes between its networks. */
    readonly forwards: boolean;
}

/** A published port: `[ADDRESS:]HOST:CONTAINER[/PROTOCOL]`, as `docker run --publish` takes it. */
export interface Publish {
    /** As written, for Docker's command line. */
    readonly text: string;
    readonly address: Address | undefined;
    /** First and last port; the container's range has the same length. Undefined: any free port. */
    readonly hostPorts: { readonly first: number; readonly last: number } | undefined;
    readonly containerPorts: { readonly first: number; readonly last: number };
    readonly protocol: 'tcp' | 'udp' | 'sctp';
}

/** One owner's interface on one network. */
export interface Endpoint {
    readonly owner: EndpointOwner;
    readonly network: Network;
    /** The network's name in the `attach` statement. */
    readonly origin: Origin;
    /** At most one a family. Empty for a device without an address, or where none could be had. */
    readonly addresses: readonly EndpointAddress[];
    readonly mac: Written<MacAddress> | undefined;
    /** The `default-route` option. */
    readonly defaultRoute: Origin | undefined;
    /** In namespaces: what `as` says, else `eth0`, `eth1`, … in order. Elsewhere what `as` says. */
    readonly interfaceName: string | undefined;
}

export interface EndpointAddress {
    readonly address: Address;
    /** `fixed`: an `ip`; `sequence`: counted from a group's `from`; `allocated`: chosen for the user. */
    readonly source: 'fixed' | 'sequence' | 'allocated';
    /** The subnet of the network that contains it; undefined where none does. */
    readonly subnet: Subnet | undefined;
    /** The address where it is written, else the `attach` that got it. */
    readonly origin: Origin;
}

// The wire, and what is expected

export interface Switch {
    readonly name: string;
    readonly origin: Origin;
    readonly ports: readonly SwitchPort[];
    /** The `hairpin` statement: reflective relay (802.1Qbg) on every port. */
    readonly hairpin: Origin | undefined;
}

export interface SwitchPort {
    readonly switch: Switch;
    /** What is plugged in. */
    readonly end:
        | { readonly kind: 'interface'; readonly interface: Interface }
        | { readonly kind: 'device'; readonly device: Device };
    readonly carries:
        | { readonly kind: 'trunk'; readonly vlans: readonly Written<VlanId>[] }
        | { readonly kind: 'access'; readonly vlan: Written<VlanId> }
        | { readonly kind: 'everything' };
    readonly origin: Origin;
}

export interface Expectation {
    readonly source: ExpectationEnd;
    readonly verdict: 'reaches' | 'isolated';
    readonly target: ExpectationEnd;
    /** TCP port; undefined: ICMP echo. */
    readonly port: number | undefined;
    /** The whole statement. */
    readonly origin: Origin;
}

export type ExpectationEnd =
    | {
          readonly kind: 'owners';
          readonly name: string;
          readonly owners: readonly EndpointOwner[];
          readonly origin: Origin;
      }
    | { readonly kind: 'host'; readonly name: string; readonly host: Host; readonly origin: Origin }
    | { readonly kind: 'address'; readonly name: string; readonly address: Address; readonly origin: Origin };
