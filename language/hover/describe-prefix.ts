import { say } from '../message/say.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import { networkAround, nodeOf } from '../topology/declared.ts';
import type { Network, Subnet } from '../topology/topology.ts';
import { describeFree } from './describe-network.ts';
import { bullets, code, paragraphs, table } from './markdown.ts';
import { freeAddresses } from './occupancy.ts';
import type { Place } from './place.ts';
import { addressRows, count, prefixRows } from './prefix-rows.ts';

/** A subnet, the range of one, or a host's slice: what it is by itself, and what is left in it. */
export function describePrefix(place: Place): string | undefined {
    const parsed = InterfaceAddress.parse(place.text);
    if (!parsed.ok) return undefined;
    const { address, prefix } = parsed.value;
    const hostBits = address.equals(prefix.network) ? [] : [say`Host bits are set; the prefix is ${prefix}.`];
    return paragraphs(
        code(parsed.value.toString()),
        bullets([...hostBits, ...rolesOf(place, parsed.value)]),
        table([...prefixRows(prefix), ...addressRows(prefix.network)]),
    );
}

function rolesOf({ node, resolved: { topology } }: Place, { prefix }: InterfaceAddress): readonly string[] {
    const network = networkAround(node, topology);
    if (!network) return [];
    const name = code(network.name);
    const own = network.subnets.find(({ origin }) => nodeOf(origin) === node);
    if (own) {
        return [say`Subnet of network ${name}.`, say`Free: ${describeFree(own, topology)}.`, ...details(own, network)];
    }
    const parent = network.parents.find(({ origin }) => nodeOf(origin) === node.$container);
    const whose = parent ? say`host ${code(parent.interface.host.name)} in network ${name}` : say`network ${name}`;
    const around = network.subnets.find((subnet) => subnet.prefix.contains(prefix));
    if (!around) return [say`Range of ${whose}, outside of its subnets.`];
    const free = count(freeAddresses(around, prefix, topology).size());
    return [
        say`Range of ${whose}: addresses are given out from here, ${free} of ${count(prefix.range.size)} are free.`,
    ];
}

function details({ prefix, gateway, range, reserved }: Subnet, { dhcp, parents }: Network): readonly string[] {
    const pools = dhcp.filter(({ value }) => value.family === prefix.family);
    const slices = parents.flatMap(({ slices: own, interface: { host } }) =>
        own
            .filter((slice) => slice.prefix.family === prefix.family)
            .map((slice) => `${slice.prefix} (${code(host.name)})`),
    );
    return [
        ...(gateway ? [say`Gateway ${gateway.value}.`] : []),
        ...(range ? [say`Range ${range.prefix}.`] : []),
        ...(slices.length === 0 ? [] : [say`Ranges of the hosts: ${slices.join(', ')}.`]),
        ...(reserved.length === 0 ? [] : [say`Reserved: ${reserved.map(({ value }) => value).join(', ')}.`]),
        ...(pools.length === 0 ? [] : [say`DHCP pool: ${pools.map(({ value }) => value).join(', ')}.`]),
    ];
}
