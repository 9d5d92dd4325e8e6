import type { Address } from '../../../../language/net/address.ts';
import type { Device, Endpoint, Host, Topology } from '../../../../language/topology/topology.ts';

/** Addresses of the world outside, which the router that forwards leads to. */
export const outside: readonly string[] = ['192.0.2.10', '2001:db8::10'];

/** Makes the guest's `eth0` a port of a switch that the devices are plugged into. */
export const switchScript = `
ip link add outlet type bridge stp_state 0 forward_delay 0 mcast_snooping 0
ip link set outlet up
ip link set eth0 master outlet`;

/** Makes each device a network namespace of its own, with its own cable into that switch. */
export function devicesScript({ devices }: Topology): string {
    const lines = devices.flatMap((device, index) => deviceLines(device, index, devices));
    return ['set -e', ...lines, ...exitLines].join('\n');
}

export function removalScript({ devices }: Topology): string {
    return [...devices.map(({ name }) => name), 'exit']
        .map((name) => `ip netns del ${name} 2>/dev/null`)
        .concat('true')
        .join('\n');
}

/**
 * Gives a host the way out that the text lets one expect: the router on a network of its own, else one that the text
 * says nothing of: every host has some way out.
 */
export function hostRoutesScript(host: Host, { devices }: Topology): string {
    const router = devices.find(({ forwards }) => forwards);
    const lines = ([4, 6] as const).flatMap((family) => {
        const [near] = router?.endpoints.flatMap((endpoint) => nearby(host, endpoint, family)) ?? [];
        const gateway = near ?? (family === 4 ? hidden : undefined);
        return gateway ? [`ip -${family} route replace default via ${gateway} || exit 1`] : [];
    });
    return ['true', ...lines].join('\n');
}

const hidden = '192.168.50.254';

const exitLines = [
    'ip netns add exit',
    'ip link add cable type veth peer name eth0 netns exit',
    'ip link set cable master outlet up',
    'ip -n exit link set lo up',
    'ip -n exit link set eth0 up',
    `ip -n exit address add ${hidden}/24 dev eth0`,
    `ip -n exit address add ${outside[0]}/32 dev lo`,
];

export const noRoutesScript = 'ip -4 route del default 2>/dev/null; ip -6 route del default 2>/dev/null; true';

/** The router's addresses on an endpoint's network that are neighbours of a host's. */
function nearby(host: Host, { network, addresses }: Endpoint, family: 4 | 6): readonly Address[] {
    const vlan = vlanOf(network);
    const places = host.interfaces.filter((each) => (each.kind === 'vlan' ? each.vlan : undefined) === vlan);
    const prefixes = places.flatMap((each) => each.addresses.map(({ value }) => value.prefix));
    return addresses.flatMap(({ address }) => {
        const isNear = prefixes.some((prefix) => prefix.contains(address));
        return address.family === family && isNear ? [address] : [];
    });
}

function deviceLines(device: Device, index: number, devices: readonly Device[]): readonly string[] {
    const { name, endpoints, forwards } = device;
    const vlans = new Set(endpoints.flatMap(({ network }) => vlanOf(network) ?? []));
    return [
        `ip netns add ${name}`,
        `ip link add cable${index} type veth peer name eth0 netns ${name}`,
        `ip link set cable${index} master outlet up`,
        `ip -n ${name} link set lo up`,
        `ip -n ${name} link set eth0 up`,
        ...[...vlans].flatMap((vlan) => [
            `ip -n ${name} link add link eth0 name eth0.${vlan} type vlan id ${vlan}`,
            `ip -n ${name} link set eth0.${vlan} up`,
        ]),
        ...endpoints.flatMap((endpoint) => addressLines(name, endpoint)),
        ...(forwards ? forwardingLines(name) : defaultRouteLines(device, devices)),
    ];
}

function addressLines(name: string, { network, addresses }: Endpoint): readonly string[] {
    const vlan = vlanOf(network);
    const place = vlan === undefined ? 'eth0' : `eth0.${vlan}`;
    return addresses.map(({ address, subnet }) => {
        return `ip -n ${name} address add ${address}/${subnet?.prefix.length} dev ${place} nodad`;
    });
}

function forwardingLines(name: string): readonly string[] {
    const lengths = [32, 128];
    return [
        `ip netns exec ${name} sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1`,
        ...outside.map((address, index) => `ip -n ${name} address add ${address}/${lengths[index]} dev lo`),
    ];
}

/** A device that does not forward asks its network's gateway, or the router there is. */
function defaultRouteLines(device: Device, devices: readonly Device[]): readonly string[] {
    return ([4, 6] as const).flatMap((family) => {
        for (const { network, addresses } of device.endpoints) {
            const subnet = addresses.find(({ address }) => address.family === family)?.subnet;
            const router = devices.find(({ forwards }) => forwards);
            const routers = router?.endpoints.find((endpoint) => endpoint.network === network)?.addresses ?? [];
            const written = network.internal ? undefined : subnet?.gateway?.value;
            const gateway = written ?? routers.find(({ address }) => address.family === family)?.address;
            const own = gateway && addresses.some(({ address }) => address.equals(gateway));
            if (subnet && gateway && !own) return [`ip -n ${device.name} -${family} route add default via ${gateway}`];
        }
        return [];
    });
}

function vlanOf({ parents: [parent] }: Endpoint['network']): number | undefined {
    return parent?.interface.kind === 'vlan' ? parent.interface.vlan : undefined;
}
