import { InterfaceAddress } from '../../../../language/net/interface-address.ts';
import { interfaceNameOption } from '../../../../language/plan/endpoint-commands.ts';
import { must } from '../../net/values.ts';
import { isIpv6, type Link } from './kernel.ts';
import type { ModelHost } from './model-host.ts';

/** What the observation script would print on the host. */
export function printObservation(host: ModelHost): string {
    const { kernel, engine, registry } = host;
    const spaces = [...kernel.spaces].filter((space) => space !== '' && !space.startsWith('container '));
    return [
        part('user', '0'),
        part('kernel', 'Linux 6.1.0'),
        part('session', ''),
        ...networkState(host, ''),
        part('namespaces', spaces.join('\n')),
        ...[...registry].flatMap(([name, topology]) => [
            part('registered', name),
            part('owner', topology),
            ...(kernel.spaces.has(name) ? networkState(host, name) : []),
        ]),
        part(
            'docker',
            json({
                Client: { ApiVersion: `1.${engine.api}` },
                Server: { Version: engine.version, ApiVersion: `1.${engine.api}` },
            }),
        ),
        part('swarm', json({ LocalNodeState: 'inactive', ControlAvailable: false })),
        part('networks', engine.networks.map((network) => json(networkJson(host, network))).join('\n')),
        part('adopted', [...host.adoptions].map((entry) => entry.join(' ')).join('\n')),
        part('containers', engine.containers.map((container) => json(containerJson(container))).join('\n')),
        '@end\n',
    ].join('\n');
}

/** What the long observation script would print; `started` has what `docker inspect` says of containers, by their names. */
export function printLongObservation(host: ModelHost, started: Readonly<Record<string, object>>): string {
    const spaces = [...host.kernel.spaces].filter((space) => space !== '' && !space.startsWith('container '));
    const inspected = host.engine.containers.map(({ id, name, image }) => ({
        Id: id,
        Name: `/${name}`,
        Config: { Image: image, Hostname: id.slice(0, 12) },
        ...started[name],
    }));
    const more = [
        ...spaces.flatMap((space) => [part('space', space), ...networkState(host, space, 'space-')]),
        part('inspected', inspected.map(json).join('\n')),
    ];
    return printObservation(host).replace(/@end\n$/, `${more.join('\n')}\n@end\n`);
}

function part(name: string, output: string): string {
    return `@${name}\n${output
        .split('\n')
        .map((line) => ` ${line}`)
        .join('\n')}\n=0`;
}

function json(value: unknown): string {
    return JSON.stringify(value);
}

function networkState({ kernel }: ModelHost, space: string, prefix = ''): readonly string[] {
    const links = kernel.links.filter((link) => link.space === space);
    const routes = kernel.routes.filter((route) => route.space === space);
    const routeJson = ({ destination, gateway, link }: (typeof routes)[number]) => ({
        dst: destination.endsWith('/0') ? 'default' : destination.replace(/\/(32|128)$/, ''),
        ...(gateway === undefined ? {} : { gateway }),
        dev: link.name,
        protocol: 'boot',
    });
    return [
        part(`${prefix}links`, json(links.map(linkJson))),
        part(`${prefix}routes`, json(routes.filter(({ destination }) => !isIpv6(destination)).map(routeJson))),
        part(`${prefix}routes6`, json(routes.filter(({ destination }) => isIpv6(destination)).map(routeJson))),
    ];
}

function linkJson(link: Link): unknown {
    const { below, kind, detail } = link;
    const parent = below?.space === link.space && kind !== 'veth' ? { link: below.name } : { link_index: below?.index };
    const data = {
        ...(kind === 'vlan' ? { protocol: '802.1Q', id: Number(detail.id) } : {}),
        ...(kind === 'vxlan'
            ? { id: Number(detail.id), port: Number(detail.port), link: below?.name, remote: link.remote }
            : {}),
        ...(detail.mode === undefined ? {} : { mode: detail.mode }),
    };
    return {
        ifindex: link.index,
        ifname: link.name,
        ...(below ? parent : {}),
        master: link.master?.name,
        ifalias: link.alias,
        group: link.group,
        mtu: link.mtu,
        flags: link.up ? ['UP'] : [],
        address: link.mac,
        ...(kind === undefined ? {} : { linkinfo: { info_kind: kind, info_data: data } }),
        addr_info: link.addresses.map((text) => {
            const { address, prefix } = must(InterfaceAddress.parse(text));
            return { local: address.toString(), prefixlen: prefix.length, scope: 'global' };
        }),
    };
}

function networkJson({ engine }: ModelHost, network: ModelHost['engine']['networks'][number]): unknown {
    const running = engine.containers.filter(
        ({ status, endpoints }) => status === 'running' && endpoints.some(({ networkId }) => networkId === network.id),
    );
    return {
        Name: network.name,
        Id: network.id,
        Driver: network.driver,
        Scope: 'local',
        Internal: network.internal,
        EnableIPv6: network.ipv6,
        Options: network.options,
        Labels: network.labels,
        IPAM: {
            Config: network.subnets.map(({ subnet, range, gateway, reserved }) => ({
                Subnet: subnet,
                IPRange: range,
                Gateway: gateway,
                AuxiliaryAddresses: reserved,
            })),
        },
        Containers: Object.fromEntries(running.map(({ id, name }) => [id, { Name: name }])),
    };
}

function containerJson(container: ModelHost['engine']['containers'][number]): unknown {
    const { id, name, status, image, labels, restart, endpoints } = container;
    const isRunning = status === 'running' || status === 'paused';
    return {
        id,
        name: `/${name}`,
        status,
        image,
        topology: labels['mvlan.topology'],
        config: labels['mvlan.config'],
        macs: labels['mvlan.macs'],
        restart: { Name: restart, MaximumRetryCount: 0 },
        autoRemove: false,
        networks: Object.fromEntries(
            endpoints.map(({ network, networkId, ip, ip6, link, priority, interfaceName }) => [
                network,
                {
                    NetworkID: networkId,
                    IPAMConfig: { IPv4Address: ip, IPv6Address: ip6 },
                    IPAddress: isRunning ? ip : '',
                    GlobalIPv6Address: isRunning ? ip6 : '',
                    MacAddress: link?.mac ?? '',
                    GwPriority: priority,
                    DriverOpts: interfaceName === undefined ? null : { [interfaceNameOption]: interfaceName },
                },
            ]),
        ),
    };
}
