import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { kindOfAddress } from '../net/address-kind.ts';
import type { InterfaceAddress } from '../net/interface-address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { ObservedLink, ObservedRoute } from './observed.ts';

/** What a link is; another shape is another link. */
export type LinkShape =
    | { readonly kind: 'dummy' | 'bridge' }
    | { readonly kind: 'vlan'; readonly parent: string; readonly vlan: number }
    | {
          readonly kind: 'vxlan';
          readonly parent: string;
          readonly vni: number;
          readonly port: number;
          readonly remote: Address | undefined;
      }
    | { readonly kind: 'macvlan' | 'ipvlan'; readonly parent: string; readonly mode: string };

/** A link in a host's own network namespace, with all that we set on it. */
export interface LinkState {
    readonly name: string;
    readonly shape: LinkShape;
    readonly mtu: number;
    /** Undefined: whatever the kernel gives it. */
    readonly mac: string | undefined;
    readonly addresses: readonly InterfaceAddress[];
    /** Destinations reached straight through it. */
    readonly routes: readonly Prefix[];
}

/** The state of a link that we made, for making it again; undefined where it is none of ours. */
export function stateOf(link: ObservedLink, routes: readonly ObservedRoute[]): LinkState | undefined {
    const shape = shapeOf(link);
    if (!shape) return undefined;
    const through = routes.filter(({ device, gateway }) => device === link.name && !gateway);
    return {
        name: link.name,
        shape,
        mtu: link.mtu,
        mac: shape.kind === 'vlan' || shape.kind === 'ipvlan' ? undefined : link.mac,
        addresses: link.addresses,
        routes: through.map(({ destination }) => destination),
    };
}

/** The shape of an observed link; undefined for kinds that we never make. */
export function shapeOf({ kind, parent = '', vlan, vxlan, mode = '' }: ObservedLink): LinkShape | undefined {
    if (kind === 'dummy' || kind === 'bridge') return { kind };
    if (kind === 'macvlan' || kind === 'ipvlan') return { kind, parent, mode };
    if (kind === 'vlan' && vlan?.protocol === '802.1Q') return { kind, parent, vlan: vlan.id };
    if (kind === 'vxlan' && vxlan) return { kind, parent, ...vxlan };
    return undefined;
}

/** Whether one link can be turned into the other without making it anew. */
export function isSameShape(a: LinkShape, b: LinkShape): boolean {
    return identity(a) === identity(b);
}

/** How a person would say what the link is: `VLAN 10 of eth0`. */
export function describeShape(shape: LinkShape): string {
    switch (shape.kind) {
        case 'dummy':
        case 'bridge':
            return shape.kind;
        case 'vlan':
            return say`VLAN ${shape.vlan} of ${shape.parent}`;
        case 'vxlan':
            return say`VXLAN ${shape.vni} over ${shape.parent} to ${shape.remote ?? say`nobody yet`}, port ${shape.port}`;
        case 'macvlan':
        case 'ipvlan':
            return say`${shape.kind} ${shape.mode} on ${shape.parent}`;
    }
}

/** What follows `type` in `ip link add`. */
export function typeArguments(shape: LinkShape): readonly string[] {
    switch (shape.kind) {
        case 'dummy':
        case 'bridge':
            return [shape.kind];
        case 'vlan':
            return ['vlan', 'id', String(shape.vlan)];
        case 'vxlan':
            return [
                ...['vxlan', 'id', String(shape.vni), ...remoteArguments(shape.remote)],
                ...['dstport', String(shape.port), 'dev', shape.parent],
            ];
        case 'macvlan':
        case 'ipvlan':
            return [shape.kind, 'mode', shape.mode];
    }
}

/** A multicast peer goes by another word than a unicast one (ip-link(8)). */
export function remoteArguments(remote: Address | undefined): readonly string[] {
    if (!remote) return [];
    return [isMulticast(remote) ? 'group' : 'remote', remote.toString()];
}

function identity(shape: LinkShape): string {
    switch (shape.kind) {
        case 'vxlan':
            return `vxlan ${shape.parent} ${shape.vni} ${shape.port} ${remoteKind(shape.remote)}`;
        default:
            return describeShape(shape);
    }
}

/** A vxlan link can be given another remote of the same family, but a group is joined only when it is made. */
function remoteKind(remote: Address | undefined): string {
    return remote && isMulticast(remote) ? remote.toString() : `IPv${remote?.family ?? 4}`;
}

function isMulticast(address: Address): boolean {
    return kindOfAddress(address).name === 'multicast';
}
