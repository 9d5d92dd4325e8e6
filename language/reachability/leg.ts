import type { Origin } from '../finding/location.ts';
import { say, translated } from '../message/say.ts';
import { type Address, addressWidth, type Family } from '../net/address.ts';
import { Prefix } from '../net/prefix.ts';
import { gatewayOn } from '../topology/invented-gateway.ts';
import type { Endpoint, EndpointOwner, Host, Interface, Network, Shim, Subnet } from '../topology/topology.ts';

/** What sends and receives packets. */
export type Station = EndpointOwner | Host;

/** A station's place on one wire. */
export type Leg =
    | { readonly kind: 'endpoint'; readonly station: EndpointOwner; readonly endpoint: Endpoint }
    | { readonly kind: 'interface'; readonly station: Host; readonly interface: Interface }
    | { readonly kind: 'shim'; readonly station: Host; readonly shim: Shim }
    /** The host's own side of a bridge network. */
    | { readonly kind: 'bridge'; readonly station: Host; readonly network: Network };

/** An address of a leg, with the prefix that it reaches without a router. */
export interface Held {
    readonly address: Address;
    readonly prefix: Prefix;
    /** Of an endpoint's address. */
    readonly subnet: Subnet | undefined;
    readonly origin: Origin;
}

export function isHost(station: Station): station is Host {
    return !('endpoints' in station);
}

/** The addresses of a leg; a shim's has no neighbours, as it gets a prefix of full length. */
export function heldBy(leg: Leg): readonly Held[] {
    switch (leg.kind) {
        case 'endpoint':
            return leg.endpoint.addresses.flatMap(({ address, subnet, origin }) => {
                return subnet ? [{ address, prefix: subnet.prefix, subnet, origin }] : [];
            });
        case 'interface':
            return leg.interface.addresses.map(({ value: { address, prefix }, origin }) => {
                return { address, prefix, subnet: undefined, origin };
            });
        case 'shim':
            return leg.shim.addresses.map(({ value: address, origin }) => {
                return {
                    address,
                    prefix: Prefix.containing(address, addressWidth(address.family)),
                    subnet: undefined,
                    origin,
                };
            });
        case 'bridge':
            return leg.network.subnets.map((subnet) => {
                const address = gatewayOn(subnet, leg.station);
                return { address, prefix: subnet.prefix, subnet: undefined, origin: subnet.origin };
            });
    }
}

/** The first address of a family that a leg has. */
export function addressOf(leg: Leg, family: Family): Address | undefined {
    return heldBy(leg).find(({ address }) => address.family === family)?.address;
}

/** `container 'ubuntu1'`, `host 'lab'` */
export function stationText(station: Station): string {
    return isHost(station) ? say`host '${station.name}'` : `${translated(station.kind)} '${station.name}'`;
}

/** `lab.eth0.10` */
export function interfaceText({ host, name }: Interface): string {
    return `${host.name}.${name}`;
}

/** The place where a leg is declared. */
export function legOrigin(leg: Leg): Origin {
    switch (leg.kind) {
        case 'endpoint':
            return leg.endpoint.origin;
        case 'interface':
            return leg.interface.origin;
        case 'shim':
            return leg.shim.origin;
        case 'bridge':
            return leg.network.origin;
    }
}
