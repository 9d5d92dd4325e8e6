import { say } from '../message/say.ts';
import type { Endpoint, Network, Parent, Subnet, Topology } from '../topology/topology.ts';
import { code, few, paragraphs, type Row, table } from './markdown.ts';
import { freeAddresses } from './occupancy.ts';
import { count } from './prefix-rows.ts';

export function describeNetwork(network: Network, topology: Topology): string {
    const { name, parents, subnets, shims, dhcp, internal, endpoints, hosts } = network;
    return paragraphs(
        say`Network ${code(name)}`,
        table([
            ['Driver', describeDriver(network)],
            ...parents.map((parent): Row => [say`Parent interface`, describeParent(parent)]),
            ...subnets.flatMap((subnet): Row[] => [
                ['Subnet', describeSubnet(subnet)],
                ['Free', describeFree(subnet, topology)],
            ]),
            ...shims.map(({ host, addresses }): Row => ['Shim', `${code(host.name)} ${values(addresses)}`.trim()]),
            ...(dhcp.length === 0 ? [] : [['DHCP pool', values(dhcp)] as const]),
            ...(internal ? [['Internal', say`no way out`] as const] : []),
            ['Hosts', hosts.length === 0 ? say`none` : few(hosts.map((host) => code(host.name)))],
            ['Endpoints', endpoints.length === 0 ? say`none` : `${endpoints.length}: ${few(endpoints.map(briefly))}`],
        ]),
    );
}

/** How many addresses a subnet has, how many of them are free, and how many in the part that is given out. */
export function describeFree(subnet: Subnet, topology: Topology): string {
    const { prefix, range } = subnet;
    const free = freeAddresses(subnet, prefix, topology).size();
    const inAll = say`${count(free)} of ${count(prefix.usableCount)}`;
    if (!range || !prefix.contains(range.prefix)) return inAll;
    return say`${inAll}, ${count(freeAddresses(subnet, range.prefix, topology).size())} of them in the range`;
}

function describeDriver(network: Network): string {
    return 'mode' in network ? say`${network.driver}, mode ${network.mode}` : network.driver;
}

function describeParent({ interface: { host, name }, slices }: Parent): string {
    const range = slices.length === 0 ? '' : say`, range ${slices.map(({ prefix }) => prefix).join(', ')}`;
    return `${code(`${host.name}.${name}`)}${range}`;
}

function describeSubnet({ prefix, gateway, range, reserved }: Subnet): string {
    return [
        prefix.toString(),
        ...(gateway ? [say`gateway ${gateway.value}`] : []),
        ...(range ? [say`range ${range.prefix}`] : []),
        ...(reserved.length === 0 ? [] : [say`reserved ${values(reserved)}`]),
    ].join(', ');
}

function briefly({ owner, addresses }: Endpoint): string {
    return [code(owner.name), ...addresses.map(({ address }) => address.toString())].join(' ');
}

function values(written: readonly { readonly value: { toString(): string } }[]): string {
    return few(written.map(({ value }) => value.toString()));
}
