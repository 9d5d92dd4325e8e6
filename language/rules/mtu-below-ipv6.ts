import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import type { Interface } from '../topology/topology.ts';
import { isOurs } from './engines.ts';
import { finding, rewrite } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/** The least MTU of a link that carries IPv6 (RFC 8200, section 5; IPV6_MIN_MTU in linux/ipv6.h). */
const least = 1280;

/**
 * An interface that carries IPv6 has an MTU of 1280 or more: the kernel switches IPv6 off below it and refuses addresses
 * (`Invalid argument`, addrconf_notify in net/ipv6/addrconf.c), for its macvlan and ipvlan endpoints as well. A network without
 * endpoints is taken.
 */
export const mtuBelowIpv6: Rule = {
    code: 'mtu-below-ipv6',
    infersFrom: 'presence',
    *check({ hosts }) {
        for (const each of hosts.flatMap(({ interfaces }) => interfaces)) {
            const { mtu } = each;
            if (!mtu || mtu.value >= least) continue;
            const refused = addressOn(each);
            const reason = refused ?? subnetOn(each);
            if (!reason) continue;
            yield finding(refused ? 'error' : 'warning', {
                code: this.code,
                at: mtu.origin,
                message: say`MTU ${mtu.value} of ${interfaceText(each)} is below ${least}, which IPv6 needs.`,
                related: [{ at: reason, message: say`IPv6 is used here.` }],
                fixes: [rewrite(say`Use ${least}`, mtu.origin, String(least))],
            });
        }
    },
};

/** An IPv6 address that the interface itself or one of its endpoints is to have. */
function addressOn({ host, addresses, networks }: Interface): Origin | undefined {
    const own = addresses.find(({ value }) => value.address.family === 6);
    if (own) return own.origin;
    const endpoints = networks.flatMap((network) => network.endpoints.filter(isOurs));
    const here = endpoints.filter(({ owner }) => owner.kind !== 'device' && owner.host === host);
    return here.flatMap((endpoint) => endpoint.addresses).find(({ address }) => address.family === 6)?.origin;
}

function subnetOn({ networks }: Interface): Origin | undefined {
    return networks.flatMap(({ subnets }) => subnets).find(({ prefix }) => prefix.family === 6)?.origin;
}
