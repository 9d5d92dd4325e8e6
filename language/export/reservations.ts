import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { endpointMac } from '../topology/endpoint-mac.ts';
import type { Endpoint, Topology } from '../topology/topology.ts';
import { comment, type Exported, fileName, heading, type Omission } from './exported.ts';

/**
 * For the LAN's dnsmasq: its DHCP pools, and a reservation for each address of an endpoint, so that nobody else is given
 * it and its name resolves (dnsmasq(8): `dhcp-range`, `dhcp-host`, `host-record`).
 */
export function exportDnsmasq(topology: Topology): Exported {
    const omissions: Omission[] = [];
    const blocks = topology.networks.flatMap((network) => {
        const pools = network.dhcp.flatMap(({ value: { first, last } }) => {
            const subnet = network.subnets.find(({ prefix }) => prefix.contains(first));
            if (!subnet) return [];
            const { prefix } = subnet;
            return [`dhcp-range=${first},${last},${prefix.family === 4 ? prefix.netmask() : prefix.length}`];
        });
        const endpoints = network.endpoints.flatMap((endpoint) => dnsmasqLines(endpoint, omissions));
        const lines = [...pools, ...endpoints];
        return lines.length === 0 ? [] : [`${comment(`Network ${network.name}`)}\n${lines.join('\n')}`];
    });
    const title = heading([say`Addresses of topology ${topology.name}, for dnsmasq.`], omissions);
    const text = `${[title, ...blocks].join('\n\n')}\n`;
    return { files: [{ name: fileName(topology.name, '.dnsmasq.conf'), text }], omissions };
}

/** Lines for `/etc/hosts` (hosts(5)): each address with its owner's name. */
export function exportHosts(topology: Topology): Exported {
    const omissions: Omission[] = [];
    const entries = topology.networks.flatMap(({ endpoints }) =>
        endpoints.flatMap((endpoint) => {
            const name = hostName(endpoint, omissions);
            return name === undefined ? [] : endpoint.addresses.map(({ address }) => ({ address, name }));
        }),
    );
    const width = Math.max(0, ...entries.map(({ address }) => address.toString().length));
    const lines = entries.map(({ address, name }) => `${address.toString().padEnd(width)}  ${name}`);
    const text = `${[heading([say`Addresses of topology ${topology.name}.`], omissions), ...lines].join('\n')}\n`;
    return { files: [{ name: fileName(topology.name, '.hosts'), text }], omissions };
}

function dnsmasqLines(endpoint: Endpoint, omissions: Omission[]): readonly string[] {
    const name = hostName(endpoint, omissions);
    if (name === undefined || endpoint.addresses.length === 0) return [];
    const mac = endpointMac(endpoint);
    const reservation = endpoint.addresses.map(({ address }) => bracketed(address)).join(',');
    const addresses = endpoint.addresses.map(({ address }) => address.toString()).join(',');
    return [
        ...(mac === undefined ? [] : [`dhcp-host=${mac},${reservation},${name}`]),
        `host-record=${name},${addresses}`,
    ];
}

/** dnsmasq tells an IPv6 address by its brackets. */
function bracketed(address: Address): string {
    return address.family === 6 ? `[${address}]` : address.toString();
}

/** An owner's name where it can be one of a host (RFC 1123, section 2.1), which has no underscores. */
function hostName({ owner }: Endpoint, omissions: Omission[]): string | undefined {
    if (/^(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*$/.test(owner.name)) return owner.name;
    omissions.push({ what: `${owner.kind} ${owner.name}`, why: say`its name cannot be a host name (RFC 1123)` });
    return undefined;
}
