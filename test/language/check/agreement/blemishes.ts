import fc from 'fast-check';
import type { Attach, Lab, Net, Nic, Owner, Subnet, Value } from './lab.ts';

/** Two numbers drawn by lot, for a blemish to choose by. */
type Lots = readonly [number, number];

/** Something that is wrong with a lab, or close to it. */
interface Kind {
    /** The kernel features it is about, where not every kernel has them. */
    readonly needs?: 'full';
    apply(lab: Lab, lots: Lots): void;
}

export interface Blemish {
    readonly apply: Kind['apply'];
    readonly lots: Lots;
}

export function blemish(kinds: readonly Kind[]): fc.Arbitrary<Blemish> {
    return fc
        .tuple(fc.constantFrom(...kinds), fc.nat(999), fc.nat(999))
        .map(([{ apply }, ...lots]) => ({ apply, lots }));
}

/** Something about one network; the values are chosen by the second lot. */
function ofNetwork(apply: (net: Net, which: number, lab: Lab) => void): Kind {
    return {
        apply(lab, [which, lot]) {
            const net = pick(lab.networks, which);
            if (net) apply(net, lot, lab);
        },
    };
}

/** Something about the IPv4 subnet, or every other time the IPv6 one. `N` in a value is the network's number. */
function ofSubnet(ipv4: readonly Value[], ipv6: readonly Value[], set: (subnet: Subnet, value: Value) => void): Kind {
    return ofNetwork((net, lot) => {
        const isIpv6 = lot % 3 === 0;
        if (isIpv6 && net.subnets.length < 2) {
            net.subnets.push({
                prefix: numbered('fd00:N::/64', net),
                gateway: undefined,
                range: undefined,
                reserve: [],
            });
        }
        const subnet = net.subnets[isIpv6 ? 1 : 0];
        const value = pick(isIpv6 ? ipv6 : ipv4, Math.floor(lot / 3));
        if (subnet && value !== undefined) set(subnet, numbered(value, net));
    });
}

/** Something that a wide subnet reserves. */
function ofReserve(set: (subnet: Subnet, value: Value) => void): Kind {
    const { apply } = ofSubnet(reserved4, reserved6, (subnet, value) => {
        const text = String(subnet.prefix);
        subnet.prefix = text.replace(/\/.*/, text.includes(':') ? '/64' : '/24');
        set(subnet, value);
    });
    return { apply };
}

/** Something about one endpoint. One is made where there is none. */
function ofAttach(apply: (attach: Attach, lot: number, place: { net: Net; owner: Owner; lab: Lab }) => void): Kind {
    return {
        apply(lab, [which, lot]) {
            const [first] = lab.networks;
            if (!first) return;
            if (lab.owners.length === 0) lab.owners.push(newOwner('own0', first.name));
            const places = lab.owners.flatMap((owner) => owner.attaches.map((attach) => ({ owner, attach })));
            const place = pick(places, which);
            const net = lab.networks.find(({ name }) => name === place?.attach.network);
            if (place && net) apply(place.attach, lot, { net, owner: place.owner, lab });
        },
    };
}

function ofNic(apply: (nic: Nic, lot: number, lab: Lab) => void, needs?: 'full'): Kind {
    return {
        ...(needs && { needs }),
        apply(lab, [which, lot]) {
            const nic = pick(lab.nics, which);
            if (nic) apply(nic, lot, lab);
        },
    };
}

export function newOwner(name: string, network: string, kind: Owner['kind'] = 'container'): Owner {
    const attaches = [{ network, ips: [], mac: undefined, as: undefined }];
    return { kind, name, replicas: undefined, attaches, publish: [] };
}

function pick<T>(items: readonly T[], lot: number): T | undefined {
    return items[lot % items.length];
}

function numbered<V extends Value>(value: V, net: Net): V {
    const number = /\d+$/.exec(net.name)?.[0] ?? '1';
    const fill = (text: string) => text.replace('N', number);
    return (
        typeof value === 'string' ? fill(value) : { written: fill(value.written), standIn: fill(value.standIn) }
    ) as V;
}

function unread(written: string, standIn: string): Value {
    return { written, standIn };
}

const prefixes4 = [
    '10.N.0.5/24',
    '10.N.0.0/31',
    '10.N.0.1/32',
    '10.N.0.0/30',
    '10.N.0.0/29',
    '10.N.0.0/8',
    '10.0.0.0/8',
    '127.N.0.0/16',
    '169.254.N.0/24',
    '224.N.0.0/16',
    '240.N.0.0/16',
    '0.0.0.0/16',
    '0.0.0.0/8',
    '255.255.255.0/24',
    '192.168.60.0/24',
    unread('10.N.0.0/33', '10.N.0.0/27'),
    unread('10.0N.0.0/24', '10.N.0.0/27'),
    unread('10.N/16', '10.N.0.0/27'),
    unread('10.N.0.256/24', '10.N.0.0/27'),
];

const prefixes6 = [
    'fd00:N::5/64',
    'fd00:N::/48',
    'fd00:N::/127',
    'fd00:N::/126',
    'fd00:N::/128',
    'fd00:N::1/128',
    'fe80::/64',
    'fe80::/10',
    'ff05::/64',
    '::/64',
    'fd00:N:0:0:0:0:0:0/64',
    'FD00:N::/64',
    unread('fd00:N::/129', 'fd00:N::/99'),
    unread('fd00:N::g/64', 'fd00:N::/99'),
];

const addresses4 = [
    '10.N.0.0',
    '10.N.0.1',
    '10.N.0.2',
    '10.N.0.3',
    '10.N.0.4',
    '10.N.0.7',
    '10.N.0.9',
    '10.N.0.15',
    '10.N.0.255',
    '10.N.255.255',
    '10.9.9.9',
    '192.168.60.10',
    '0.0.0.0',
    '255.255.255.255',
    unread('10.N.0.04', '10.N.0.14'),
    unread('10.N.0.6/24', '10.N.0.14'),
    unread('10.N.0.300', '10.N.0.14'),
];

const addresses6 = [
    'fd00:N::',
    'fd00:N::1',
    'fd00:N::2',
    'fd00:N::3',
    'fd00:N::ffff',
    'fd00:N:0:0:ffff:ffff:ffff:ffff',
    'fd00:99::1',
    'fe80::1',
    '::',
    '::1',
    unread('fd00:N::5%eth1', 'fd00:N::5'),
    unread('fd00:N::5/64', 'fd00:N::5'),
    unread('fd00:N:::5', 'fd00:N::5'),
];

/** Applying leaves out what no subnet can reserve; Docker is to be asked for it all the same. */
const reserved4: readonly Value[] = [
    '10.N.0.0',
    '10.N.0.1',
    '10.N.0.2',
    '10.N.0.10',
    '10.N.0.255',
    '10.N.0.0..3',
    '10.N.0.2..3',
    '10.N.0.8/29',
    unread('10.9.9.9', '10.N.0.14'),
    unread('10.N.9.9', '10.N.0.14'),
];

const reserved6: readonly Value[] = [
    'fd00:N::',
    'fd00:N::1',
    'fd00:N::2',
    'fd00:N::2..5',
    'fd00:N::/126',
    unread('fd00:99::9', 'fd00:N::e'),
];

const ranges4 = [
    '10.N.0.0/25',
    '10.N.0.8/30',
    '10.N.0.0/30',
    '10.N.0.2/32',
    '10.N.0.1/32',
    '10.N.0.0/24',
    '10.N.0.0/8',
    '10.N.128.0/17',
    '10.9.0.0/24',
    '10.N.0.77/28',
    '10.N.0.255/32',
];

const macs: readonly Value[] = [
    '01:00:5e:00:00:01',
    '33:33:00:00:00:01',
    'ff:ff:ff:ff:ff:ff',
    '00:00:00:00:00:00',
    '02:00:00:00:00:01',
    '00:11:22:33:44:55',
    '02-00-00-00-00-01',
    '0200.0000.0001',
    '02:AB:CD:EF:00:01',
    unread('02:00:00:00:00:zz', '02:00:00:00:77:77'),
    unread('02:00:00:00:00', '02:00:00:00:77:77'),
];

const linkAddresses: readonly Value[] = [
    '192.168.61.10/24',
    '192.168.61.0/24',
    '192.168.61.255/24',
    '192.168.61.0/31',
    '192.168.61.1/32',
    '192.168.60.11/24',
    '127.0.0.5/8',
    '224.0.0.5/24',
    '240.0.0.1/24',
    '255.255.255.255/32',
    '0.0.0.0/24',
    '0.0.0.5/24',
    '169.254.3.3/16',
    'fd00:77::1/64',
    'fd00:77::/64',
    'fd00:77::1/128',
    'fe80::77/64',
    '::1/128',
    '::/64',
    'ff02::77/64',
    '::ffff:10.0.0.1/128',
    unread('192.168.61.10/33', '192.168.61.77/24'),
    unread('192.168.61.300/24', '192.168.61.77/24'),
    unread('fd00:77::1/129', 'fd00:77::77/64'),
];

const mtus: readonly Value[] = [
    '68',
    '576',
    '1279',
    '1280',
    '1400',
    '1450',
    '1451',
    '1499',
    '1500',
    '1501',
    '9000',
    '65535',
    unread('67', '1477'),
    unread('65536', '1477'),
];

const interfaceNames = [
    'fifteen-bytes-1',
    'sixteen-bytes-12',
    'a/b',
    'a:b',
    'a b',
    'all',
    'default',
    '.',
    '..',
    'ünterfäce',
    '123',
    'eth1',
    'a%b',
];

const containerNames = ['c', 'c1', '-c', '_c', 'a b', 'ü1', 'a.b_c-d', 'x'.repeat(70), 'a/b', '9a'];

const networkNames = [
    'bridge',
    'host',
    'none',
    'default',
    ' ',
    'a b',
    'ü',
    'x/y',
    'x'.repeat(200),
    'b',
    'container-x',
    'a,b',
    'name=x',
    'null',
];

const namespaceNames = ['a/b', '.', '..', 'a b', 'ü', 'x'.repeat(255), 'x'.repeat(256), '-n', 'a'];

function cut<T>(items: readonly T[], lot: number, fallback: T): T {
    return pick(items, lot) ?? fallback;
}

/** All that is known to go wrong on engines and kernels, and what is just right beside it. */
export const blemishes: readonly Kind[] = [
    ofSubnet(prefixes4, prefixes6, (subnet, prefix) => {
        Object.assign(subnet, { prefix, gateway: undefined, range: undefined, reserve: [] });
    }),
    ofSubnet(prefixes4, prefixes6, (subnet, prefix) => {
        subnet.prefix = prefix;
    }),
    ofSubnet(addresses4, addresses6, (subnet, gateway) => {
        subnet.gateway = gateway;
    }),
    ofSubnet(
        [unread('fd00:N::1', '10.N.0.13'), '10.N.0.254'],
        [unread('10.N.0.1', 'fd00:N::d'), 'fd00:N::fe'],
        (subnet, gateway) => {
            subnet.gateway = gateway;
        },
    ),
    ofSubnet(
        ranges4,
        ['fd00:N::/65', 'fd00:N::/63', 'fd00:N::8/125', 'fd00:N::9/125', 'fd00:1:1::/64'],
        (subnet, range) => {
            subnet.range = range;
        },
    ),
    ofReserve((subnet, value) => {
        subnet.reserve = [value];
    }),
    ofReserve((subnet, value) => {
        subnet.reserve = [value, value];
    }),
    // One subnet for two networks, or one in another.
    {
        apply(lab, [which, lot]) {
            const [first, second] = lab.networks;
            if (!first || !second) return;
            const [net, other] = which % 2 === 0 ? [first, second] : [second, first];
            const number = /\d+$/.exec(other.name)?.[0] ?? '1';
            const prefix = cut(
                ['10.N.0.0/24', '10.N.0.0/25', '10.N.0.128/25', '10.N.0.0/16', '10.N.0.4/30'],
                lot,
                '',
            ).replace('N', number);
            const range = cut(
                [undefined, undefined, `10.${number}.0.4/30`, `10.${number}.0.128/29`],
                Math.floor(lot / 5),
                undefined,
            );
            net.subnets = [{ prefix, gateway: undefined, range, reserve: [] }];
            net.shims = [];
            net.dhcp = undefined;
            for (const attach of lab.owners.flatMap(({ attaches }) => attaches)) {
                if (attach.network === net.name) attach.ips = [];
            }
        },
    },
    // A second subnet of the family.
    ofNetwork((net, lot) => {
        const prefix = cut(
            ['10.N.1.0/24', '10.N.0.0/24', '10.N.0.128/25', '10.20N.0.0/24', 'fd00:10N::/64', 'fd00:N::/80'],
            lot,
            '',
        );
        net.subnets.push({ prefix: numbered(prefix, net), gateway: undefined, range: undefined, reserve: [] });
    }),
    // IPv6 alone.
    ofNetwork((net, lot) => {
        const gateway = lot % 2 === 0 ? numbered('fd00:N::1', net) : undefined;
        net.subnets = [{ prefix: numbered('fd00:N::/64', net), gateway, range: undefined, reserve: [] }];
        net.shims = [];
        net.dhcp = undefined;
    }),
    // No subnet at all.
    ofNetwork((net) => {
        net.subnets = [];
        net.shims = [];
        net.dhcp = undefined;
    }),
    // Two networks on one parent.
    {
        apply(lab) {
            const [first, second] = lab.networks.filter(({ parent }) => parent !== undefined);
            if (first && second) second.parent = first.parent;
        },
    },
    ofNetwork((net, lot, lab) => {
        if (net.driver === 'bridge') return;
        const own = net.driver === 'macvlan' ? ['passthru', 'bridge', 'private', 'vepa'] : ['l2', 'l3'];
        const strange =
            net.driver === 'macvlan' ? ['l9', 'VEPA', 'source', 'l2', 'l3s'] : ['l9', 'L3', 'bridge', 'l3s'];
        for (const other of lab.networks) other.mode = undefined;
        const standIn = net.driver === 'macvlan' ? 'private' : 'l3';
        net.mode = cut<Value>([...own, ...strange.map((mode) => unread(mode, standIn))], lot, '');
    }),
    ofNetwork((net, lot, lab) => {
        if (net.driver !== 'macvlan') return;
        net.mode = 'passthru';
        if (lot % 2 === 0) lab.owners.push(newOwner('more', net.name, lot % 4 === 0 ? 'namespace' : 'container'));
    }),
    ofNetwork((net, _, lab) => {
        if (net.driver === 'bridge') return;
        net.parent = 'lo';
        lab.nics.push({ name: 'lo', addresses: [], mtu: undefined, vlans: [], vxlans: [] });
    }),
    ofNetwork((net) => {
        net.internal = !net.internal;
    }),
    ofNetwork((net, lot, lab) => {
        const name = cut(networkNames, lot, '');
        for (const attach of lab.owners.flatMap(({ attaches }) => attaches)) {
            if (attach.network === net.name) attach.network = name;
        }
        net.name = name;
    }),
    ofNetwork((net, lot) => {
        if (net.driver !== 'bridge')
            net.shims = [
                numbered(
                    cut(
                        addresses4.filter((each) => typeof each === 'string'),
                        lot,
                        '',
                    ),
                    net,
                ),
            ];
    }),
    ofNetwork((net, lot) => {
        net.dhcp = numbered(
            cut(['10.N.0.2..254', '10.N.0.1..2', '10.N.0.0/24', 'fd00:N::/64', '10.9.0.0/24'], lot, ''),
            net,
        );
    }),
    // More endpoints than addresses, or just as many.
    ofNetwork((net, lot, lab) => {
        const [subnet] = net.subnets;
        if (!subnet) return;
        Object.assign(subnet, { reserve: [], range: undefined });
        subnet.prefix = numbered(cut(['10.N.0.0/30', '10.N.0.0/29'], lot, ''), net);
        if (lot % 3 === 0) subnet.gateway = undefined;
        if (lot % 3 === 1)
            Object.assign(subnet, {
                prefix: numbered('10.N.0.0/24', net),
                range: numbered('10.N.0.12/30', net),
                gateway: undefined,
            });
        if (lot % 3 === 2) subnet.gateway = numbered('10.N.0.1', net);
        net.shims = [];
        const kind = lot % 5 === 0 ? 'namespace' : 'container';
        lab.owners = [{ ...newOwner('many', net.name, kind), replicas: cut([1, 2, 3, 4, 5], Math.floor(lot / 3), 1) }];
    }),
    ofAttach((attach, lot, { net }) => {
        const ip = numbered(cut<Value>([...addresses4, ...addresses6], lot, ''), net);
        const has = (other: string) =>
            net.subnets.some(({ prefix }) => String(prefix).includes(':') === other.includes(':'));
        // What stands in for it is left out where the network has no subnet of its family.
        if (typeof ip === 'string' || has(ip.standIn)) attach.ips = [ip];
    }),
    ofAttach((attach, lot, { net }) => {
        attach.ips = [numbered(cut<Value>(addresses4, lot, ''), net)];
    }),
    // An address held twice.
    ofAttach((attach, lot, { net, lab }) => {
        const ip = numbered(cut(['10.N.0.10', 'fd00:N::5'], lot, ''), net);
        attach.ips = [ip];
        const owner = newOwner('twin', net.name, lot % 3 === 0 ? 'namespace' : 'container');
        lab.owners.push(owner);
        const [twin] = owner.attaches;
        if (twin) twin.ips = [ip];
    }),
    ofAttach((attach, lot) => {
        attach.mac = cut(macs, lot, '');
    }),
    // A MAC address held twice.
    ofAttach((attach, lot, { net, lab, owner }) => {
        const mac = '02:00:00:00:99:99';
        for (const each of owner.attaches) each.mac = undefined;
        attach.mac = mac;
        const twin = newOwner('twin', net.name, lot % 3 === 0 ? 'namespace' : 'container');
        for (const each of twin.attaches) each.mac = mac;
        lab.owners.push(twin);
    }),
    // A MAC address that another endpoint has without writing any.
    ofAttach((attach, lot, { net, lab, owner }) => {
        const number = Number(/\d+$/.exec(net.name)?.[0] ?? '1');
        for (const each of owner.attaches) each.mac = undefined;
        attach.mac = `02:42:0a:0${number}:00:0e`;
        const twin = newOwner('twin', net.name, lot % 3 === 0 ? 'namespace' : 'container');
        for (const each of twin.attaches) each.ips = [`10.${number}.0.14`];
        lab.owners.push(twin);
    }),
    ofAttach((attach, _, { owner }) => {
        owner.attaches.push({ ...attach, ips: [], mac: undefined });
    }),
    ofAttach((attach, lot, { owner }) => {
        if (owner.kind === 'namespace') attach.as = cut(['lan0', ...interfaceNames], lot, '');
    }),
    ofAttach((_, lot, { owner }) => {
        owner.name = cut(owner.kind === 'container' ? containerNames : namespaceNames, lot, '');
    }),
    ofAttach((_, lot, { owner, lab }) => {
        if (owner.kind === 'namespace') return;
        owner.publish = cut(
            [['8080:80'], ['8080:80', '8080:81'], ['8080:80/tcp', '8080:80/udp'], ['127.0.0.1:8080:80', '8080:80']],
            lot,
            [],
        );
        if (lot % 2 === 0)
            lab.owners.push({ ...newOwner('other', owner.attaches[0]?.network ?? ''), publish: ['8080:80'] });
    }),
    ofNic((nic, lot) => {
        nic.addresses = [cut(linkAddresses, lot, '')];
    }),
    ofNic((nic, lot) => {
        nic.addresses.push(cut(linkAddresses, lot, ''));
    }),
    ofNic((nic, lot) => {
        nic.mtu = cut(mtus, lot, '');
    }),
    {
        needs: 'full',
        apply({ dummies: [dummy] }, [_, lot]) {
            if (dummy) dummy.addresses = [cut(linkAddresses, lot, '')];
        },
    },
    {
        needs: 'full',
        apply({ dummies: [dummy] }, [which, lot]) {
            if (!dummy) return;
            dummy.mtu = cut(mtus, lot, '');
            dummy.vlans = [
                { id: '5', as: undefined, addresses: [], mtu: which % 2 === 0 ? cut(mtus, which, '') : undefined },
            ];
        },
    },
    {
        needs: 'full',
        apply(lab, [which, lot]) {
            const name = which % 2 === 0 ? cut(interfaceNames, lot, '') : 'twelve-bytes';
            const ids = ['4094', '409', '40', '1'];
            lab.dummies.push({
                name,
                addresses: [],
                mtu: undefined,
                vlans: [{ id: cut(ids, lot, ''), as: undefined, addresses: [], mtu: undefined }],
            });
        },
    },
    ofNic((nic, lot) => {
        const id = cut<Value>(['1', '4094', '10', unread('4095', '3999'), unread('x', '3999')], lot, '');
        nic.vlans.push({ id, as: lot % 5 === 0 ? 'other0' : undefined, addresses: [], mtu: undefined });
    }, 'full'),
    ofNic((nic, lot) => {
        nic.vlans.push({ id: '77', as: cut(interfaceNames, lot, ''), addresses: [], mtu: undefined });
    }, 'full'),
    ofNic((nic, lot) => {
        const addresses = lot % 4 === 0 ? ['fd00:78::1/64'] : [];
        nic.vlans.push({ id: '78', as: undefined, addresses, mtu: cut(mtus, lot, '') });
    }, 'full'),
    ofNic((nic, lot) => {
        const addresses = [cut(linkAddresses, lot, '')];
        nic.vlans.push({ id: '79', as: undefined, addresses, mtu: undefined });
    }, 'full'),
    ofNic((nic, lot) => {
        const id = cut<Value>(
            ['0', '42', '43', '16777215', unread('16777216', '777777'), unread('-1', '777777')],
            lot,
            '',
        );
        const remote = cut([undefined, '192.168.60.11', 'fd00:9::9', '224.0.0.9'], Math.floor(lot / 6), undefined);
        nic.vxlans.push({ id, remote, addresses: [], mtu: undefined });
    }, 'full'),
    ofNic((nic, lot) => {
        nic.vxlans.push({
            id: '44',
            remote: cut(['192.168.60.11', 'fd00:9::9'], lot, ''),
            addresses: [],
            mtu: cut(mtus, Math.floor(lot / 2), ''),
        });
    }, 'full'),
    // macvlan and ipvlan on one parent.
    {
        needs: 'full',
        apply(lab, [which]) {
            const [first, second] = lab.networks;
            if (!first || !second) return;
            Object.assign(first, { driver: 'macvlan', mode: undefined, parent: 'eth3' });
            Object.assign(second, { driver: 'ipvlan', mode: undefined, parent: 'eth3' });
            lab.owners.push(
                newOwner('mix1', first.name),
                newOwner('mix2', second.name, which % 2 === 0 ? 'container' : 'namespace'),
            );
        },
    },
    {
        needs: 'full',
        apply({ networks }, [which, lot]) {
            const net = pick(networks, which);
            if (net)
                Object.assign(net, {
                    driver: cut(['macvlan', 'ipvlan'], lot, ''),
                    mode: undefined,
                    parent: undefined,
                    internal: lot % 3 !== 0,
                    shims: [],
                });
        },
    },
];
