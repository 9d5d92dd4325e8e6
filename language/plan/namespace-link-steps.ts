import { say } from '../message/say.ts';
import { inFileOnly, onHostOnly, type RunningChanges, sentences } from './changes.ts';
import { command, deleteLinkIn, ifNamespace } from './commands.ts';
import { addressReason, missingAddresses, unwantedAddresses } from './link-differences.ts';
import { linkOwner } from './mark.ts';
import type { LoweredMtus } from './mtu-inheritance.ts';
import {
    addNamespaceLink,
    deleteAddressIn,
    deleteDefaultRoute,
    loopbackUp,
    passingName,
    removeAddressIn,
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
import type { Blocker, Command, Interruption, Step } from './plan.ts';

interface Surroundings {
    readonly topology: string;
    readonly found: ObservedNamespace;
    readonly hostLinks: readonly ObservedLink[];
    /** Links of the host that are made, or made anew, bridges of Docker's included. */
    readonly freshLinks: ReadonlySet<string>;
    readonly lowered: LoweredMtus;
}

/** Brings the links in a namespace of ours to what the topology wants. */
export function namespaceLinkChanges(namespace: DesiredNamespace, surroundings: Surroundings): RunningChanges {
    const { found, topology, hostLinks, freshLinks, lowered } = surroundings;
    const place = { namespace: namespace.name, topology };
    const before = new Map(namespaceState(found, hostLinks).links.map((link) => [link.name, link]));
    const removals: Step[] = [];
    const creations: Step[] = loopbackStep(namespace, found);
    const blockers: Blocker[] = [];
    const interruptions: Interruption[] = [];
    for (const link of found.links.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
        const old = before.get(link.name);
        if (namespace.links.some(({ name }) => name === link.name) || !old) continue;
        const isHalfMade =
            found.links.length > 0 &&
            namespace.links.some(({ name }) => passingName(name, namespace.name) === link.name);
        if (!isHalfMade && linkOwner(link, topology).kind !== 'ours') continue;
        removals.push(linkRemoval(old, { ...place, change: 'remove', reason: onHostOnly() }));
        interruptions.push(...lostLinks(namespace.name, [old], onHostOnly()));
    }
    for (const link of namespace.links) {
        const there = found.links.find(({ name }) => name === link.name);
        const old = before.get(link.name);
        if (!there) {
            creations.push(linkCreation(link, { ...place, change: 'create', reason: inFileOnly() }));
            continue;
        }
        if (!old) {
            const message = say`Interface '${link.name}' in network namespace '${namespace.name}' is already there and not ours.`;
            blockers.push({ message, at: link.at });
            continue;
        }
        const reason = reasonToRecreate(link, { there, hostLinks, freshLinks });
        if (reason !== undefined) {
            removals.push(linkRemoval(old, { ...place, change: 'recreate', reason }));
            interruptions.push(...lostLinks(namespace.name, [old], reason));
            creations.push(linkCreation(link, { ...place, change: 'recreate', reason }));
            continue;
        }
        creations.push(...linkChange(link, { there, old, namespace: namespace.name, lowered }));
    }
    return { removals, creations, blockers, interruptions };
}

/** What the programs in a namespace lose with links. */
export function lostLinks(namespace: string, links: readonly NamespaceLink[], reason: string): readonly Interruption[] {
    if (links.length === 0) return [];
    const networks = links.map(({ name, tie }) => say`${name} on ${tie.kind === 'veth' ? tie.bridge : tie.parent}`);
    return [{ subject: { kind: 'namespace', name: namespace }, effect: 'disconnected', networks, reason }];
}

/** Only where the namespace is half made: the file says nothing of `lo`, and one that was taken over may do without. */
function loopbackStep({ name, links: wanted, at }: DesiredNamespace, { links }: ObservedNamespace): Step[] {
    if (links.some((link) => link.name === 'lo' && link.up)) return [];
    if (wanted.every((link) => links.some((there) => there.name === link.name))) return [];
    return [
        {
            change: 'change',
            subject: { kind: 'endpoint', name: `${name}/lo` },
            title: say`Bring up the loopback interface in network namespace ${name}`,
            reason: say`It is down.`,
            commands: [loopbackUp(name)],
            undo: [ifNamespace(name, command('ip', '-n', name, 'link', 'set', 'dev', 'lo', 'down'))],
            finish: [],
            lasting: [],
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
        return say`It is ${tie ? describeTie(tie) : say`of another kind`}; the file says ${wanted}.`;
    const below = link.tie.kind === 'veth' ? link.tie.bridge : link.tie.parent;
    if (freshLinks.has(below)) return say`What it sits on, ${below}, is made anew.`;
    const isMoved = missingAddresses(link.addresses, there).length > 0;
    const hasOtherMac = link.mac !== undefined && there.mac !== link.mac;
    // The kernel lets one link of a parent at a time have a MAC address, or with ipvlan an address: all let go first.
    if (!hasOtherMac && !(isMoved && tie.kind === 'ipvlan')) return undefined;
    return isMoved ? sentences([addressReasonOf(link, there)]) : say`Its MAC address is ${there.mac}, not ${link.mac}.`;
}

function addressReasonOf(link: NamespaceLink, there: ObservedLink): string {
    return addressReason({
        missing: missingAddresses(link.addresses, there),
        unwanted: unwantedAddresses(link.addresses, there),
    });
}

function describeTie(tie: Tie): string {
    if (tie.kind === 'veth') return say`the end of a cable (${tie.hostEnd}) to bridge ${tie.bridge || 'none'}`;
    return say`${tie.kind} ${tie.mode} on ${tie.parent}`;
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
        title: say`Remove interface ${link.name} of network namespace ${namespace}${change === 'recreate' ? say` to make it anew` : ''}`,
        reason,
        commands: [deleteLinkIn(namespace, link.name)],
        undo: restoreNamespaceLink(link, place).map((step) => ifNamespace(namespace, step)),
        finish: [],
        lasting: [],
        at: undefined,
    };
}

function linkCreation(link: DesiredNamespaceLink, { change, reason, ...place }: Making): Step {
    const { namespace } = place;
    return {
        change,
        subject: { kind: 'endpoint', name: `${namespace}/${link.name}` },
        title: say`Attach network namespace ${namespace} to ${link.network} as ${link.name}${change === 'recreate' ? say` anew` : ''}`,
        reason,
        commands: addNamespaceLink(link, place),
        undo: [deleteLinkIn(namespace, link.name), deleteLinkIn(namespace, passingName(link.name, namespace))],
        finish: [],
        lasting: [],
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
        reasons.push(say`its MTU is ${mtu}, not ${link.mtu}`);
        commands.push(setMtuIn(namespace, name, link.mtu));
        undo.push(setMtuIn(namespace, name, mtu));
    }
    const up = command('ip', '-n', namespace, 'link', 'set', 'dev', name, 'up');
    if (!there.up) {
        reasons.push(say`it is down`);
        commands.push(up);
        undo.push(command('ip', '-n', namespace, 'link', 'set', 'dev', name, 'down'));
    }
    if (missing.length + unwanted.length > 0) {
        reasons.push(addressReason({ missing, unwanted }));
        commands.push(
            ...unwanted.toReversed().map((address) => removeAddressIn(namespace, name, address)),
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
        reasons.push(say`its IPv${family} default route is ${describeRoute(found)}, not ${describeRoute(wanted)}`);
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
            title: say`Change interface ${name} of network namespace ${namespace}`,
            reason: sentences(reasons),
            commands,
            undo: undo.map((step) => ifNamespace(namespace, step)),
            finish: [],
            lasting: [],
            at: link.at,
        },
    ];
}

function describeRoute(route: DefaultRoute | undefined): string {
    if (!route) return 'none';
    return route.gateway ? say`via ${route.gateway}` : say`straight through`;
}
