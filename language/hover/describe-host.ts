import { say } from '../message/say.ts';
import type { Connection, Host, Interface, Network, Topology } from '../topology/topology.ts';
import { code, few, paragraphs, type Row, table } from './markdown.ts';

export function describeHost(host: Host, { containers, namespaces, networks }: Topology): string {
    const { name, connection, engine, swarm, interfaces } = host;
    const here = [...containers, ...namespaces].filter((owner) => owner.host === host);
    return paragraphs(
        say`Host ${code(name)}`,
        table([
            ['Connection', connection ? describeConnection(connection.value) : say`asked for on apply`],
            ...rows('Docker', engine && say`${engine.value} (as the file says)`),
            ...rows('Swarm', swarm?.value),
            ...interfaces.slice(0, mostInterfaces).map((each): Row => ['Interface', briefly(each)]),
            ...rows(
                'More',
                interfaces.length > mostInterfaces && say`${interfaces.length - mostInterfaces} interfaces`,
            ),
            ...rows('Networks', few(networks.filter(({ hosts }) => hosts.includes(host)).map(nameOf))),
            [say`Endpoint owners`, here.length === 0 ? say`none` : `${here.length}: ${few(here.map(nameOf))}`],
        ]),
    );
}

const mostInterfaces = 10;

export function describeInterface(each: Interface): string {
    const { host, name, addresses, mtu, networks, children } = each;
    return paragraphs(
        say`Interface ${code(name)} of host ${code(host.name)}`,
        table([
            ['Kind', kindOf(each)],
            ...('parent' in each ? ([[say`Parent interface`, code(each.parent.name)]] as const) : []),
            ...(each.kind === 'vlan' ? ([['VLAN ID', String(each.vlan)]] as const) : []),
            ...(each.kind === 'vxlan' ? vxlanRows(each) : []),
            ['Addresses', addresses.length === 0 ? say`none` : addresses.map(({ value }) => value).join(', ')],
            ...rows('MTU', mtu && String(mtu.value)),
            ...rows('VLANs and VXLANs', few(children.map(nameOf))),
            ['Networks', networks.length === 0 ? say`none` : few([...new Set(networks)].map(describeBriefly))],
        ]),
    );
}

function vxlanRows({ vni, remote, port }: Extract<Interface, { kind: 'vxlan' }>): readonly Row[] {
    return [
        ['VNI', String(vni)],
        ['Remote', remote ? remote.value.toString() : say`none`],
        ['UDP port', String(port)],
    ];
}

function kindOf(each: Interface): string {
    switch (each.kind) {
        case 'physical':
            return each.wireless
                ? say`physical, wireless; never changed by applying`
                : say`physical; never changed by applying`;
        case 'vlan':
            return 'VLAN subinterface (802.1Q)';
        case 'vxlan':
            return 'VXLAN (RFC 7348)';
        case 'dummy':
            return say`dummy: an interface with no wire`;
    }
}

function describeConnection(connection: Connection): string {
    switch (connection.kind) {
        case 'local':
            return say`this machine`;
        case 'ssh': {
            const port = connection.port === undefined ? '' : say`, port ${connection.port}`;
            return say`ssh ${code(connection.destination)}${port}`;
        }
        case 'docker-context':
            return say`Docker context ${code(connection.context)}`;
    }
}

function briefly(each: Interface): string {
    return [code(each.name), ...each.addresses.map(({ value }) => value.toString())].join(' ');
}

function describeBriefly({ name, driver }: Network): string {
    return `${code(name)} (${driver})`;
}

function nameOf({ name }: { readonly name: string }): string {
    return code(name);
}

/** The row, where there is something to say. */
function rows(name: string, value: string | false | undefined): readonly Row[] {
    return value ? [[name, value]] : [];
}
