import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { connectionText } from '../topology/connection-text.ts';
import { endpointMac } from '../topology/endpoint-mac.ts';
import type { Endpoint, Host, Interface } from '../topology/topology.ts';
import type { Line } from './graph.ts';
import type { NetworkPart } from './network-parts.ts';

/** A value that speaks for itself: an address. */
export function bare(value: unknown): Line {
    return { name: undefined, value: String(value), tone: 'plain' };
}

/** A value and what it is: `gateway 10.0.0.1`. */
export function named(name: string, value: unknown): Line {
    return { name, value: String(value), tone: 'plain' };
}

/** A value that the text leaves open and that was chosen. */
function chosen(value: unknown): Line {
    return { name: undefined, value: String(value), tone: 'quiet' };
}

export function hostLines({ connection, engine, swarm }: Host): readonly Line[] {
    return [
        ...(connection ? [bare(connectionText(connection.value))] : []),
        ...(engine ? [named('docker', engine.value)] : []),
        ...(swarm ? [named('swarm', swarm.value)] : []),
    ];
}

export function interfaceLines(subject: Interface): readonly Line[] {
    return [
        ...subject.addresses.map(({ value }) => bare(value)),
        ...(subject.kind === 'vxlan' && subject.remote
            ? [named('remote', socketText(subject.remote.value, subject.port))]
            : []),
        ...(subject.mtu ? [named('mtu', subject.mtu.value)] : []),
    ];
}

function socketText(address: Address, port: number): string {
    return address.family === 4 ? `${address}:${port}` : `[${address}]:${port}`;
}

/** What a network says of its addresses, a host's own slices in place of the ranges of all hosts. */
export function networkLines({ network, parent }: NetworkPart): readonly Line[] {
    const slices = parent?.slices ?? [];
    return [
        ...network.subnets.flatMap(({ prefix, gateway, range, reserved }) => [
            named('subnet', prefix),
            ...(gateway ? [named('gateway', gateway.value)] : []),
            ...(range ? [named('range', range.prefix)] : []),
            ...reserved.map(({ value }) => named('reserve', value)),
        ]),
        ...slices.map(({ prefix }) => named(say`slice`, prefix)),
        ...network.dhcp.map(({ value }) => named('dhcp', value)),
    ];
}

function macLine(endpoint: Endpoint): readonly Line[] {
    const mac = endpointMac(endpoint);
    return mac === undefined ? [] : [endpoint.mac ? bare(mac) : chosen(mac)];
}

export function endpointLines(endpoint: Endpoint): readonly Line[] {
    const { addresses, defaultRoute, interfaceName, owner } = endpoint;
    return [
        ...addresses.map(({ address, source }) => (source === 'allocated' ? chosen(address) : bare(address))),
        // A device has the address that its maker gave it.
        ...(endpoint.mac || owner.kind !== 'device' ? macLine(endpoint) : []),
        ...(interfaceName === undefined ? [] : [named('as', interfaceName)]),
        ...(defaultRoute ? [bare('default-route')] : []),
    ];
}
