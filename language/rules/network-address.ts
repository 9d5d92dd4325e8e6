import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import { type AddressUse, usesWhere } from './address-uses.ts';
import { FreeAddresses } from './free-addresses.ts';
import { error, warning } from './report.ts';
import type { Rule } from './rule.ts';
import { prefixText } from './wording.ts';

/**
 * The first address of an IPv4 prefix up to /30 names the network; nobody can hold it (RFC 1122, section 3.2.1.3).
 * Docker's address management keeps it, and the first address of every IPv6 subnet as well, the subnet-router anycast
 * address of RFC 4291, section 2.6.1: `Address already in use` (newPoolData in ipams/defaultipam/address_space.go).
 * The kernel takes it on an interface of a host or of a network namespace, where it is a warning.
 */
export const networkAddress: Rule = {
    code: 'network-address',
    infersFrom: 'presence',
    *check(topology) {
        const free = new FreeAddresses(topology);
        for (const use of firstOnes(topology)) {
            if (isKept(use))
                yield { ...found(use), fixes: use.held ? free.fixesFor(use.held.endpoint, use.held.address) : [] };
        }
    },
};

const firstOnes = usesWhere(isFirst);

function isFirst(address: Address, { network }: Prefix): boolean {
    return address.equals(network);
}

function isKept({ prefix, by }: AddressUse): boolean {
    return prefix.family === 4 ? prefix.length <= 30 : by === 'docker';
}

function found({ address, prefix, at, by }: AddressUse): Finding {
    const message =
        prefix.family === 4
            ? say`${address} is the network address of ${prefixText(prefix)}.`
            : say`${address} is the first address of ${prefix}, which Docker gives to nobody; use a higher one.`;
    const report = { code: networkAddress.code, at, message };
    return by === 'docker' ? error(report) : warning(report);
}
