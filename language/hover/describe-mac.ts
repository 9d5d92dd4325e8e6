import { say } from '../message/say.ts';
import { isLocallyAdministered, isMulticast, macFromAddress, parseMacAddress } from '../net/mac-address.ts';
import { endpointsOf } from '../topology/declared.ts';
import { ownerOf } from './address-roles.ts';
import { bullets, code, paragraphs, table } from './markdown.ts';
import type { Place } from './place.ts';

/** A MAC address: what its bits say, whose it is, and which IPv4 address it was made of. */
export function describeMac({ node, text, resolved: { topology } }: Place): string | undefined {
    const mac = parseMacAddress(text);
    if (!mac.ok) return undefined;
    const holders = topology.networks
        .flatMap(({ endpoints }) => endpoints)
        .filter((endpoint) => endpoint.mac?.value === mac.value)
        .map((endpoint) => say`MAC address of ${ownerOf(endpoint)} on network ${code(endpoint.network.name)}.`);
    const derived = endpointsOf(node, topology)
        .flatMap(({ addresses }) => addresses)
        .filter(({ address }) => address.family === 4 && macFromAddress(address) === mac.value)
        .map(
            ({ address }) => say`It is 02:42 and the four bytes of ${address}, which is what applying chooses anyway.`,
        );
    return paragraphs(
        code(mac.value),
        bullets([...holders, ...derived]),
        table([
            ['MAC address', mac.value],
            [say`Sent to`, isMulticast(mac.value) ? say`a group: no interface can have it` : say`one interface`],
            [
                'Assigned',
                isLocallyAdministered(mac.value)
                    ? 'locally'
                    : say`worldwide, by the maker that has ${mac.value.slice(0, 8)}`,
            ],
        ]),
    );
}
