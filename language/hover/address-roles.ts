import { say, translated } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import type { Endpoint, EndpointAddress, Network, Subnet, Topology } from '../topology/topology.ts';
import { code } from './markdown.ts';
import { freeAddresses } from './occupancy.ts';

/** What an address is to a topology, a sentence each: who has it, which network keeps it for what, whether it is free. */
export function rolesOf(address: Address, { networks, hosts }: Topology, context: Network | undefined): string[] {
    const roles = [
        ...hosts.flatMap(({ name, interfaces }) =>
            interfaces
                .filter((each) => each.addresses.some(({ value }) => value.address.equals(address)))
                .map((each) => say`Address of interface ${code(each.name)} of host ${code(name)}.`),
        ),
        ...networks.flatMap((network) => holdersIn(network, address)),
        ...networks.flatMap((network) => network.subnets.flatMap((subnet) => rolesInSubnet(address, subnet))),
    ];
    if (context && context.subnets.length > 0 && !context.subnets.some(({ prefix }) => prefix.contains(address))) {
        roles.push(say`Outside of every subnet of network ${code(context.name)}.`);
    }
    return roles;
}

/** The networks in which an address is free, a sentence each. */
export function freeIn(address: Address, topology: Topology, context: Network | undefined): string[] {
    const candidates = context ? [context] : topology.networks;
    return candidates.flatMap((network) =>
        network.subnets
            .filter((subnet) => subnet.prefix.contains(address))
            .filter((subnet) => freeAddresses(subnet, subnet.prefix, topology).has(address))
            .map((subnet) => say`Free in network ${code(network.name)}${aside(address, subnet)}.`),
    );
}

/** Whose an endpoint is, with its kind. */
export function ownerOf({ owner }: Endpoint): string {
    return `${translated(owner.kind)} ${code(owner.name)}`;
}

function holdersIn(network: Network, address: Address): string[] {
    const name = code(network.name);
    const shims = network.shims.filter(({ addresses }) => addresses.some(({ value }) => value.equals(address)));
    const endpoints = network.endpoints.flatMap((endpoint) =>
        endpoint.addresses.filter((each) => each.address.equals(address)).map((each) => ({ endpoint, each })),
    );
    return [
        ...shims.map(({ host }) => say`Shim of host ${code(host.name)} on network ${name}.`),
        ...endpoints.map(
            ({ endpoint, each }) => say`Address of ${ownerOf(endpoint)} on network ${name}${howChosen(each)}.`,
        ),
    ];
}

function howChosen({ source }: EndpointAddress): string {
    switch (source) {
        case 'fixed':
            return '';
        case 'sequence':
            return say`, counted from the group's \`from\``;
        case 'allocated':
            return say`, chosen as the lowest free one`;
    }
}

function rolesInSubnet(address: Address, subnet: Subnet): string[] {
    const { prefix, gateway, reserved, network } = subnet;
    if (!prefix.contains(address)) return gateway?.value.equals(address) ? [gatewayOf(network)] : [];
    const name = code(network.name);
    const broadcast = prefix.broadcast();
    return [
        ...(gateway?.value.equals(address) ? [gatewayOf(network)] : []),
        ...(broadcast && prefix.network.equals(address) ? [say`Network address of ${prefix}, network ${name}.`] : []),
        ...(broadcast?.equals(address) ? [say`Broadcast address of ${prefix}, network ${name}.`] : []),
        ...(prefix.family === 6 && prefix.length < 127 && prefix.network.equals(address)
            ? [say`Subnet-router anycast address of ${prefix}, network ${name}; Docker hands it to nobody.`]
            : []),
        ...(reserved.some(({ value }) => value.contains(address))
            ? [say`Reserved in network ${name}: it is never handed out.`]
            : []),
        ...(network.dhcp.some(({ value }) => value.contains(address))
            ? [say`In the pool of the LAN's DHCP server, network ${name}.`]
            : []),
    ];
}

function gatewayOf({ name }: Network): string {
    return say`Gateway of network ${code(name)}.`;
}

/** Free, but not what anyone would be given who asks for none. */
function aside(address: Address, { range, network }: Subnet): string {
    const slice = network.parents.find(({ slices }) => slices.some(({ prefix }) => prefix.contains(address)));
    if (slice) return say`, in the range of host ${code(slice.interface.host.name)}`;
    if (range && !range.prefix.contains(address)) return say`, outside of its range ${range.prefix}`;
    return '';
}
