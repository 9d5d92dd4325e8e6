import type { Draft } from './draft.ts';
import type { NameTable } from './name-table.ts';
import type { HostDraft } from './resolve-hosts.ts';
import type { Container, Host, Namespace, Network } from './topology.ts';

/**
 * Finds the host of an owner whose declaration names none: the one host that has a parent interface of every network
 * with parents, else the only host that is declared.
 */
export function placeOwner(owner: Container | Namespace, hosts: NameTable<HostDraft>): void {
    if (!owner.hostOrigin) (owner as Draft<Container | Namespace>).host = commonHost(owner, hosts);
}

/**
 * The hosts of a network that comes to be where its endpoints are, as bridge and overlay networks do and those without a
 * parent; undefined for one that its parents place.
 */
export function hostsFollowing({ driver, parents, endpoints }: Network): readonly Host[] | undefined {
    if (driver !== 'bridge' && driver !== 'overlay' && parents.length > 0) return undefined;
    const found = new Set<Host>();
    for (const kind of ['container', 'namespace'] as const) {
        for (const { owner } of endpoints) if (owner.kind === kind && owner.host) found.add(owner.host);
    }
    return [...found];
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
