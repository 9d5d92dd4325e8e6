import type { ObservedLink } from './observed.ts';

/** The key of the Docker label that carries the topology's name. */
export const topologyLabel = 'mvlan.topology';

/** The key of the Docker label that carries hashes of what cannot be read back from a network or container. */
export const configLabel = 'mvlan.config';

/** The key of the Docker label with the MAC addresses that a container was asked to have: `lan=02:…,web=02:…`. */
export const macsLabel = 'mvlan.macs';

/** One symbolic link per network namespace of ours, named like it; its target is the topology's name. */
export const namespaceRegistry = '/run/mvlan/netns';

/** Where the scripts are that units of ours run at boot; the topology's name stands in their second line. */
export const unitScripts = '/etc/mvlan';

/**
 * One symbolic link per Docker network and container that was there before us and was taken over, named by its id; its
 * target is the topology's name. Docker can give no label to what is there; an id is never used again, and outlives a reboot.
 */
export const adoptionRegistry = '/var/lib/mvlan/adopted';

/** The name, in that registry, of the link whose target is what the config label of a container would say. */
export function adoptedConfig(id: string): string {
    return `${id}.config`;
}

/**
 * The device group (`ip link … group`) of every link that we create. The kernel takes a group when it creates a link
 * but an alias only afterwards, so a link of this group without an alias is one of ours, half made.
 */
export const linkGroup = '28204';

/** What an interrupted replacement of a container leaves behind: the old container under this name. */
export function nameSetAside(container: string): string {
    return `${container}.mvlan-old`;
}

/** The alias (`ip link set … alias`) that marks a link as the topology's. */
export function linkAlias(topology: string): string {
    return `mvlan:${topology}`;
}

/** Whose a link is: ours, another topology's (its name), or not made by us. */
export function linkOwner(link: ObservedLink, topology: string): Owner {
    if (link.alias === undefined) return link.group === linkGroup ? { kind: 'ours' } : { kind: 'nobody' };
    const [, name] = /^mvlan:(.*)$/s.exec(link.alias) ?? [];
    return name === undefined ? { kind: 'nobody' } : ownerNamed(name, topology);
}

/** Whose a thing is that carries this topology's name, or none. */
export function ownerNamed(name: string | undefined, topology: string): Owner {
    if (name === undefined) return { kind: 'nobody' };
    return name === topology ? { kind: 'ours' } : { kind: 'other', topology: name };
}

export type Owner =
    | { readonly kind: 'ours' }
    | { readonly kind: 'other'; readonly topology: string }
    | { readonly kind: 'nobody' };
