import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { Prefix } from '../net/prefix.ts';
import { engineOf } from '../topology/engine-version.ts';
import type { Host, Network, Topology } from '../topology/topology.ts';
import { isOfContainer } from './engines.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * An engine has 31 IPv4 subnets to give to networks without one, and docker0 has the first (localScopeDefaultNetworks
 * in libnetwork's ipamutils/utils.go); it passes over those that other networks and the host's interfaces have. Of one more it
 * says `could not find an available, non-overlapping IPv4 address pool among the defaults` (reproduced with Docker 20.10: 30
 * networks, 29 beside an interface in 192.168.50.0/24), from 27 on `all predefined address pools have been fully subnetted`.
 * The engine's `default-address-pools` may hold others, which no text tells: a warning.
 */
export const addressPools: Rule = {
    code: 'address-pools',
    infersFrom: 'absence',
    *check(topology) {
        const reported = new Set<Network>();
        for (const [host, { asking, given }] of demands(topology)) {
            if (asking.length === 0) continue;
            const left = poolsBeside([...given, ...ownNetworks(host)]);
            for (const network of asking.slice(left)) {
                if (reported.has(network)) continue;
                reported.add(network);
                yield usedUp(network, { host, left });
            }
        }
    },
};

/** What one engine is to find subnets for, in the order of the text, and the subnets that it is given. */
interface Demand {
    readonly asking: Network[];
    readonly given: Prefix[];
}

/** An overlay network has its subnet from its swarm, out of other pools. */
function demands({ networks }: Topology): ReadonlyMap<Host, Demand> {
    const byHost = new Map<Host, Demand>();
    for (const network of networks) {
        if (network.driver === 'overlay' || !network.endpoints.some(isOfContainer)) continue;
        for (const host of network.hosts) {
            const demand = byHost.get(host) ?? { asking: [], given: [] };
            byHost.set(host, demand);
            demand.given.push(...network.subnets.map(({ prefix }) => prefix));
            if (asks(network, host)) demand.asking.push(network);
        }
    }
    return byHost;
}

/** Up to 27 a network with IPv6 alone is given an IPv4 subnet as well. */
function asks({ subnets }: Network, host: Host): boolean {
    if (subnets.some(({ prefix }) => prefix.family === 4)) return false;
    return subnets.length === 0 || !engineOf(host).isAtLeast(28);
}

function ownNetworks({ interfaces }: Host): readonly Prefix[] {
    return interfaces.flatMap(({ addresses }) => addresses.map(({ value }) => value.prefix));
}

/** How many of the engine's subnets overlap none of these. */
function poolsBeside(taken: readonly Prefix[]): number {
    const near = taken.filter((prefix) => areas.some((area) => area.overlaps(prefix)));
    return pools.filter((pool) => !near.some((prefix) => prefix.overlaps(pool))).length;
}

const areas = [block('172.16.0.0', 12), block('192.168.0.0', 16)];

/** 172.18.0.0/16 to 172.31.0.0/16 and the sixteen /20 of 192.168.0.0/16; 172.17.0.0/16 is docker0's. */
const pools = [
    ...Array.from({ length: 14 }, (_, index) => block(`172.${18 + index}.0.0`, 16)),
    ...Array.from({ length: 16 }, (_, index) => block(`192.168.${16 * index}.0`, 20)),
];

function block(first: string, length: number): Prefix {
    const address = Address.parse(first);
    if (!address.ok) throw new RangeError(first);
    return Prefix.containing(address.value, length);
}

function usedUp({ name, origin }: Network, { host, left }: { readonly host: Host; readonly left: number }): Finding {
    const message =
        left === 0
            ? say`Network '${name}' has no IPv4 subnet, and all that Docker would choose from overlap networks of host '${host.name}'; write its 'subnet'.`
            : say`Network '${name}' has no IPv4 subnet, and the ${left} that Docker has for such networks on host '${host.name}' are used up by those before it; write its 'subnet'.`;
    return warning({ code: addressPools.code, at: origin, message });
}
