import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { Address, type Family } from '../../../language/net/address.ts';
import { parse } from '../../../language/parser/parse.ts';
import type { Endpoint, Network, Subnet, Topology } from '../../../language/topology/topology.ts';

function read(text: string) {
    return check([parse(text, 'file:///test.mvlan')]);
}

/** The addresses of every container and namespace, by their names: `web1: 10.0.0.2, fd00::2`. */
function addressesIn(text: string): readonly string[] {
    const { containers, namespaces } = read(text).topology;
    return [...containers, ...namespaces].map(({ name, endpoints }) => {
        const held = endpoints.flatMap(({ addresses }) => addresses.map(({ address }) => address));
        return `${name}: ${held.join(', ')}`;
    });
}

const part = fc.record({
    driver: fc.constantFrom('bridge', 'macvlan', 'macvlan', 'ipvlan'),
    family: fc.constantFrom<readonly Family[]>([4], [6], [4, 6]),
    gateway: fc.option(fc.nat(15)),
    range: fc.option(fc.constantFrom(0, 4, 8, 12)),
    reserve: fc.option(fc.tuple(fc.nat(15), fc.nat(4))),
    dhcp: fc.option(fc.nat(15)),
    shim: fc.option(fc.nat(15)),
    slices: fc.boolean(),
    second: fc.boolean(),
});

const owner = fc.record({
    kind: fc.constantFrom('container', 'namespace', 'device'),
    host: fc.constantFrom('one', 'two'),
    network: fc.nat(2),
    replicas: fc.option(fc.integer({ min: 1, max: 4 })),
    fixed: fc.option(fc.nat(15)),
    isIpv6: fc.boolean(),
});

const description = fc.record({
    own: fc.option(fc.nat(15)),
    networks: fc.array(part, { minLength: 1, maxLength: 3 }),
    owners: fc.array(owner, { maxLength: 8 }),
});

type Description = typeof description extends fc.Arbitrary<infer T> ? T : never;

/** Networks of sixteen addresses, where everything is soon full. */
function textOf({ own, networks, owners }: Description): string {
    const at = (family: Family, net: number, host: number) =>
        family === 4 ? `10.0.${net}.${host}` : `fd00:${net}::${host.toString(16)}`;
    const hosts = ['one', 'two'].map((name) => {
        const address = own === null || name === 'two' ? '' : `address ${at(4, 0, own)}/28`;
        return `host ${name} { interface eth0 { ${address} vlan 10 { } vlan 11 { } vlan 12 { } } }`;
    });
    const nets = networks.map((net, number) => {
        const subnets = net.family.flatMap((family) => {
            const range = net.range === null ? '' : `range ${at(family, number, net.range)}/${family === 4 ? 30 : 126}`;
            const gateway = net.gateway === null ? '' : `gateway ${at(family, number, net.gateway)}`;
            const [first, more] = net.reserve ?? [0, 0];
            const last = Math.min(15, first + more);
            const reserve = net.reserve
                ? `reserve ${at(family, number, first)}..${last.toString(family === 4 ? 10 : 16)}`
                : '';
            const length = family === 4 ? 28 : 124;
            const second =
                net.second && net.driver !== 'bridge' ? [`subnet ${at(family, number + 10, 0)}/${length}`] : [];
            return [`subnet ${at(family, number, 0)}/${length} ${gateway} ${range} ${reserve}`, ...second];
        });
        const slice = (index: number) =>
            net.slices && net.family.includes(4) ? `range ${at(4, number, index * 8)}/29` : '';
        const parents = ['one', 'two'].map((host, index) => `parent ${host}.eth0.${10 + number} ${slice(index)}`);
        const [family = 4] = net.family;
        const shim = net.shim === null || net.driver === 'bridge' ? '' : `shim one ${at(family, number, net.shim)}`;
        const dhcp = net.dhcp === null ? '' : `dhcp ${at(family, number, net.dhcp)}`;
        const lines = [...(net.driver === 'bridge' ? [] : parents), ...subnets, shim, dhcp];
        return `network net${number} { driver ${net.driver} ${lines.join(' ')} }`;
    });
    const things = owners.flatMap(({ kind, host, network, replicas, fixed, isIpv6 }, number) => {
        const net = networks[network];
        if (!net) return [];
        const family = isIpv6 ? 6 : 4;
        const ip = fixed !== null && net.family.includes(family) ? `ip ${at(family, network, fixed)}` : '';
        const group = replicas === null || kind === 'device' || ip !== '' ? '' : `[1..${replicas}]`;
        const image = kind === 'container' ? 'image "x"' : '';
        const place = kind === 'device' ? '' : `on ${host}`;
        return [`${kind} own${number}x${group} ${place} { ${image} attach net${network} ${ip} }`];
    });
    return [...hosts, ...nets, ...things].join('\n');
}

/** What the language promises, in as many words: every address is tried from the lowest on. */
class Model {
    readonly chosen = new Map<Endpoint, Map<Family, Address | undefined>>();
    readonly #topology: Topology;

    constructor(topology: Topology) {
        this.#topology = topology;
        for (const network of topology.networks) {
            for (const family of [4, 6] as const)
                for (const endpoint of network.endpoints) this.#choose(endpoint, family);
        }
    }

    #choose(endpoint: Endpoint, family: Family): void {
        const { owner, network, addresses } = endpoint;
        const subnets = network.subnets.filter(({ prefix }) => prefix.family === family);
        const isWritten = addresses.some(({ address, source }) => address.family === family && source !== 'allocated');
        if (owner.kind === 'device' || isWritten || subnets.length === 0) return;
        const slices = network.parents.find((parent) => parent.interface.host === owner.host)?.slices ?? [];
        const slice = slices.find(({ prefix }) => prefix.family === family);
        const pools = slice
            ? subnets
                  .filter(({ prefix }) => prefix.contains(slice.prefix))
                  .map((subnet) => ({ subnet, pool: slice.prefix }))
            : subnets.map((subnet) => ({ subnet, pool: subnet.range?.prefix ?? subnet.prefix }));
        const tried = pools.flatMap(({ subnet, pool }) => {
            return Array.from({ length: Number(pool.range.size) }, (_, index) => ({
                subnet,
                address: Address.of(family, pool.network.bits + BigInt(index)),
            }));
        });
        const found = tried.find(({ subnet, address }) => this.#mayHave(endpoint, subnet, address));
        const known = this.chosen.get(endpoint) ?? new Map<Family, Address | undefined>();
        this.chosen.set(endpoint, known.set(family, found?.address));
    }

    #mayHave(endpoint: Endpoint, { prefix, gateway, reserved, network }: Subnet, address: Address): boolean {
        if (address.equals(prefix.network) || prefix.broadcast()?.equals(address)) return false;
        if (gateway?.value.equals(address)) return false;
        if ([...reserved, ...network.dhcp].some(({ value }) => value.contains(address))) return false;
        return !this.#holders(endpoint).some((held) => held.equals(address));
    }

    #holders(endpoint: Endpoint): readonly Address[] {
        const { hosts, networks } = this.#topology;
        const own = hosts.flatMap(({ interfaces }) => interfaces.flatMap(({ addresses }) => addresses));
        const shims = networks.flatMap((network) => network.shims.flatMap(({ addresses }) => addresses));
        const rivals = networks.flatMap(({ endpoints }) => endpoints).filter((other) => areRivals(endpoint, other));
        return [
            ...own.map(({ value }) => value.address),
            ...shims.map(({ value }) => value),
            ...rivals.flatMap(({ addresses }) => {
                return addresses.filter(({ source }) => source !== 'allocated').map(({ address }) => address);
            }),
            ...rivals.flatMap((other) => [...(this.chosen.get(other)?.values() ?? [])].flatMap((each) => each ?? [])),
        ];
    }
}

/** A bridge network is another one on each host; elsewhere nobody has an address that somebody else has. */
function areRivals(one: Endpoint, other: Endpoint): boolean {
    const isBridge = ({ driver }: Network) => driver === 'bridge';
    if (!isBridge(one.network) && !isBridge(other.network)) return true;
    if (one.network !== other.network) return false;
    if (one.owner.kind === 'device' || other.owner.kind === 'device') return true;
    return one.owner.host === other.owner.host;
}

describe('an address that nobody wrote', () => {
    test('is the lowest that is free of the slice, of the range, of the subnet', () => {
        fc.assert(
            fc.property(description, (each) => {
                const text = textOf(each);
                const { topology } = read(text);
                const model = new Model(topology);
                for (const [endpoint, expected] of model.chosen) {
                    for (const [family, address] of expected) {
                        const found = endpoint.addresses.find((held) => held.address.family === family);
                        expect(`${endpoint.owner.name} ${found?.address}`, text).toBe(
                            `${endpoint.owner.name} ${address}`,
                        );
                    }
                }
            }),
            { numRuns: 200 },
        );
    });

    test('is counted where there is none: how many are missing in each network and family', () => {
        fc.assert(
            fc.property(description, (each) => {
                const text = textOf(each);
                const { topology, findings } = read(text);
                const missing = [...new Model(topology).chosen].flatMap(([{ network }, expected]) => {
                    const families = [...expected].filter(([, address]) => !address).map(([family]) => family);
                    return families.map((family) => `IPv${family} address of network '${network.name}'`);
                });
                for (const { message } of findings.filter(({ code }) => code === 'range-exhausted')) {
                    const [, what, count] = /No (.*?) is left for .*; (\d+) address/.exec(message) ?? [];
                    expect(missing.filter((one) => one === what).length, `${text}\n${message}`).toBe(Number(count));
                }
                const reported = findings.filter(({ code }) => code === 'range-exhausted').length;
                expect(reported > 0, text).toBe(missing.length > 0);
            }),
            { numRuns: 200 },
        );
    });

    test('is the same at every reading, and stays when something is added at the end', () => {
        fc.assert(
            fc.property(description, owner, (each, { network, host }) => {
                const text = textOf(each);
                const before = addressesIn(text);
                expect(addressesIn(text)).toEqual(before);
                const net = network % each.networks.length;
                const more = `${text}\nnamespace last on ${host} { attach net${net} }\ncontainer later on ${host} { image "x" attach net${net} }`;
                const after = addressesIn(more);
                expect(
                    after.filter((line) => !/^(last|later):/.test(line)),
                    more,
                ).toEqual(before);
            }),
            { numRuns: 200 },
        );
    });

    test.each([
        ['10.0.0.0/29', '10.0.0.1', 'a: 10.0.0.2'],
        ['fd00::/125', 'fd00::1', 'a: fd00::2'],
    ])('is the gateway of no other network whose subnet is the same', (subnet, gateway, expected) => {
        const text = `host lab { interface eth0 { vlan 10 { } vlan 11 { } } }
network one { driver macvlan parent lab.eth0.10 subnet ${subnet} gateway ${gateway} }
network two { driver macvlan parent lab.eth0.11 subnet ${subnet} }
container a on lab { image "x" attach two }`;
        expect(addressesIn(text)).toEqual([expected]);
    });

    test('is that of a host for nobody, not even on a bridge', () => {
        const text = `host lab { interface eth0 { address 10.0.0.1/24 address fd00::1/64 } }
            network a { subnet 10.0.0.0/24 subnet fd00::/64 }
            device printer { attach a ip 10.0.0.2 ip fd00::2 }
            container web { image "x" attach a }`;
        expect(addressesIn(text)).toEqual(['web: 10.0.0.3, fd00::3']);
    });
});
