import { connectionText } from '../topology/connection-text.ts';
import type { Host, Interface } from '../topology/topology.ts';
import { type Fact, fact, type Thing, unordered } from './thing.ts';

/** A host and the interfaces that the text says it has. */
export function hostThings(host: Host): readonly Thing[] {
    const { name, connection, engine, swarm, interfaces } = host;
    return [
        {
            kind: 'host',
            name,
            facts: [
                ...fact('connection', [connection && connectionText(connection.value)]),
                ...fact('docker', [engine?.value]),
                ...fact('swarm', [swarm?.value]),
            ],
        },
        ...interfaces.map(
            (each): Thing => ({ kind: 'interface', name: interfaceName(each), facts: interfaceFacts(each) }),
        ),
    ];
}

/** `lab.eth0.10`, as a `parent` writes it. */
export function interfaceName({ host, name }: Interface): string {
    return `${host.name}.${name}`;
}

function interfaceFacts(each: Interface): readonly Fact[] {
    return [
        ...fact('kind', [kindText(each)]),
        ...(each.kind === 'vxlan' ? [...fact('remote', [each.remote?.value]), ...fact('UDP port', [each.port])] : []),
        ...(each.kind === 'physical' ? fact('wireless', each.wireless ? ['yes'] : []) : []),
        ...unordered(
            'address',
            each.addresses.map(({ value }) => value),
        ),
        ...fact('mtu', [each.mtu?.value]),
    ];
}

function kindText(each: Interface): string {
    switch (each.kind) {
        case 'physical':
            return 'physical';
        case 'dummy':
            return 'dummy';
        case 'vlan':
            return `VLAN ${each.vlan} of ${each.parent.name}`;
        case 'vxlan':
            return `VXLAN ${each.vni} over ${each.parent.name}`;
    }
}
