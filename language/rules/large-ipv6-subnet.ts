import type { Finding } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { Prefix } from '../net/prefix.ts';
import { type EngineVersion, engineOf } from '../topology/engine-version.ts';
import type { Host, Subnet } from '../topology/topology.ts';
import { hostsOf, isOfContainer, needsDocker, oldestEngine } from './engines.ts';
import { othersOf, type Party } from './parties.ts';
import { engineText, error, rewrite, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Up to 27, Docker's address management counts with 64 bits (moby bc93bba099): in an IPv6 subnet larger than /64 it forgets the
 * rest and gives out other addresses than asked for, without a word, until two of them become one (`Address already in use`).
 * The last of 2^64 it cannot give at all, in a /64 neither (`bit does not belong to the sequence`; reproduced with 20.10).
 */
export const largeIpv6Subnet: Rule = {
    code: 'large-ipv6-subnet',
    infersFrom: 'presence',
    *check(topology) {
        for (const network of topology.networks) {
            if (!needsDocker(network)) continue;
            const oldest = oldestEngine(network, topology);
            if (oldest.isAtLeast(28)) continue;
            const large = network.subnets.filter(({ prefix }) => prefix.family === 6 && prefix.length <= 64);
            for (const subnet of large) {
                if (subnet.prefix.length < 64) yield counted(subnet, oldest);
                for (const host of hostsOf(network, topology)) {
                    const engine = engineOf(host);
                    if (!engine.isAtLeast(28)) yield* refused(subnet, { host, engine });
                }
            }
        }
    },
};

function counted(subnet: Subnet, engine: EngineVersion): Finding {
    const { prefix, origin } = subnet;
    const message = say`${prefix} is larger than /64, which ${engineText(engine)} counts wrongly in; use a /64, or Docker 28.`;
    const part = Prefix.containing(prefix.network, 64);
    const fixes = isEnough(part, subnet) ? [rewrite(say`Use ${part}`, origin, part.toString())] : [];
    return warning({ code: largeIpv6Subnet.code, at: origin, message, fixes });
}

/** Whether all that the subnet is used for lies in a part of it. */
function isEnough(part: Prefix, subnet: Subnet): boolean {
    const { network, gateway, range, reserved } = subnet;
    const held = network.endpoints.flatMap(({ addresses }) => addresses.filter((each) => each.subnet === subnet));
    const addresses = [...held.map(({ address }) => address), ...(gateway ? [gateway.value] : [])];
    const ranges = [...reserved.map(({ value }) => value), ...(range ? [range.prefix.range] : [])];
    return addresses.every((each) => part.contains(each)) && ranges.every((each) => part.range.contains(each));
}

interface Use extends Party {
    readonly address: Address;
}

const inTheSubnet = 0xffff_ffff_ffff_ffffn;

interface Place {
    readonly host: Host;
    readonly engine: EngineVersion;
}

function* refused(subnet: Subnet, { host, engine }: Place): Generator<Finding> {
    const { prefix } = subnet;
    const name = engineText(engine);
    const byCount = Map.groupBy(usesOf(subnet, host), ({ address }) => address.bits & inTheSubnet);
    for (const [count, uses] of byCount) {
        for (const use of uses) {
            const other = uses.find(({ address }) => !address.equals(use.address));
            const message =
                count === inTheSubnet
                    ? say`${use.address} is the last of 2^64 addresses, which ${name} cannot give; use a lower one.`
                    : count === 0n && !use.address.equals(prefix.network)
                      ? say`${name} takes ${use.address} for the first address of ${prefix}, which it gives to nobody.`
                      : other && say`${name} takes ${use.address} and ${other.address} for one address; use a /64.`;
            if (message === undefined) continue;
            yield error({
                code: largeIpv6Subnet.code,
                at: use.at,
                message,
                related: othersOf(use, other ? uses : [], uses.length),
            });
        }
    }
}

function* usesOf(subnet: Subnet, host: Host): Generator<Use> {
    const { network, gateway, prefix } = subnet;
    const use = (address: Address, at: Origin): Use => ({ address, at, message: say`${address} is used here.` });
    if (gateway && prefix.contains(gateway.value)) yield use(gateway.value, gateway.origin);
    for (const { owner, addresses } of network.endpoints.filter(isOfContainer)) {
        if (owner.kind === 'device' || owner.host !== host) continue;
        for (const held of addresses) if (held.subnet === subnet) yield use(held.address, held.origin);
    }
}
