import type { Finding } from '../finding/finding.ts';
import type { Address } from '../net/address.ts';
import type { EndpointAddress, Network, Topology, Written } from '../topology/topology.ts';
import { needsDocker, oldestEngine } from './engines.ts';
import { engineText, error } from './report.ts';
import type { Rule } from './rule.ts';
import { listText, prefixText } from './wording.ts';

/**
 * An endpoint's address lies in a subnet of its network. Docker up to 24 refuses any other at the start, from 25 on at
 * create (`no configured subnet or ip-range contain the IP address X`, libnetwork's endpoint.go and daemon/container_operations.go);
 * up to 29.0.3 it takes none at all where the network has no subnet (PR 51583).
 */
export const addressOutsideSubnet: Rule = {
    code: 'address-outside-subnet',
    infersFrom: 'absence',
    *check(topology) {
        for (const network of topology.networks) {
            for (const { addresses } of network.endpoints) {
                for (const each of addresses) if (!each.subnet) yield* outside(each, network, topology);
            }
            for (const { addresses } of network.shims) {
                for (const each of addresses) {
                    if (!network.subnets.some(({ prefix }) => prefix.contains(each.value))) {
                        yield outsideAll(each, network);
                    }
                }
            }
        }
    },
};

function* outside({ address, origin }: EndpointAddress, network: Network, topology: Topology): Generator<Finding> {
    if (network.subnets.length > 0) {
        yield outsideAll({ value: address, origin }, network);
        return;
    }
    const engine = oldestEngine(network, topology);
    if (needsDocker(network) && engine.isAtLeast(29, 0, 4)) return;
    const who = needsDocker(network) ? `${engineText(engine)} takes no 'ip' there` : 'its prefix length is unknown';
    yield error({
        code: addressOutsideSubnet.code,
        at: origin,
        message: `${address} is on network '${network.name}', which has no subnet, so ${who}; add a 'subnet' around it.`,
        related: [{ at: network.origin, message: `Network '${network.name}' has no subnet.` }],
    });
}

function outsideAll({ value, origin }: Written<Address>, network: Network): Finding {
    const subnets = network.subnets.filter(({ prefix }) => prefix.family === value.family);
    const [first] = subnets;
    const where =
        subnets.length === 1 && first
            ? `outside ${prefixText(first.prefix)}`
            : `in none of the subnets of network '${network.name}', ${listText(subnets.map(({ prefix }) => prefix.toString()))}`;
    return error({
        code: addressOutsideSubnet.code,
        at: origin,
        message: `${value} is ${where}.`,
        related: subnets.slice(0, 10).map((subnet) => ({
            at: subnet.origin,
            message: `A subnet of network '${network.name}'.`,
        })),
    });
}
