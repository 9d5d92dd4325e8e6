import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { kindOfAddress } from '../net/address-kind.ts';
import { type Segment, segments } from '../topology/segment.ts';
import type { Network, Parent, Subnet, Topology } from '../topology/topology.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText, listText } from './wording.ts';

/**
 * On the wire of its parent, a macvlan or ipvlan l2 subnet is one that others there know: the parent interface's own,
 * or a part of it, or one in which a device there has an address (docs.docker.com, engine/network/drivers/macvlan).
 * Any other is a network of its own on that wire, and nobody routes to it. Nobody refuses it.
 */
export const subnetOutsideParent: Rule = {
    code: 'subnet-outside-parent',
    infersFrom: 'absence',
    *check(topology) {
        for (const network of topology.networks) {
            if (network.driver !== 'macvlan' && !(network.driver === 'ipvlan' && network.mode === 'l2')) continue;
            for (const subnet of network.subnets) yield* strange(subnet, network, topology);
        }
    },
};

function* strange(subnet: Subnet, network: Network, topology: Topology): Generator<Finding> {
    const { prefix, origin } = subnet;
    const outside = network.parents.flatMap((parent) => {
        const own = ownPrefixes(parent, subnet);
        if (own.length === 0 || own.some(({ value }) => value.prefix.contains(prefix))) return [];
        return [{ parent, own }];
    });
    const [first] = outside;
    if (!first || hasDevice(subnet, segments(topology).of(first.parent.interface))) return;
    const networks = listText([...new Set(first.own.map(({ value }) => value.prefix.toString()))]);
    yield warning({
        code: subnetOutsideParent.code,
        at: origin,
        message: say`${prefix} is not part of ${networks}, the network of its parent ${interfaceText(first.parent.interface)}; nobody there routes to it. Use a part of that network, or declare the device that has an address in both.`,
        related: outside.slice(0, 10).flatMap(({ own }) =>
            own.slice(0, 1).map((address) => ({
                at: address.origin,
                message: say`The parent interface has ${address.value}.`,
            })),
        ),
    });
}

/** The parent interface's addresses that say which network is on its wire; link-local ones are on every wire. */
function ownPrefixes({ interface: { addresses } }: Parent, { prefix }: Subnet) {
    return addresses.filter(({ value: { address } }) => {
        return address.family === prefix.family && kindOfAddress(address).name !== 'link-local';
    });
}

function hasDevice({ prefix }: Subnet, { endpoints }: Segment): boolean {
    return endpoints.some(({ owner, addresses }) => {
        return owner.kind === 'device' && addresses.some(({ address }) => prefix.contains(address));
    });
}
