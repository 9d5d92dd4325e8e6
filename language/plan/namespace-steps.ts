import { type Changes, inFileOnly, listed, onHostOnly, sentences } from './changes.ts';
import { addNamespace, command, deleteLinkIn, deleteNamespace, ifNamespace } from './commands.ts';
import { addressReason, missingAddresses, unwantedAddresses } from './link-differences.ts';
import { linkOwner, ownerNamed } from './mark.ts';
import type { LoweredMtus } from './mtu-inheritance.ts';
import {
    addNamespaceLink,
    deleteAddressIn,
    deleteDefaultRoute,
    loopbackUp,
    passingName,
    restoreNamespaceLink,
    setAddressIn,
    setDefaultRoute,
    setMtuIn,
} from './namespace-commands.ts';
import {
    type DefaultRoute,
    type DesiredNamespace,
    type DesiredNamespaceLink,
    type NamespaceLink,
    namespaceState,
    observedTie,
    type Tie,
} from './namespace-spec.ts';
import type { ObservedLink, ObservedNamespace } from './observed.ts';
import type { Blocker, Command, Step } from './plan.ts';

interface Surroundings {
    readonly topology: string;
    readonly hostName: string;
    readonly namespaces: readonly ObservedNamespace[];
    readonly hostLinks: readonly ObservedLink[];
    /** Links of the host that are made, or made anew, bridges of Docker's included. */
    readonly freshLinks: ReadonlySet<string>;
    readonly lowered: LoweredMtus;
}

/** Brings the network namespaces of a host to what the topology wants. */
export function namespaceChanges(wanted: readonly DesiredNamespace[], surroundings: Surroundings): Changes {
    const { namespaces, topology, hostName } = surroundings;
    const present = new Map(namespaces.map((namespace) => [namespace.name, namespace]));
    const names = new Set(wanted.map(({ name }) => name));
    const removals: Step[] = [];
    const creations: Step[] = [];
    const blockers: Blocker[] = [];
    for (const namespace of namespaces) {
        if (ownerNamed(namespace.topology, topology).kind !== 'ours' || names.has(namespace.name)) continue;
        removals.push(removal(namespace, surroundings));
    }
    for (const namespace of wanted) {
        const found = present.get(namespace.name);
        if (!found?.exists) {
            creations.push(creation(namespace, topology));
            continue;
        }
        const owner = ownerNamed(found.topology, topology);
        if (owner.kind === 'ours') {
            const changes = endpointChanges(namespace, { found, ...surroundings });
            removals.push(...changes.removals);
            creations.push(...changes.creations);
            blockers.push(...changes.blockers);
            continue;
        }
        const whose = owner.kind === 'other' ? `belongs to topology '${owner.topology}'` : 'is not ours';
        const message = `Network namespace '${namespace.name}' is already on ${hostName} and ${whose}: \
remove it with 'ip netns delete ${namespace.name}', or give this one another name.`;
        blockers.push({ message, at: namespace.at });
    }
    return { removals, creations, blockers };
}

function creation({ name, links, at }: DesiredNamespace, topology: string): Step {
    const place = { namespace: name, topology };
    const inside = links.length > 0 ? ` with ${listed(links.map((link) => `${link.name} on ${link.network}`))}` : '';
    return {
        change: 'create',
        subject: { kind: 'namespace', name },
        title: `Create network namespace ${name}${inside}`,
        reason: inFileOnly,
        commands: [
            addNamespace(name, topology),
            loopbackUp(name),
            ...links.flatMap((link) => addNamespaceLink(link, place)),
        ],
        undo: [deleteNamespace(name, topology)],
        finish: [],
        at,
    };
}

/** The links go at once, for what they hold; the namespace, in which programs may run, when all has succeeded. */
function removal(namespace: ObservedNamespace, { topology, hostLinks }: Surroundings): Step {
    const { name } = namespace;
    const { links } = namespaceState(namespace, hostLinks);
    return {
        change: 'remove',
        subject: { kind: 'namespace', name },
        title: `Remove network namespace ${name}`,
        reason: onHostOnly,
        commands: links.map((link) => deleteLinkIn(name, link.name)),
        undo: links
            .flatMap((link) => restoreNamespaceLink(link, { namespace: name, topology }))
            .map((step) => ifNamespace(name, step)),
        finish: [deleteNamespace(name, topology)],
        at: undefined,
    };
}

interface Found extends Surroundings {
    readonly found: ObservedNamespace;
}

function endpointChanges(namespace: DesiredNamespace, surroundings: Found): Changes {
    const { found, topology, hostLinks, freshLinks, lowered } = surroundings;
    const place = { namespace: namespace.name, topology };
    const before = new Map(namespaceState(found, hostLinks).links.map((link) => [link.name, link]));
    const removals: Step[] = [];
    const creations: Step[] = loopbackStep(namespace, found);
    const blockers: Blocker[] = [];
    for (const link of found.links) {
        const old = before.get(link.name);
        if (namespace.links.some(({ name }) => name === link.name) || !old) continue;
        const isHalfMade =
            found.links.length > 0 &&
            namespace.links.some(({ name }) => passingName(name, namespace.name) === link.name);
        if (!isHalfMade && linkOwner(link, topology).kind !== 'ours') continue;
        removals.push(linkRemoval(old, { ...place, change: 'remove', reason: onHostOnly }));
    }
    for (const link of namespace.links) {
        const there = found.links.find(({ name }) => name === link.name);
        const old = before.get(link.name);
        if (!there) {
            creations.push(linkCreation(link, { ...place, change: 'create', reason: inFileOnly }));
            continue;
        }
        if (!old) {
            const message = `Interface '${link.name}' in network namespace '${namespace.name}' is already there and not ours.`;
            blockers.push({ message, at: link.at });
            continue;
        }
        const reason = reasonToRecreate(link, { there, hostLinks, freshLinks });
        if (reason !== undefined) {
            removals.push(linkRemoval(old, { ...place, change: 'recreate', reason }));
            creations.push(linkCreation(link, { ...place, change: 'recreate', reason }));
            continue;
        }
        creations.push(...linkChange(link, { there, old, namespace: namespace.name, lowered }));
    }
    return { removals, creations, blockers };
}

function loopbackStep({ name, at }: DesiredNamespace, { links }: ObservedNamespace): Step[] {
    if (links.some((link) => link.name === 'lo' && link.up)) return [];
    return [
        {
            change: 'change',
            subject: { kind: 'endpoint', name: `${name}/lo` },
            title: `Bring up the loopback interface in network namespace ${name}`,
            reason: 'It is down.',
            commands: [loopbackUp(name)],
            undo: [ifNamespace(name, command('ip', '-n', name, 'link', 'set', 'dev', 'lo', 'down'))],
            finish: [],
            at,
        },
    ];
}

function reasonToRecreate(
    link: DesiredNamespaceLink,
    {
        there,
        hostLinks,
        freshLinks,
    }: {
        readonly there: ObservedLink;
        readonly hostLinks: readonly ObservedLink[];
        readonly freshLinks: ReadonlySet<string>;
    },
): string | undefined {
    const tie = observedTie(there, hostLinks);
    const wanted = describeTie(link.tie);
    if (!tie || describeTie(tie) !== wanted)
        return `It is ${tie ? describeTie(tie) : 'of another kind'}; the file says ${wanted}.`;
    const below = link.tie.kind === 'veth' ? link.tie.bridge : link.tie.parent;
    if (freshLinks.has(below)) return `What it sits on, ${below}, is made anew.`;
    if (link.mac !== undefined && there.mac !== link.mac) return `Its MAC address is ${there.mac}, not ${link.mac}.`;
    const isMoved = missingAddresses(link.addresses, there).length > 0;
    // An ipvlan parent gives an address to one of its links at a time (linux/drivers/net/ipvlan), so all let go first.
    return tie.kind === 'ipvlan' && isMoved ? sentences([addressReasonOf(link, there)]) : undefined;
}

function addressReasonOf(link: NamespaceLink, there: ObservedLink): string {
    return addressReason({
        missing: missingAddresses(link.addresses, there),
        unwanted: unwantedAddresses(link.addresses, there),
    });
}

function describeTie(tie: Tie): string {
    if (tie.kind === 'veth') return `the end of a cable (${tie.hostEnd}) to bridge ${tie.bridge || 'none'}`;
    return `${tie.kind} ${tie.mode} on ${tie.parent}`;
}

interface Making {
    readonly namespace: string;
    readonly topology: string;
    readonly change: 'create' | 'recreate' | 'remove';
    readonly reason: string;
}

function linkRemoval(link: NamespaceLink, { change, reason, ...place }: Making): Step {
    const { namespace } = place;
    return {
        change,
        subject: { kind: 'endpoint', name: `${namespace}/${link.name}` },
        title: `Remove interface ${link.name} of network namespace ${namespace}${change === 'recreate' ? ' to make it anew' : ''}`,
        reason,
        commands: [deleteLinkIn(namespace, link.name)],
        undo: restoreNamespaceLink(link, place).map((step) => ifNamespace(namespace, step)),
        finish: [],
        at: undefined,
    };
}

function linkCreation(link: DesiredNamespaceLink, { change, reason, ...place }: Making): Step {
    const { namespace } = place;
    return {
        change,
        subject: { kind: 'endpoint', name: `${namespace}/${link.name}` },
        title: `Attach network namespace ${namespace} to ${link.network} as ${link.name}${change === 'recreate' ? ' anew' : ''}`,
        reason,
        commands: addNamespaceLink(link, place),
        undo: [deleteLinkIn(namespace, link.name), deleteLinkIn(namespace, passingName(link.name, namespace))],
        finish: [],
        at: link.at,
    };
}

/** What can be changed about a link that stays. */
function linkChange(
    link: DesiredNamespaceLink,
    {
        there,
        old,
        namespace,
        lowered,
    }: {
        readonly there: ObservedLink;
        readonly old: NamespaceLink;
        readonly namespace: string;
        readonly lowered: LoweredMtus;
    },
): readonly Step[] {
    const { name } = link;
    const reasons: string[] = [];
    const commands: Command[] = [];
    const undo: Command[] = [];
    const missing = missingAddresses(link.addresses, there);
    const unwanted = unwantedAddresses(link.addresses, there);
    const parent = link.tie.kind === 'veth' ? undefined : link.tie.parent;
    const mtu = lowered.of(there, parent);
    if (link.mtu !== undefined && link.mtu !== mtu) {
        reasons.push(`its MTU is ${mtu}, not ${link.mtu}`);
        commands.push(setMtuIn(namespace, name, link.mtu));
        undo.push(setMtuIn(namespace, name, mtu));
    }
    const up = command('ip', '-n', namespace, 'link', 'set', 'dev', name, 'up');
    if (!there.up) {
        reasons.push('it is down');
        commands.push(up);
        undo.push(command('ip', '-n', namespace, 'link', 'set', 'dev', name, 'down'));
    }
    if (missing.length + unwanted.length > 0) {
        reasons.push(addressReason({ missing, unwanted }));
        commands.push(
            ...unwanted.map((address) => deleteAddressIn(namespace, name, address)),
            ...link.addresses.map((address) => setAddressIn(namespace, name, address)),
        );
        undo.unshift(
            ...missing.map((address) => deleteAddressIn(namespace, name, address)),
            ...old.addresses.map((address) => setAddressIn(namespace, name, address)),
        );
    }
    for (const family of [4, 6] as const) {
        const wanted = link.defaultRoutes.find((route) => route.family === family);
        const found = old.defaultRoutes.find((route) => route.family === family);
        if (describeRoute(wanted) === describeRoute(found)) continue;
        reasons.push(`its IPv${family} default route is ${describeRoute(found)}, not ${describeRoute(wanted)}`);
        commands.push(wanted ? setDefaultRoute(namespace, name, wanted) : deleteDefaultRoute(namespace, name, family));
        undo.push(found ? setDefaultRoute(namespace, name, found) : deleteDefaultRoute(namespace, name, family));
    }
    // Losing an address takes the routes through its subnet along.
    if (unwanted.length > 0) {
        commands.push(...link.defaultRoutes.map((route) => setDefaultRoute(namespace, name, route)));
        undo.push(...old.defaultRoutes.map((route) => setDefaultRoute(namespace, name, route)));
    }
    if (reasons.length === 0) return [];
    return [
        {
            change: 'change',
            subject: { kind: 'endpoint', name: `${namespace}/${name}` },
            title: `Change interface ${name} of network namespace ${namespace}`,
            reason: sentences(reasons),
            commands,
            undo: undo.map((step) => ifNamespace(namespace, step)),
            finish: [],
            at: link.at,
        },
    ];
}

function describeRoute(route: DefaultRoute | undefined): string {
    if (!route) return 'none';
    return route.gateway ? `via ${route.gateway}` : 'straight through';
}
