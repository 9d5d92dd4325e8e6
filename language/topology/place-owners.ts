import type { Draft } from './draft.ts';
import type { NameTable } from './name-table.ts';
import type { HostDraft } from './resolve-hosts.ts';
import type { Container, Host, Namespace } from './topology.ts';

/**
 * Finds the host of owners whose declaration names none: the one host that has a parent interface of every network
 * with parents, else the only host that is declared. Bridge and overlay networks come to be where their endpoints are.
 */
export function placeOwners(owners: Iterable<Draft<Container | Namespace>>, hosts: NameTable<HostDraft>): void {
    for (const owner of owners) {
        if (!owner.hostOrigin) owner.host = commonHost(owner, hosts);
        const { host } = owner;
        if (!host) continue;
        for (const { network } of owner.endpoints) {
            const follows = network.driver === 'bridge' || network.driver === 'overlay' || network.parents.length === 0;
            if (follows && !network.hosts.includes(host)) (network.hosts as Host[]).push(host);
        }
    }
}

function commonHost(owner: Container | Namespace, hosts: NameTable<HostDraft>): Host | undefined {
    let common: readonly Host[] | undefined;
    for (const { network } of owner.endpoints) {
        if (network.parents.length === 0) continue;
        common = common ? common.filter((host) => network.hosts.includes(host)) : network.hosts;
    }
    if (common) return common.length === 1 ? common[0] : undefined;
    return hosts.only?.host;
}
