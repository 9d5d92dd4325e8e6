import { say } from '../message/say.ts';
import { inFileOnly, listed, onHostOnly, type RunningChanges } from './changes.ts';
import { addNamespace, deleteLinkIn, deleteNamespace, ifNamespace } from './commands.ts';
import { type Owner, ownerNamed } from './mark.ts';
import type { LoweredMtus } from './mtu-inheritance.ts';
import { namespaceAdoption } from './namespace-adoption.ts';
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
    /** Whether what is not ours and as the file says is taken over. */
    readonly adopt: boolean;
}

/** Brings the network namespaces of a host to what the topology wants. */
export function namespaceChanges(wanted: readonly DesiredNamespace[], surroundings: Surroundings): RunningChanges {
    const { namespaces, topology, hostName, adopt } = surroundings;
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
        if (owner.kind === 'nobody' && adopt) {
            const changes = namespaceLinkChanges(namespace, { found, ...surroundings });
            const adoption = namespaceAdoption(namespace, { topology, hostName, found, changes });
            if (adoption.kind === 'step') creations.push(adoption.step);
            else blockers.push(adoption.blocker);
            continue;
        }
        const message = nameTaken(namespace, { owner, hostName });
        blockers.push({ message, at: namespace.at, isAdoptable: owner.kind === 'nobody' });
    }
    return { removals, creations, blockers, interruptions };
}

function nameTaken(
    { name }: DesiredNamespace,
    { owner, hostName }: { readonly owner: Exclude<Owner, { readonly kind: 'ours' }>; readonly hostName: string },
): string {
    if (owner.kind === 'other')
        return say`Network namespace '${name}' on ${hostName} belongs to topology '${owner.topology}'.`;
    return say`Network namespace '${name}' is already on ${hostName} and not ours: \
remove it with 'ip netns delete ${name}', give this one another name, or take it over with --adopt where it is as the file says.`;
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
