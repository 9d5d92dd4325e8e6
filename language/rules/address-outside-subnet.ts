import type { Finding, Fix, Severity } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { engineOf } from '../topology/engine-version.ts';
import type { Endpoint, EndpointAddress, Network } from '../topology/topology.ts';
import { addressesWhere } from './endpoints-where.ts';
import { FreeAddresses } from './free-addresses.ts';
import { engineText, finding } from './report.ts';
import type { Rule } from './rule.ts';
import { widened } from './wider-subnet.ts';
import { listText, prefixText } from './wording.ts';

/**
 * An endpoint's address lies in a subnet of its network. Docker up to 24 refuses any other at the start, from 25 on at
 * create (`no configured subnet or ip-range contain the IP address X`, libnetwork's endpoint.go and daemon/container_operations.go);
 * up to 29.0.3 it takes none at all where the network has no subnet (PR 51583). A namespace's, a device's or a shim's address
 * nobody refuses, and nobody there answers it: a warning. Without a subnet nobody can give one to a namespace, as only a subnet
 * says its length.
 */
export const addressOutsideSubnet: Rule = {
    code: 'address-outside-subnet',
    infersFrom: 'absence',
    *check(topology) {
        const free = new FreeAddresses(topology);
        for (const network of topology.networks) {
            for (const { endpoint, held } of strangers(network)) {
                if (network.subnets.length === 0) yield* withoutSubnet(endpoint, held);
                else {
                    const fixes = [...free.fixesFor(endpoint, held), ...widerFixes(held.address, network)];
                    yield {
                        ...outside(held, network, endpoint.owner.kind === 'container' ? 'error' : 'warning'),
                        fixes,
                    };
                }
            }
            for (const { value, origin } of network.shims.flatMap(({ addresses }) => addresses)) {
                if (network.subnets.some(({ prefix }) => prefix.contains(value))) continue;
                yield outside({ address: value, origin }, network, 'warning');
            }
        }
    },
};

const strangers = addressesWhere(({ subnet }) => subnet === undefined);

function* withoutSubnet({ owner, network }: Endpoint, { address, origin }: EndpointAddress): Generator<Finding> {
    const engine = owner.kind === 'container' ? engineOf(owner.host) : undefined;
    if (engine?.isAtLeast(29, 0, 4)) return;
    const consequence = engine ? say`${engineText(engine)} takes no 'ip' there` : say`its length is unknown`;
    yield finding(owner.kind === 'device' ? 'warning' : 'error', {
        code: addressOutsideSubnet.code,
        at: origin,
        message: say`Network '${network.name}' has no subnet for ${address}, so ${consequence}; add a 'subnet' around it.`,
        related: [{ at: network.origin, message: say`Network '${network.name}' has no subnet.` }],
    });
}

/** Where a network has one subnet of the family, that one made wider. */
function widerFixes(address: Address, { subnets }: Network): readonly Fix[] {
    const [subnet, ...further] = subnets.filter(({ prefix }) => prefix.family === address.family);
    return subnet && further.length === 0 ? widened(subnet, address) : [];
}

interface Place {
    readonly address: Address;
    readonly origin: Origin;
}

function outside({ address, origin }: Place, { name, subnets }: Network, severity: Severity): Finding {
    const prefixes = subnets.map(({ prefix }) => prefix).filter(({ family }) => family === address.family);
    const [first] = prefixes;
    const where =
        prefixes.length === 1 && first
            ? say`outside ${prefixText(first)}`
            : say`in no subnet of network '${name}'; its subnets: ${listText(subnets.map(({ prefix }) => prefix.toString()))}`;
    return finding(severity, {
        code: addressOutsideSubnet.code,
        at: origin,
        message: say`${address} is ${where}.`,
        related: subnets.slice(0, 10).map(({ origin: at }) => ({ at, message: say`A subnet of network '${name}'.` })),
    });
}
