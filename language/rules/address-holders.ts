import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import type { AddressTable } from '../topology/addresses-on.ts';
import type { Segment } from '../topology/segment.ts';
import type { Endpoint, EndpointAddress, Interface, Shim } from '../topology/topology.ts';
import type { SegmentMember } from '../topology/wires.ts';
import { interfaceText, ownerText } from './wording.ts';

/** Who has an address on a segment. */
export type AddressHolder = HolderBase &
    (
        | { readonly kind: 'interface'; readonly interface: Interface }
        | { readonly kind: 'shim'; readonly shim: Shim }
        | { readonly kind: 'endpoint'; readonly endpoint: Endpoint; readonly held: EndpointAddress }
    );

interface HolderBase {
    readonly address: Address;
    readonly at: Origin;
}

/** Who may hold addresses: all on a segment, or some of them. */
type Members = Pick<Segment, 'interfaces' | 'shims' | 'endpoints'>;

/** Every address that is held on a segment: by host interfaces, shims and endpoints, in that order. */
export function holdersOn({ interfaces, shims, endpoints }: Members): readonly AddressHolder[] {
    return [...interfaces, ...shims, ...endpoints].flatMap(holdersIn);
}

/** The addresses of one of them. */
function holdersIn(member: SegmentMember): readonly AddressHolder[] {
    if ('owner' in member) {
        return member.addresses.map((held) => {
            return { kind: 'endpoint', endpoint: member, held, address: held.address, at: held.origin };
        });
    }
    if ('network' in member) {
        return member.addresses.map(({ value, origin }) => ({
            kind: 'shim',
            shim: member,
            address: value,
            at: origin,
        }));
    }
    return member.addresses.map(({ value, origin }) => {
        return { kind: 'interface', interface: member, address: value.address, at: origin };
    });
}

/** The holders of each address that has several. */
export function sharedAddresses(table: AddressTable): readonly (readonly AddressHolder[])[] {
    return Array.from(table.shared, ({ address, members }) => {
        return [...members].flatMap((each) => holdersIn(each).filter((holder) => holder.address.equals(address)));
    });
}

/** `container 'ubuntu1'`, `interface lab.eth0`, `the shim on host 'lab'` */
export function holderText(holder: AddressHolder): string {
    switch (holder.kind) {
        case 'interface':
            return say`interface ${interfaceText(holder.interface)}`;
        case 'shim':
            return say`the shim on host '${holder.shim.host.name}'`;
        case 'endpoint':
            return ownerText(holder.endpoint.owner);
    }
}
