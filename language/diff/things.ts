import { expectationText } from '../topology/expectation-text.ts';
import type { Network, Subnet, Switch, SwitchPort, Topology } from '../topology/topology.ts';
import { hostThings, interfaceName } from './host-things.ts';
import { ownerThing } from './owner-thing.ts';
import { fact, type Thing, unordered } from './thing.ts';

/** Everything that a topology says, thing by thing, in the order of the text. */
export function thingsOf(topology: Topology): readonly Thing[] {
    return [
        // Its name marks everything that is applied: a change of it is one of the whole.
        { kind: 'topology', name: 'topology', facts: fact('name', [topology.name]) },
        ...topology.hosts.flatMap(hostThings),
        ...topology.networks.flatMap(networkThings),
        ...[...topology.containers, ...topology.namespaces, ...topology.devices].map(ownerThing),
        ...topology.switches.map(switchThing),
        ...topology.expectations.map(
            (each): Thing => ({ kind: 'expectation', name: expectationText(each), facts: [] }),
        ),
    ];
}

function networkThings(network: Network): readonly Thing[] {
    const { name, driver, writtenMode, parents, subnets, shims, dhcp, internal } = network;
    const mode = 'mode' in network ? network.mode : writtenMode?.value;
    return [
        {
            kind: 'network',
            name,
            facts: [
                ...fact('driver', [mode === undefined ? driver : `${driver} ${mode}`]),
                ...unordered(
                    'parent',
                    parents.map((parent) => interfaceName(parent.interface)),
                ),
                ...parents.flatMap((parent) =>
                    unordered(
                        `range on ${interfaceName(parent.interface)}`,
                        parent.slices.map(({ prefix }) => prefix),
                    ),
                ),
                ...unordered(
                    'subnet',
                    subnets.map(({ prefix }) => prefix),
                ),
                ...subnets.flatMap(subnetFacts),
                ...unordered(
                    'dhcp',
                    dhcp.map(({ value }) => value),
                ),
                ...fact('internal', internal ? ['yes'] : []),
            ],
        },
        ...shims.map(
            (shim): Thing => ({
                kind: 'shim',
                name: `${name} on ${shim.host.name}`,
                facts: unordered(
                    'address',
                    shim.addresses.map(({ value }) => value),
                ),
            }),
        ),
    ];
}

function subnetFacts({ prefix, gateway, range, reserved }: Subnet) {
    return [
        ...fact(`gateway of ${prefix}`, [gateway?.value]),
        ...fact(`range of ${prefix}`, [range?.prefix]),
        ...unordered(
            `reserved in ${prefix}`,
            reserved.map(({ value }) => value),
        ),
    ];
}

function switchThing({ name, ports, hairpin }: Switch): Thing {
    return {
        kind: 'switch',
        name,
        facts: [
            ...ports.flatMap((port) => fact(`port ${pluggedIn(port)}`, [carried(port)])),
            ...fact('hairpin', hairpin ? ['yes'] : []),
        ],
    };
}

function pluggedIn({ end }: SwitchPort): string {
    return end.kind === 'device' ? end.device.name : interfaceName(end.interface);
}

function carried({ carries }: SwitchPort): string {
    switch (carries.kind) {
        case 'trunk':
            return `trunk ${carries.vlans
                .map(({ value }) => value)
                .sort((a, b) => a - b)
                .join(', ')}`;
        case 'access':
            return `access ${carries.vlan.value}`;
        case 'everything':
            return 'everything';
    }
}
