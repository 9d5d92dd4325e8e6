import { say } from '../message/say.ts';
import type { Prefix } from '../net/prefix.ts';
import { remembered } from '../topology/remembered.ts';
import { usesWhere } from './address-uses.ts';
import { FreeAddresses } from './free-addresses.ts';
import { error, warning } from './report.ts';
import type { Rule } from './rule.ts';
import { prefixText } from './wording.ts';

/**
 * The last address of an IPv4 prefix up to /30 means everybody there (RFC 919), so nobody can hold it. Docker's address
 * management keeps it: `Address already in use` (newPoolData in ipams/defaultipam/address_space.go). The kernel takes it
 * on an interface of a host or of a network namespace, where it is a warning, and as nobody's next hop: `Nexthop has
 * invalid gateway` (fib_check_nh in net/ipv4/fib_semantics.c). IPv6 has no broadcast, /31 (RFC 3021) and /32 have none either.
 */
export const broadcastAddress: Rule = {
    code: 'broadcast-address',
    infersFrom: 'presence',
    *check(topology) {
        const free = new FreeAddresses(topology);
        for (const { address, prefix, at, by, held } of lastOnes(topology)) {
            const message = say`${address} is the broadcast address of ${prefixText(prefix)}.`;
            const fixes = held ? free.fixesFor(held.endpoint, held.address) : [];
            const report = { code: broadcastAddress.code, at, message, fixes };
            yield by === 'docker' || by === 'route' ? error(report) : warning(report);
        }
    },
};

const broadcastOf = remembered((prefix: Prefix) => prefix.broadcast());
const lastOnes = usesWhere((address, prefix) => broadcastOf(prefix)?.equals(address) === true);
