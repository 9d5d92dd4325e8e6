import { Address } from '../../../../language/net/address.ts';
import { type End, reachability } from '../../../../language/reachability/reachability.ts';
import type { Verdict } from '../../../../language/reachability/verdict.ts';
import type { Topology } from '../../../../language/topology/topology.ts';
import { must } from '../../net/values.ts';
import { outside } from './devices.ts';

/** Where pings come from. */
export interface Spot {
    readonly name: string;
    readonly end: End;
    /** Whose namespace it is. */
    readonly station: Exclude<End, { kind: 'address' }>;
    /** The address that pings bear; undefined: what the kernel chooses. */
    readonly source: Address | undefined;
}

/** A ping, and what the text says of it. */
export interface Pair {
    readonly from: Spot;
    readonly to: { readonly name: string; readonly address: Address };
    /** Whether the target comes before the source. */
    readonly back: boolean;
    readonly verdict: Verdict;
    /** Whether an answer is expected. */
    readonly wanted: boolean;
}

interface Target {
    readonly name: string;
    readonly address: Address;
}

/** All pings that there can be between the ends of a topology, where the text decides. */
export function decidedPairs(topology: Topology): readonly Pair[] {
    const { between } = reachability(topology);
    const spots = spotsOf(topology);
    const order = new Map(spots.map(({ name }, index) => [name, index]));
    const targets = targetsOf(topology);
    const all = spots.flatMap((from, index) => {
        return targets
            .filter(({ name, address }) => {
                return !isOneStation(from, name) && (from.source?.family ?? address.family) === address.family;
            })
            .map((to): Pair => {
                const verdict = between(from.end, { kind: 'address', address: to.address });
                const back = (order.get(to.name) ?? 0) < index;
                return { from, to, back, verdict, wanted: verdict.kind === 'yes' };
            });
    });
    return all.filter(({ verdict }) => verdict.kind !== 'unknown');
}

/** The router plays the world outside as well. */
function isOneStation({ name, station }: Spot, other: string): boolean {
    if (name === other) return true;
    return other === 'outside' && station.kind === 'owner' && station.owner.kind === 'device' && station.owner.forwards;
}

/** Containers, namespaces, devices, hosts, and the world behind the router. */
function spotsOf({ containers, namespaces, devices, hosts }: Topology): readonly Spot[] {
    const owners = [...containers, ...namespaces, ...devices].map((owner): Spot => {
        const end = { kind: 'owner', owner } as const;
        return { name: owner.name, end, station: end, source: undefined };
    });
    const machines = hosts.map((host): Spot => {
        const end = { kind: 'host', host } as const;
        return { name: host.name, end, station: end, source: undefined };
    });
    const router = devices.find(({ forwards }) => forwards);
    const world = outside.flatMap((text): Spot[] => {
        if (!router) return [];
        const address = must(Address.parse(text));
        const station = { kind: 'owner', owner: router } as const;
        return [{ name: 'outside', end: { kind: 'address', address }, station, source: address }];
    });
    return [...owners, ...machines, ...world];
}

function targetsOf({ containers, namespaces, devices, hosts }: Topology): readonly Target[] {
    const owners = [...containers, ...namespaces, ...devices].flatMap(({ name, endpoints }) => {
        return endpoints.flatMap(({ addresses }) => addresses.map(({ address }) => ({ name, address })));
    });
    const machines = hosts.flatMap(({ name, interfaces, shims }) => [
        ...interfaces.flatMap(({ addresses }) => addresses.map(({ value: { address } }) => ({ name, address }))),
        ...shims.flatMap(({ addresses }) => addresses.map(({ value: address }) => ({ name, address }))),
    ]);
    const bridges = hosts.flatMap((host) => {
        return [...containers].flatMap(({ host: home, endpoints }) => {
            if (home !== host) return [];
            return endpoints.flatMap(({ network }) => {
                const gateways =
                    network.driver === 'bridge' ? network.subnets.flatMap(({ gateway }) => gateway ?? []) : [];
                return gateways.map(({ value: address }) => ({ name: host.name, address }));
            });
        });
    });
    const world = devices.some(({ forwards }) => forwards)
        ? outside.map((text) => ({ name: 'outside', address: must(Address.parse(text)) }))
        : [];
    const all = [...owners, ...machines, ...bridges, ...world];
    return [...new Map(all.map((target) => [target.address.toString(), target])).values()];
}
