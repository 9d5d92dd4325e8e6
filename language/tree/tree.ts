import type { Origin } from '../finding/location.ts';

export type TreeKind =
    | 'host'
    | 'interface'
    | 'vlan'
    | 'vxlan'
    | 'dummy'
    | 'network'
    | 'shim'
    | 'container'
    | 'namespace'
    | 'device'
    | 'switch'
    | 'attachment'
    | 'port';

/** One line in the tree of a topology: what is where. `At` is an {@link Origin} here and a `Location` on the wire. */
export interface TreeNode<At = Origin> {
    /** The way to it from the topology, so that the same thing has the same id after an edit. */
    readonly id: string;
    readonly kind: TreeKind;
    readonly label: string;
    readonly detail: string;
    readonly at: At;
    readonly hasChildren: boolean;
    /** The host that it is on, by name; undefined for what is applied nowhere. */
    readonly host: string | undefined;
    /** The kernel's name of the interface that it is, on the host or within the namespace. */
    readonly interface: string | undefined;
    /** The addresses that it has. */
    readonly addresses: readonly string[];
    /** What the steps of a plan that concern it are about, as `kind name`; empty for what is never applied. */
    readonly subjects: readonly string[];
}
