import * as ast from '../generated/ast.ts';
import { say } from '../message/say.ts';
import type { AddressRange } from '../net/address-range.ts';
import { networkAround } from '../topology/declared.ts';
import type { Network } from '../topology/topology.ts';
import { bullets, code, few, paragraphs, table } from './markdown.ts';
import type { Place } from './place.ts';
import { addressRows, prefixRows, rangeRows } from './prefix-rows.ts';

/** Reserved addresses, or a DHCP server's: which ones they are, and who of ours sits among them. */
export function describeRange(range: AddressRange, { node, resolved: { topology } }: Place): string {
    const network = networkAround(node, topology);
    const prefix = network?.subnets.find((subnet) => subnet.prefix.range.contains(range))?.prefix;
    return paragraphs(
        code(range.toString()),
        network ? bullets(rolesOf(range, network, ast.isDhcp(node) ? 'dhcp' : 'reserve')) : '',
        table([...rangeRows(range), ...(prefix ? prefixRows(prefix) : []), ...addressRows(range.first)]),
    );
}

function rolesOf(range: AddressRange, network: Network, kind: 'dhcp' | 'reserve'): readonly string[] {
    const name = code(network.name);
    const inside = network.endpoints.flatMap(({ owner, addresses }) =>
        addresses
            .filter(({ address }) => range.contains(address))
            .map(({ address }) => `${code(owner.name)} ${address}`),
    );
    const subnet = network.subnets.find(({ prefix }) => prefix.range.contains(range));
    return [
        kind === 'dhcp'
            ? say`The pool of the LAN's DHCP server, network ${name}: nobody here may hold one.`
            : say`Reserved in network ${name}: never given out.`,
        ...(subnet ? [] : [say`It lies in none of the subnets as a whole.`]),
        ...(inside.length === 0 ? [] : [say`Held all the same: ${few(inside)}.`]),
    ];
}
