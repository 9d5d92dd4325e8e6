import { say } from '../message/say.ts';
import { adoptionReason, listed, type RunningChanges } from './changes.ts';
import { adoptNamespace, command, disownNamespace, ifLinkIn } from './commands.ts';
import { linkAlias } from './mark.ts';
import type { DesiredNamespace } from './namespace-spec.ts';
import type { ObservedNamespace } from './observed.ts';
import type { Blocker, Step } from './plan.ts';

interface Surroundings {
    readonly topology: string;
    readonly hostName: string;
    readonly found: ObservedNamespace;
    /** What would have to be changed in it if it were ours. */
    readonly changes: RunningChanges;
}

/** Takes a network namespace over that nobody marked, or says why it cannot be. */
export function namespaceAdoption(
    namespace: DesiredNamespace,
    surroundings: Surroundings,
): { readonly kind: 'step'; readonly step: Step } | { readonly kind: 'blocker'; readonly blocker: Blocker } {
    const { name, at } = namespace;
    const reasons = differences(namespace, surroundings);
    if (reasons.length === 0) return { kind: 'step', step: adoption(namespace, surroundings) };
    const message = say`Network namespace '${name}' on ${surroundings.hostName} cannot be adopted: \
it is not as the file says. ${reasons.join(' ')}`;
    return { kind: 'blocker', blocker: { message, at } };
}

/** What is otherwise than the file says. What it does not name counts as well: it would go with the namespace. */
function differences({ links }: DesiredNamespace, { found, changes }: Surroundings): readonly string[] {
    if (found.links.length === 0) return [say`What is in it is not known.`];
    const strange = found.links
        .map((link) => link.name)
        .filter((name) => name !== 'lo' && !links.some((wanted) => wanted.name === name));
    return [
        ...(strange.length > 0 ? [say`The file says nothing of ${listed(strange)} in it.`] : []),
        ...new Set([...changes.removals, ...changes.creations].map(({ reason }) => reason)),
        ...changes.blockers.map(({ message }) => message),
    ];
}

function adoption({ name, links, at }: DesiredNamespace, { topology, found }: Surroundings): Step {
    const mark = (link: string, alias: string) => command('ip', '-n', name, 'link', 'set', 'dev', link, 'alias', alias);
    const there = found.links.filter((link) => links.some((wanted) => wanted.name === link.name));
    return {
        change: 'adopt',
        subject: { kind: 'namespace', name },
        title: say`Adopt network namespace ${name}`,
        reason: adoptionReason(),
        commands: [adoptNamespace(name, topology), ...there.map((link) => mark(link.name, linkAlias(topology)))],
        undo: [
            ...there.map((link) => ifLinkIn(name, link.name, mark(link.name, link.alias ?? ''))),
            disownNamespace(name),
        ],
        finish: [],
        lasting: [],
        at,
    };
}
