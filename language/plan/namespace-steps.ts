import { say } from '../message/say.ts';
import { inFileOnly, listed, onHostOnly, type RunningChanges } from './changes.ts';
import { addNamespace, deleteLinkIn, deleteNamespace, ifNamespace } from './commands.ts';
import { ownerNamed } from './mark.ts';
import type { LoweredMtus } from './mtu-inheritance.ts';
import { addNamespaceLink, loopbackUp, restoreNamespaceLink } from './namespace-commands.ts';
import { lostLinks, namespaceLinkChanges } from './namespace-link-steps.ts';
import { type DesiredNamespace, namespaceState } from './namespace-spec.ts';
import type { ObservedLink, ObservedNamespace } from './observed.ts';
import type { Blocker, Interruption, Step } from './plan.ts';

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
export function namespaceChanges(wanted: readonly DesiredNamespace[], surroundings: Surroundings): RunningChanges {
    const { namespaces, topology, hostName } = surroundings;
    const present = new Map(namespaces.map((namespace) => [namespace.name, namespace]));
    const names = new Set(wanted.map(({ name }) => name));
    const removals: Step[] = [];
    const creations: Step[] = [];
    const blockers: Blocker[] = [];
    const interruptions: Interruption[] = [];
    for (const namespace of namespaces) {
        if (ownerNamed(namespace.topology, topology).kind !== 'ours' || names.has(namespace.name)) continue;
        removals.push(removal(namespace, surroundings));
        const { links } = namespaceState(namespace, surroundings.hostLinks);
        interruptions.push(...lostLinks(namespace.name, links, onHostOnly()));
    }
    for (const namespace of wanted) {
        const found = present.get(namespace.name);
        if (!found?.exists) {
            creations.push(creation(namespace, topology));
            continue;
        }
        const owner = ownerNamed(found.topology, topology);
        if (owner.kind === 'ours') {
            const changes = namespaceLinkChanges(namespace, { found, ...surroundings });
            removals.push(...changes.removals);
            creations.push(...changes.creations);
            blockers.push(...changes.blockers);
            interruptions.push(...changes.interruptions);
            continue;
        }
        const whose = owner.kind === 'other' ? say`belongs to topology '${owner.topology}'` : say`is not ours`;
        const message = say`Network namespace '${namespace.name}' is already on ${hostName} and ${whose}: \
remove it with 'ip netns delete ${namespace.name}', or give this one another name.`;
        blockers.push({ message, at: namespace.at });
    }
    return { removals, creations, blockers, interruptions };
}

function creation({ name, links, at }: DesiredNamespace, topology: string): Step {
    const place = { namespace: name, topology };
    const inside =
        links.length > 0 ? say` with ${listed(links.map((link) => say`${link.name} on ${link.network}`))}` : '';
    return {
        change: 'create',
        subject: { kind: 'namespace', name },
        title: say`Create network namespace ${name}${inside}`,
        reason: inFileOnly(),
        commands: [
            addNamespace(name, topology),
            loopbackUp(name),
            ...links.flatMap((link) => addNamespaceLink(link, place)),
        ],
        undo: [deleteNamespace(name, topology)],
        finish: [],
        lasting: [],
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
        title: say`Remove network namespace ${name}`,
        reason: onHostOnly(),
        commands: links.map((link) => deleteLinkIn(name, link.name)),
        undo: links
            .flatMap((link) => restoreNamespaceLink(link, { namespace: name, topology }))
            .map((step) => ifNamespace(name, step)),
        finish: [deleteNamespace(name, topology)],
        lasting: [],
        at: undefined,
    };
}
