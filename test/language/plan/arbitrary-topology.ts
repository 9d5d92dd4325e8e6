import fc from 'fast-check';

/** The parents of a host that differ in all that a plan cares for; each carries one network at most. */
const parents = ['eth0', 'eth0.10', 'eth0.20', 'vxlan42', 'lab0'] as const;

const vlan10 = fc.record({
    id: fc.constantFrom(10, 11),
    address: fc.constantFrom(
        '',
        'address 10.1.0.250/24',
        'address 10.1.0.251/24 address fd00:1::250/64',
        'address 10.1.0.250/24 address 10.1.0.252/24 address 10.1.0.253/24',
        'address 10.1.0.253/24 address 10.1.0.252/24',
    ),
    mtu: fc.constantFrom('', 'mtu 1400', 'mtu 1300'),
});

const dummy = fc.record({ mtu: fc.constantFrom('', 'mtu 1400'), vlan: fc.constantFrom('', 'vlan 5 { }') });

const interfaces = fc.record({
    'eth0.10': fc.option(vlan10),
    'eth0.20': fc.boolean(),
    vxlan42: fc.option(fc.constantFrom('', 'remote 192.168.50.99', 'remote 192.168.50.98')),
    lab0: fc.option(dummy),
});

const driver = fc.constantFrom(
    ...['macvlan', 'macvlan mode private', 'macvlan mode vepa'],
    ...['ipvlan mode l2', 'ipvlan mode l3'],
);

const network = fc.record({
    gateway: fc.boolean(),
    ipv6: fc.boolean(),
    range: fc.boolean(),
    shim: fc.boolean(),
    reserve: fc.constantFrom('', 'reserve {}.200..203'),
    driver,
});

const endpoint = fc.record({ network: fc.nat({ max: 6 }), address: fc.option(fc.integer({ min: 40, max: 43 })) });

const owner = fc.record({
    kind: fc.constantFrom('container', 'namespace'),
    image: fc.constantFrom('busybox:local', 'ubuntu:local'),
    restart: fc.constantFrom('', 'restart always'),
    endpoints: fc.array(endpoint, { maxLength: 3 }),
});

const description = fc.record({
    interfaces,
    networks: fc.array(fc.option(network), { minLength: 7, maxLength: 7 }),
    owners: fc.array(fc.option(owner), { minLength: 4, maxLength: 4 }),
});

type Description = typeof description extends fc.Arbitrary<infer T> ? T : never;

/** Texts of topologies `lab` on one host `lab`, which an engine and a kernel take. */
export const topologyTexts: fc.Arbitrary<string> = description.map(print);

/** A topology, and the same after an edit: of each declaration whether it is as it was. */
export interface Edit {
    readonly before: string;
    readonly after: string;
}

const rarely = fc.integer({ min: 0, max: 3 }).map((number) => number === 0);

/** Which declarations an edit takes from another topology, and which it leaves. */
const choice = fc.record({
    interfaces: fc.array(rarely, { minLength: 4, maxLength: 4 }),
    networks: fc.array(rarely, { minLength: 7, maxLength: 7 }),
    owners: fc.array(rarely, { minLength: 4, maxLength: 4 }),
});

/** Edits of topologies `lab` for a host that has all drivers, where a container takes seconds: there is one at most. */
export const topologyEdits: fc.Arbitrary<Edit> = edits((whole) => {
    const [first, ...others] = whole.owners;
    return withoutDockersBridge(print({ ...whole, owners: [first ?? null, ...others.map(asNamespace)] }));
});

function asNamespace(wanted: Description['owners'][number]): Description['owners'][number] {
    return wanted && { ...wanted, kind: 'namespace' };
}

/**
 * Edits for an engine with no more than every kernel has: macvlan on `eth0`, bridges and cables. Docker's own bridge
 * stays idle.
 */
export const plainTopologyEdits: fc.Arbitrary<Edit> = edits(({ networks, owners }) => {
    const [onEth0, , , , , bridge] = networks;
    const text = print({
        interfaces: { 'eth0.10': null, 'eth0.20': false, vxlan42: null, lab0: null },
        networks: [
            onEth0 ? { ...onEth0, driver: onEth0.driver.replace(/^ipvlan.*/, 'macvlan mode vepa') } : null,
            ...[null, null, null, null, bridge ?? null, null],
        ],
        owners,
    });
    return withoutDockersBridge(text);
});

/** A bridge that has once had a port is another one for ever, to the kernel. */
function withoutDockersBridge(text: string): string {
    const isUseful = (line: string) => !line.startsWith('container') || line.includes('attach');
    return text.split('\n').filter(isUseful).join('\n');
}

function edits(print: (whole: Description) => string): fc.Arbitrary<Edit> {
    return fc.tuple(description, description, choice).map(([before, other, takes]) => {
        const [vlan10, vlan20, vxlan, dummy] = takes.interfaces;
        const after: Description = {
            interfaces: {
                'eth0.10': (vlan10 ? other : before).interfaces['eth0.10'],
                'eth0.20': (vlan20 ? other : before).interfaces['eth0.20'],
                vxlan42: (vxlan ? other : before).interfaces.vxlan42,
                lab0: (dummy ? other : before).interfaces.lab0,
            },
            networks: before.networks.map((one, index) =>
                takes.networks[index] ? (other.networks[index] ?? null) : one,
            ),
            owners: before.owners.map((one, index) => (takes.owners[index] ? (other.owners[index] ?? null) : one)),
        };
        return { before: print(before), after: print(after) };
    });
}

function print({ interfaces: has, networks, owners }: Description): string {
    const vlan = has['eth0.10'];
    const lines = [
        'topology lab',
        'host lab {',
        'interface eth0 { address 192.168.50.10/24',
        vlan ? `vlan ${vlan.id} as eth0.10 { ${vlan.address} ${vlan.mtu} }` : '',
        has['eth0.20'] ? 'vlan 20 { }' : '',
        has.vxlan42 === null ? '' : `vxlan 42 { ${has.vxlan42} }`,
        '}',
        has.lab0 ? `dummy lab0 { ${has.lab0.mtu} ${has.lab0.vlan} }` : '',
        '}',
    ];
    // Networks 1 to 5 sit on a parent each, 6 is a bridge, 7 has no wire.
    const present = networks.flatMap((wanted, index) => {
        const number = index + 1;
        const parent = parents[index];
        if (!wanted || (parent !== undefined && parent !== 'eth0' && !has[parent])) return [];
        const net = `10.${number}.0`;
        const kind =
            parent !== undefined
                ? `driver ${wanted.driver} parent ${parent}`
                : number === 6
                  ? 'driver bridge'
                  : 'driver macvlan internal';
        const subnet = [
            `subnet ${net}.0/24`,
            wanted.gateway ? `gateway ${net}.254` : '',
            wanted.range ? `range ${net}.0/25` : '',
            wanted.reserve.replace('{}', net),
        ].join(' ');
        const ipv6 = wanted.ipv6 ? ` subnet fd00:${number}::/64 gateway fd00:${number}::fe` : '';
        const shim = wanted.shim && parent !== undefined ? ` shim lab ${net}.240` : '';
        lines.push(`network net${number} { ${kind} ${subnet}${ipv6}${shim} }`);
        return [number];
    });
    const isRouted = (number: number) =>
        parents[number - 1] !== undefined && networks[number - 1]?.driver === 'ipvlan mode l3';
    const held = new Set<string>();
    for (const [index, wanted] of owners.entries()) {
        if (!wanted) continue;
        const attached = new Set<number>();
        const attaches = wanted.endpoints.flatMap(({ network, address }) => {
            const number = present[network];
            if (number === undefined || attached.has(number)) return [];
            // Docker before 28 starts no container with one of these and another network.
            const isAlone = wanted.kind === 'container' && [number, ...attached].some(isRouted);
            if (isAlone && attached.size > 0) return [];
            attached.add(number);
            const text = `10.${number}.0.${address}`;
            const fixed = address !== null && !held.has(text);
            if (fixed) held.add(text);
            return [`attach net${number}${fixed ? ` ip ${text}` : ''}`];
        });
        const own = wanted.kind === 'container' ? `image "${wanted.image}" ${wanted.restart} ` : '';
        lines.push(`${wanted.kind} own${index} on lab { ${own}${attaches.join(' ')} }`);
    }
    return lines.join('\n');
}
