import fc from 'fast-check';
import { type Blemish, blemish, blemishes, newOwner } from './blemishes.ts';
import type { Attach, Lab, Net, Owner } from './lab.ts';

/** `plain`: what every kernel with Docker has, macvlan and bridges. `full`: VLAN, VXLAN, dummy and ipvlan as well. */
export type Kernel = 'plain' | 'full';

const networkShape = fc.record({
    driver: fc.constantFrom('macvlan', 'macvlan', 'bridge', 'ipvlan'),
    mode: fc.constantFrom(undefined, undefined, 0, 1),
    size: fc.constantFrom(24, 24, 24, 16, 28, 29, 30),
    gateway: fc.boolean(),
    range: fc.constantFrom(false, false, true),
    ipv6: fc.constantFrom(undefined, undefined, 64, 112, 126, 127),
    reserve: fc.constantFrom<readonly number[]>([], [], [2], [3]),
    internal: fc.constantFrom(false, false, false, true),
    shim: fc.constantFrom(false, false, true),
    dhcp: fc.constantFrom(false, false, false, true),
});
type NetworkShape = typeof networkShape extends fc.Arbitrary<infer T> ? T : never;

const attachShape = fc.record({ network: fc.nat(2), fixed: fc.boolean(), ipv6: fc.boolean(), mac: fc.boolean() });

const ownerShape = fc.record({
    kind: fc.constantFrom<Owner['kind']>('container', 'container', 'namespace'),
    attaches: fc.uniqueArray(attachShape, { minLength: 1, maxLength: 2, selector: ({ network }) => network }),
});
type OwnerShape = typeof ownerShape extends fc.Arbitrary<infer T> ? T : never;

interface Shape {
    readonly networks: readonly NetworkShape[];
    readonly owners: readonly OwnerShape[];
    readonly blemishes: readonly Blemish[];
}

/** Labs of which about every other has nothing wrong with it, and the others mostly one thing. */
export function labs(kernel: Kernel): fc.Arbitrary<Lab> {
    const known = blemishes.filter(({ needs }) => kernel === 'full' || needs === undefined);
    const shape: fc.Arbitrary<Shape> = fc.record({
        networks: fc.array(networkShape, { minLength: 1, maxLength: 3 }),
        owners: fc.array(ownerShape, { maxLength: kernel === 'full' ? 2 : 3 }),
        blemishes: fc.oneof(
            { weight: 3, arbitrary: fc.constant([]) },
            { weight: 6, arbitrary: fc.array(blemish(known), { minLength: 1, maxLength: 1 }) },
            { weight: 1, arbitrary: fc.array(blemish(known), { minLength: 2, maxLength: 2 }) },
        ),
    });
    return shape.map((drawn) => {
        const lab = draw(drawn, kernel);
        for (const { apply, lots } of drawn.blemishes) apply(lab, lots);
        useBridges(lab);
        return lab;
    });
}

function draw({ networks, owners }: Shape, kernel: Kernel): Lab {
    const parents = kernel === 'full' ? ['eth1.10', 'lab0', 'vxlan42'] : ['eth1', 'eth2', 'eth3'];
    // What nothing is said of, the checks do not judge.
    const nic = (name: string) => ({ name, addresses: [], mtu: '1500', vlans: [], vxlans: [] });
    const lab: Lab = { nics: ['eth1', 'eth2', 'eth3'].map(nic), dummies: [], networks: [], owners: [] };
    const [first] = lab.nics;
    if (first) first.addresses.push('192.168.60.10/24');
    if (kernel === 'full' && first) {
        first.vlans.push({ id: '10', as: undefined, addresses: [], mtu: undefined });
        first.vxlans.push({ id: '42', remote: '192.168.60.11', addresses: [], mtu: undefined });
        lab.dummies.push({ name: 'lab0', addresses: [], mtu: undefined, vlans: [] });
    }
    lab.networks = networks.map((shape, index) =>
        drawNetwork(shape, { number: index + 1, parent: parents[index], kernel }),
    );
    lab.owners = owners.map((shape, index) => drawOwner(shape, { number: index, networks: lab.networks }));
    return lab;
}

/** A bridge comes to be where a container is on it; without one there is nothing to refuse. */
function useBridges({ networks, owners }: Lab): void {
    for (const { name, driver } of networks) {
        if (driver !== 'bridge' || owners.some(({ attaches }) => attaches.some(({ network }) => network === name)))
            continue;
        owners.push(newOwner(`user${owners.length}`, name));
    }
}

const modes: Readonly<Record<string, readonly string[]>> = { macvlan: ['private', 'vepa'], ipvlan: ['l3', 'l2'] };

function drawNetwork(
    shape: NetworkShape,
    {
        number,
        parent,
        kernel,
    }: { readonly number: number; readonly parent: string | undefined; readonly kernel: Kernel },
): Net {
    const driver = shape.driver === 'ipvlan' && kernel === 'plain' ? 'macvlan' : shape.driver;
    const base = `10.${number}.0`;
    const isWide = shape.size <= 28;
    const onParent = driver !== 'bridge';
    const ipv6 = {
        prefix: `fd00:${number}::/${shape.ipv6}`,
        gateway: shape.gateway && shape.ipv6 !== 127 ? `fd00:${number}::1` : undefined,
        range: undefined,
        reserve: [],
    };
    return {
        name: `net${number}`,
        driver,
        mode: shape.mode === undefined ? undefined : modes[driver]?.[shape.mode],
        parent: onParent ? parent : undefined,
        internal: shape.internal,
        subnets: [
            {
                prefix: `${base}.0/${shape.size}`,
                gateway: shape.gateway ? `${base}.1` : undefined,
                range: shape.range && isWide ? `${base}.8/29` : undefined,
                reserve: isWide ? shape.reserve.map((host) => `${base}.${host}`) : [],
            },
            ...(shape.ipv6 === undefined ? [] : [ipv6]),
        ],
        shims: shape.shim && onParent && isWide ? [`${base}.7`] : [],
        dhcp: shape.dhcp && isWide ? `${base}.4..5` : undefined,
    };
}

function drawOwner(
    { kind, attaches }: OwnerShape,
    { number, networks }: { readonly number: number; readonly networks: readonly Net[] },
): Owner {
    const onNetworks = attaches.flatMap(({ network, fixed, ipv6, mac }): Attach[] => {
        const net = networks[network];
        if (!net) return [];
        const [ipv4Subnet, ipv6Subnet] = net.subnets;
        const size = Number(String(ipv4Subnet?.prefix).replace(/.*\//, ''));
        const host = size <= 28 ? 10 + number : 2 + number;
        const ips = [
            ...(fixed && (size <= 29 || number === 0) ? [`10.${network + 1}.0.${host}`] : []),
            ...(ipv6 && ipv6Subnet && !String(ipv6Subnet.prefix).endsWith('/127')
                ? [`fd00:${network + 1}::${2 + number}`]
                : []),
        ];
        return [
            {
                network: net.name,
                ips: [...new Set(ips)],
                mac: mac && net.driver === 'macvlan' ? `02:00:00:00:0${network}:0${number}` : undefined,
                as: undefined,
            },
        ];
    });
    // Docker up to 24 takes one MAC address for a container.
    const [withMac] = onNetworks.filter(({ mac }) => mac !== undefined);
    for (const attach of onNetworks) if (kind === 'container' && attach !== withMac) attach.mac = undefined;
    return { kind, name: `own${number}`, replicas: undefined, attaches: onNetworks, publish: [] };
}
