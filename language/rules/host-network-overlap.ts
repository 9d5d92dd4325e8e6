import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { addressWidth } from '../net/address.ts';
import { kindOfAddress } from '../net/address-kind.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Host, Interface, Subnet, Topology } from '../topology/topology.ts';
import { hostsOf } from './engines.ts';
import { prefixForest, summarizeOverlaps } from './prefix-forest.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A bridge network's subnet is none of its host's own networks: the bridge gets a route to the subnet, and the host's
 * neighbours there are cut off. Docker avoids such subnets when it chooses by itself, and takes what it is given
 * (reproduced with Docker 20.10).
 */
export const hostNetworkOverlap: Rule = {
    code: 'host-network-overlap',
    infersFrom: 'presence',
    *check(topology) {
        const reported = new Set<Subnet>();
        for (const [host, subnets] of bridgeSubnets(topology)) {
            for (const [subnet, finding] of overlaps(host, subnets)) {
                if (reported.has(subnet)) continue;
                reported.add(subnet);
                yield finding;
            }
        }
    },
};

function bridgeSubnets(topology: Topology): ReadonlyMap<Host, readonly Subnet[]> {
    const byHost = new Map<Host, Subnet[]>();
    for (const network of topology.networks) {
        if (network.driver !== 'bridge') continue;
        for (const host of hostsOf(network, topology)) {
            const subnets = byHost.get(host) ?? [];
            byHost.set(host, subnets);
            subnets.push(...network.subnets);
        }
    }
    return byHost;
}

interface OwnItem {
    readonly prefix: Prefix;
    readonly on: Interface;
}

type Item = OwnItem | { readonly prefix: Prefix; readonly subnet: Subnet };

function* overlaps(host: Host, subnets: readonly Subnet[]): Generator<[Subnet, Finding]> {
    const own = host.interfaces.flatMap((on) => {
        return on.addresses
            .filter(({ value: { address } }) => kindOfAddress(address).name !== 'link-local')
            .filter(({ value: { prefix } }) => prefix.length < addressWidth(prefix.family))
            .map(({ value }): Item => ({ prefix: value.prefix, on }));
    });
    if (own.length === 0) return;
    const items = [...own, ...subnets.map((subnet): Item => ({ prefix: subnet.prefix, subnet }))];
    const nodes = prefixForest(items, ({ prefix }) => prefix);
    const nearest = summarizeOverlaps<Item, readonly OwnItem[]>(nodes, {
        of: (item) => ('on' in item ? [item] : []),
        join: (a, b) => (a.length > 0 ? a : b),
    });
    for (const node of nodes) {
        const [other] = nearest.get(node) ?? [];
        if (!other) continue;
        for (const item of node.items) if ('subnet' in item) yield [item.subnet, overlap(item.subnet, other)];
    }
}

function overlap({ prefix, origin }: Subnet, { prefix: outer, on }: OwnItem): Finding {
    return warning({
        code: hostNetworkOverlap.code,
        at: origin,
        message: say`${prefix} overlaps ${outer}, the network of ${on.name} on host '${on.host.name}', whose neighbours would be cut off; use a subnet that is free there.`,
        related: [{ at: on.origin, message: say`Interface ${on.name} is declared here.` }],
    });
}
