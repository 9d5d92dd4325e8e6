import type { Address } from '../net/address.ts';
import { AddressSet } from '../net/address-set.ts';
import type { Prefix } from '../net/prefix.ts';
import { inventsGateway, poolOf } from '../topology/invented-gateway.ts';
import type { Host, Network, Subnet } from '../topology/topology.ts';
import { command } from './commands.ts';
import { configHash } from './config-hash.ts';
import { gatewayToName, swarmRange } from './gateways.ts';
import { configLabel, topologyLabel } from './mark.ts';
import type { ObservedEngine } from './observed.ts';
import type { Placement } from './placement.ts';
import type { Command } from './plan.ts';

/** A network of Docker's, as `docker network create` takes it. */
export interface NetworkSpec {
    readonly name: string;
    readonly driver: string;
    readonly options: ReadonlyMap<string, string>;
    readonly subnets: readonly SubnetSpec[];
    readonly internal: boolean;
    readonly ipv6: boolean;
    readonly attachable: boolean;
    readonly labels: ReadonlyMap<string, string>;
}

export interface SubnetSpec {
    readonly prefix: Prefix;
    readonly range: Prefix | undefined;
    readonly gateway: Address | undefined;
    /** What Docker must not give out, by names that mean nothing. */
    readonly reserved: ReadonlyMap<string, Address>;
}

/** The option that names a bridge network's interface. */
export const bridgeNameOption = 'com.docker.network.bridge.name';

interface Surroundings {
    readonly topology: string;
    readonly host: Host;
    readonly placement: Placement;
    readonly engine: ObservedEngine;
}

/** The network that Docker should have for a network of the topology. */
export function networkSpec({ topology, host, placement, engine }: Surroundings): NetworkSpec {
    const { network } = placement;
    return {
        name: network.name,
        driver: network.driver,
        options: driverOptions(placement),
        subnets: network.subnets.map((subnet) => subnetSpec(subnet, { host, engine })),
        internal: network.internal !== undefined,
        ipv6: network.subnets.some(({ prefix }) => prefix.family === 6),
        attachable: network.driver === 'overlay',
        labels: new Map([
            [topologyLabel, topology],
            [configLabel, networkHash(placement, host)],
        ]),
    };
}

/** `docker network create` for a spec. */
export function createNetwork(spec: NetworkSpec, engine: ObservedEngine): Command {
    const isIpv6Only = spec.subnets.length > 0 && spec.subnets.every(({ prefix }) => prefix.family === 6);
    return command(
        'docker',
        'network',
        'create',
        `--driver=${spec.driver}`,
        ...[...spec.options].map(([key, value]) => `--opt=${key}=${value}`),
        ...spec.subnets.flatMap(subnetArguments),
        // Docker up to 27 always adds an IPv4 subnet of its own choice.
        ...(isIpv6Only && engine.version.isAtLeast(28) ? ['--ipv4=false'] : []),
        ...(spec.ipv6 ? ['--ipv6'] : []),
        ...(spec.internal ? ['--internal'] : []),
        ...(spec.attachable ? ['--attachable'] : []),
        ...[...spec.labels].map(([key, value]) => `--label=${key}=${value}`),
        '--',
        spec.name,
    );
}

function subnetArguments({ prefix, range, gateway, reserved }: SubnetSpec): readonly string[] {
    return [
        `--subnet=${prefix}`,
        ...(gateway ? [`--gateway=${gateway}`] : []),
        ...(range ? [`--ip-range=${range}`] : []),
        ...[...reserved].map(([name, address]) => `--aux-address=${name}=${address}`),
    ];
}

function driverOptions({ network, parent, bridge }: Placement): ReadonlyMap<string, string> {
    const options = new Map<string, string>();
    if (parent !== undefined) options.set('parent', parent);
    if (network.driver === 'macvlan') options.set('macvlan_mode', network.mode);
    if (network.driver === 'ipvlan') options.set('ipvlan_mode', network.mode);
    if (bridge !== undefined) options.set(bridgeNameOption, bridge);
    return options;
}

function subnetSpec(subnet: Subnet, { host, engine }: Pick<Surroundings, 'host' | 'engine'>): SubnetSpec {
    const invents = inventsGateway(subnet.network, engine.version);
    const gateway = subnet.gateway?.value ?? (invents ? gatewayToName(subnet, host) : undefined);
    return {
        prefix: subnet.prefix,
        range: subnet.network.driver === 'overlay' ? swarmRange(subnet) : poolOf(subnet, host),
        gateway,
        reserved: reservedAddresses(subnet, gateway),
    };
}

/** Docker reserves single addresses; beyond so many for a subnet the command line would burst. */
const mostReserved = 1024n;

/**
 * The addresses for `--aux-address`, each under its own name. Docker refuses to reserve the gateway, the network and the
 * broadcast address. Where a subnet reserves more than fits, they are left to the topology, which fixes every address.
 */
function reservedAddresses({ prefix, reserved }: Subnet, gateway: Address | undefined): ReadonlyMap<string, Address> {
    const { ranges } = AddressSet.of(reserved.map(({ value }) => value));
    if (mostReserved < ranges.reduce((sum, { size }) => sum + size, 0n)) return new Map();
    const found = new Map<string, Address>();
    for (const { first, last } of ranges) {
        for (let next: Address | undefined = first; next && next.bits <= last.bits; next = next.offset(1n)) {
            if (!prefix.contains(next) || next.equals(prefix.network)) continue;
            if (prefix.broadcast()?.equals(next) || gateway?.equals(next)) continue;
            found.set(`reserved-${next}`, next);
        }
    }
    return found;
}

/**
 * What the file says of a network on a host. Not what follows from the engine's version, and not the name of its bridge:
 * neither is a reason to make a network anew.
 */
function networkHash({ network, parent }: Placement, host: Host): string {
    const subnets = network.subnets.map((subnet) => [
        subnet.prefix,
        subnet.gateway?.value ?? null,
        poolOf(subnet, host) ?? null,
        AddressSet.of(subnet.reserved.map(({ value }) => value)),
    ]);
    return configHash({
        driver: network.driver,
        mode: modeOf(network),
        parent: parent ?? null,
        internal: network.internal !== undefined,
        // Their order means nothing to Docker.
        subnets: subnets.map((subnet) => JSON.stringify(subnet)).sort(),
    });
}

function modeOf(network: Network): string | null {
    return network.driver === 'macvlan' || network.driver === 'ipvlan' ? network.mode : null;
}
