import fc from 'fast-check';

/** Every driver that puts endpoints on a wire, with every mode of it. */
export const kinds = [
    'macvlan mode bridge',
    'macvlan mode private',
    'macvlan mode vepa',
    'macvlan mode passthru',
    'ipvlan mode l2',
    'ipvlan mode l3',
    'ipvlan mode l3s',
] as const;

type Kind = (typeof kinds)[number];

const often = fc.nat(3).map((number) => number > 0);
const seldom = fc.nat(3).map((number) => number === 0);
const owner = fc.constantFrom('namespace', 'namespace', 'namespace', 'container');

/** A network of its own VLAN. */
const network = fc.record({
    hosts: fc.constantFrom<readonly string[]>(['h1'], ['h2'], ['h1', 'h2'], ['h1', 'h2']),
    owners: fc.array(owner, { minLength: 4, maxLength: 4 }),
    ipv6: often,
    gateway: often,
    internal: seldom,
    neighbour: fc.boolean(),
    shim: seldom,
    /** Whether each host has an address of its own there. */
    addresses: fc.tuple(seldom, seldom),
    /** Another network on the same parent, in the same subnet or another one. */
    twin: fc.option(
        fc.record({ mode: fc.constantFrom('bridge', 'private', 'vepa'), sameSubnet: fc.boolean(), gateway: often }),
        { freq: 3 },
    ),
});

/** What the text of a topology is made of. */
const scene = fc.record({
    networks: fc.array(network, { minLength: 4, maxLength: 4 }),
    bridges: fc.array(fc.record({ host: fc.constantFrom('h1', 'h2'), gateway: fc.boolean(), ipv6: fc.boolean() }), {
        minLength: 1,
        maxLength: 2,
    }),
    /** Whether a container has a leg in a bridge and one on a wire. */
    mixed: fc.boolean(),
    parentless: seldom,
    dummy: fc.boolean(),
    tunnel: seldom,
    router: fc.constantFrom('forwards', 'forwards', 'forwards', 'still', 'none'),
    wire: fc.constantFrom('switch', 'switch', 'hairpin', 'none'),
    /** Whether the first network is on the untagged side. */
    untagged: fc.boolean(),
});

type Scene = typeof scene extends fc.Arbitrary<infer S> ? S : never;
type Wired = Scene['networks'][number];

/** The texts of so many topologies; every driver and mode is in one of two of them that follow each other, begun by the seed. */
export function topologyTexts(seed: number, count: number): readonly string[] {
    return fc.sample(scene, { seed, numRuns: count }).map((each, index) => {
        const turn = (position: number): Kind => kinds[(seed + index * 4 + position) % kinds.length] as Kind;
        return textOf(each, [turn(0), turn(1), turn(2), turn(3)]);
    });
}

interface Place {
    readonly kind: Kind;
    readonly vlan: number | undefined;
    /** `10.1.0` */
    readonly net: string;
    /** `fd00:1` */
    readonly net6: string;
}

function textOf(each: Scene, order: readonly Kind[]): string {
    const places = order.map((kind, index): Place => {
        const isUntagged = index === 0 && each.untagged;
        return {
            kind,
            vlan: isUntagged ? undefined : 10 * (index + 1),
            net: isUntagged ? '192.168.50' : `10.${index + 1}.0`,
            net6: `fd00:${index + 1}`,
        };
    });
    const pairs = each.networks.map((wired, index) => [wired, places[index] as Place, index] as const);
    return [
        'topology wire',
        ...['h1', 'h2'].map((host, number) => hostText({ host, number, each, places })),
        ...pairs.flatMap(([wired, place, index]) => networkTexts(wired, place, index)),
        ...each.bridges.flatMap((bridge, index) => bridgeTexts(bridge, index)),
        ...(each.mixed ? [mixedText(each, pairs)] : []),
        ...(each.parentless ? parentlessTexts : []),
        ...(each.dummy ? dummyTexts : []),
        ...(each.tunnel ? tunnelTexts : []),
        ...routerTexts(each, pairs),
        ...switchTexts(each),
    ].join('\n');
}

function hostText({
    host,
    number,
    each,
    places,
}: {
    readonly host: string;
    readonly number: number;
    readonly each: Scene;
    readonly places: readonly Place[];
}): string {
    const vlans = places.flatMap(({ vlan, net, net6, kind }, index) => {
        const wired = each.networks[index];
        if (vlan === undefined || !wired) return [];
        const has = wired.addresses[number] && !kind.includes('l3') && !kind.includes('passthru');
        const six = wired.ipv6 ? ` address ${net6}::${9 - number}/64` : '';
        return [`vlan ${vlan} {${has ? ` address ${net}.${9 - number}/24${six}` : ''} }`];
    });
    const tunnel = each.tunnel ? `vxlan 42 { remote 192.168.50.1${2 - number} }` : '';
    const dummy = each.dummy && host === 'h1' ? 'dummy lab0 { address 10.90.0.1/24 }' : '';
    return `host ${host} { docker 20.10 interface eth0 { address 192.168.50.1${number + 1}/24 ${vlans.join(' ')} ${tunnel} } ${dummy} }`;
}

function parentOf(host: string, { vlan }: Place): string {
    return vlan === undefined ? `${host}.eth0` : `${host}.eth0.${vlan}`;
}

function subnets({ net, net6 }: Pick<Place, 'net' | 'net6'>, has: { ipv6: boolean; gateway: boolean }): string {
    const gateway = (address: string) => (has.gateway ? ` gateway ${address}` : '');
    const six = has.ipv6 ? ` subnet ${net6}::/64${gateway(`${net6}::1`)}` : '';
    return `subnet ${net}.0/24${gateway(`${net}.1`)}${six}`;
}

/** What is on one VLAN: networks, their endpoints, a neighbour. */
function networkTexts(wired: Wired, place: Place, index: number): readonly string[] {
    const { kind, net, net6 } = place;
    const isRouted = kind.includes('l3');
    const isWhole = kind.includes('passthru');
    const parents = wired.hosts.map((host) => `parent ${parentOf(host, place)}`).join(' ');
    const second = isRouted ? ` subnet 10.${index + 101}.0.0/24` : '';
    const isShimmed = wired.shim && !isRouted && !isWhole && !wired.internal;
    const shim = isShimmed ? ` shim ${wired.hosts[0]} ${net}.250` : '';
    const hasGateway = wired.gateway && !isRouted;
    const twin = wired.twin && kind.startsWith('macvlan') && !isWhole ? wired.twin : undefined;
    const owners = wired.hosts.flatMap((host, at) => {
        return wired.owners.slice(2 * at, isWhole ? 2 * at + 1 : 2 * at + 2).map((written, which) => {
            // The engine of the guests, 20.10, takes one network a parent and knows no l3s.
            const kindOfOwner = twin || kind.endsWith('l3s') ? 'namespace' : written;
            const home = isRouted && which === 1 ? `10.${index + 101}.0` : net;
            const address = `ip ${home}.${20 + 2 * at + which}`;
            const six = wired.ipv6 ? ` ip ${net6}::${20 + 2 * at + which}` : '';
            const image = kindOfOwner === 'container' ? 'image "busybox:local" ' : '';
            return `${kindOfOwner} n${index}${host}${'ab'[which]} on ${host} { ${image}attach net${index} ${address}${six} }`;
        });
    });
    const internal = wired.internal ? ' internal' : '';
    const nas = `device nas${index} { attach net${index} ip ${net}.7${wired.ipv6 ? ` ip ${net6}::7` : ''} }`;
    return [
        `network net${index} { driver ${kind} ${parents} ${subnets(place, { ipv6: wired.ipv6, gateway: hasGateway })}${second}${shim}${internal} }`,
        ...owners,
        ...(twin ? twinTexts(twin, { place, index, host: wired.hosts[0] ?? 'h1' }) : []),
        ...(wired.neighbour && !isRouted ? [nas] : []),
    ];
}

function twinTexts(
    { mode, sameSubnet, gateway }: NonNullable<Wired['twin']>,
    { place, index, host }: { readonly place: Place; readonly index: number; readonly host: string },
): readonly string[] {
    const home = sameSubnet ? place : { net: `10.${index + 51}.0`, net6: `fd00:${index + 51}` };
    const subnet = subnets(home, { ipv6: false, gateway });
    return [
        `network twin${index} { driver macvlan mode ${mode} parent ${parentOf(host, place)} ${subnet} }`,
        `namespace t${index}a on ${host} { attach twin${index} ip ${home.net}.30 }`,
        `namespace t${index}b on ${host} { attach twin${index} ip ${home.net}.31 }`,
    ];
}

function bridgeTexts({ host, gateway, ipv6 }: Scene['bridges'][number], index: number): readonly string[] {
    const net = `172.2${index}.0`;
    const subnet = subnets({ net, net6: `fd00:a${index}` }, { ipv6, gateway });
    const address = (last: number) => `ip ${net}.${last}${ipv6 ? ` ip fd00:a${index}::${last}` : ''}`;
    return [
        `network br${index} { driver bridge ${subnet} }`,
        `container b${index}a on ${host} { image "busybox:local" attach br${index} ${address(10)} }`,
        `namespace b${index}b on ${host} { attach br${index} ${address(11)} }`,
    ];
}

type Pair = readonly [Wired, Place, number];

/** A container in a bridge and on a wire; on both sides the host has something to say. */
function mixedText({ bridges }: Scene, pairs: readonly Pair[]): string {
    const host = bridges[0]?.host ?? 'h1';
    const wired = pairs.find(([{ hosts, twin }, { kind }]) => {
        return hosts.includes(host) && !twin && !kind.includes('passthru') && !kind.includes('l3');
    });
    if (!wired) return '';
    const [{ ipv6 }, { net, net6 }, index] = wired;
    const inside = `attach br0 ip 172.20.0.12${bridges[0]?.ipv6 ? ' ip fd00:a0::12' : ''}`;
    const outside = `attach net${index} ip ${net}.40${ipv6 ? ` ip ${net6}::40` : ''}`;
    return `container both on ${host} { image "busybox:local" ${inside} ${outside} }`;
}

const parentlessTexts = [
    'network inner { driver macvlan internal subnet 10.80.0.0/24 }',
    'container i1 on h1 { image "busybox:local" attach inner ip 10.80.0.10 }',
    'container i2 on h1 { image "busybox:local" attach inner ip 10.80.0.11 }',
];

const dummyTexts = [
    'network nowire { driver macvlan parent h1.lab0 subnet 10.90.0.0/24 }',
    'namespace d1 on h1 { attach nowire ip 10.90.0.20 }',
    'namespace d2 on h1 { attach nowire ip 10.90.0.21 }',
];

const tunnelTexts = [
    'network tunnel { driver macvlan parent h1.vxlan42 parent h2.vxlan42 subnet 10.42.0.0/24 }',
    'namespace v1 on h1 { attach tunnel ip 10.42.0.20 }',
    'namespace v2 on h2 { attach tunnel ip 10.42.0.21 }',
];

/** A router on every network that names a gateway. */
function routerTexts({ router }: Scene, pairs: readonly Pair[]): readonly string[] {
    if (router === 'none') return [];
    const attaches = pairs.flatMap(([{ gateway, ipv6, twin, internal }, { kind, net, net6 }, index]) => {
        if (kind.includes('l3')) return [];
        const own = gateway || internal ? [`attach net${index} ip ${net}.1${ipv6 ? ` ip ${net6}::1` : ''}`] : [];
        const other =
            twin?.gateway && !twin.sameSubnet && kind.startsWith('macvlan') && !kind.includes('passthru')
                ? [`attach twin${index} ip 10.${index + 51}.0.1`]
                : [];
        return [...own, ...other];
    });
    if (attaches.length === 0) return [];
    return [`device router { ${attaches.join(' ')} ${router === 'forwards' ? 'forwards' : ''} }`];
}

function switchTexts({ wire }: Scene): readonly string[] {
    if (wire === 'none') return [];
    return [`switch core { port h1.eth0 port h2.eth0 ${wire === 'hairpin' ? 'hairpin' : ''} }`];
}
