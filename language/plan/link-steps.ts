import { say } from '../message/say.ts';
import { adoptionReason, type Changes, inFileOnly, onHostOnly, sentences } from './changes.ts';
import { command, deleteMarkedLink, ifLink } from './commands.ts';
import type { DesiredLink } from './desired-links.ts';
import { addLink, restoreLink } from './link-commands.ts';
import { linkDifferences } from './link-differences.ts';
import { describeShape, isSameShape, type LinkState, shapeOf, stateOf } from './link-state.ts';
import { linkAlias, linkGroup, linkOwner } from './mark.ts';
import { LoweredMtus } from './mtu-inheritance.ts';
import type { ObservedLink, ObservedNamespace, ObservedRoute } from './observed.ts';
import type { Blocker, Change, Step, Subject } from './plan.ts';

/** What a host has, and whose plan it is. */
export interface LinkSurroundings {
    readonly topology: string;
    readonly host: string;
    readonly links: ReadonlyMap<string, ObservedLink>;
    readonly routes: readonly ObservedRoute[];
    readonly namespaces: readonly ObservedNamespace[];
    /** Links of ours that others look after: the host's ends of namespaces' cables. */
    readonly lookedAfter: ReadonlySet<string>;
    /** Docker's bridges that go away with their networks. */
    readonly vanishing: ReadonlySet<string>;
    /** Whether what is not ours and as the file says is taken over. */
    readonly adopt: boolean;
}

export interface LinkChanges extends Changes {
    /** Links that are not there now, or will go away: what sits on them has to be made, or made anew. */
    readonly fresh: ReadonlySet<string>;
    /** Links that will go away: what others have on them would be lost. */
    readonly leaving: ReadonlySet<string>;
    readonly lowered: LoweredMtus;
}

/** Brings the links of a host to what the topology wants, which lists parents before children. */
export function linkChanges(desired: readonly DesiredLink[], surroundings: LinkSurroundings): LinkChanges {
    const { topology } = surroundings;
    const wanted = new Map(desired.map((link) => [link.name, link]));
    const removed = unwantedLinks(wanted, surroundings);
    const leaving = new Set(removed.map(({ link }) => link.name));
    const fresh = new Set<string>();
    const reasons = new Map<DesiredLink, string>();
    for (const link of desired) {
        const present = presentLink(link, surroundings);
        const reason = present ? reasonToRecreate(link, { present, fresh }) : inFileOnly();
        if (reason === undefined) continue;
        reasons.set(link, reason);
        fresh.add(link.name);
        if (!present) continue;
        leaving.add(link.name);
        removed.push({ link: present, change: 'recreate', reason });
    }

    const creations: Step[] = [];
    const blockers: Blocker[] = [];
    const lowered = new LoweredMtus();
    for (const link of desired) {
        const present = presentLink(link, surroundings);
        const adoption = present && adopted(link, present, surroundings);
        if (adoption && surroundings.adopt) {
            creations.push(adoption);
            continue;
        }
        const obstacle = inTheWay(link, { present, surroundings, leaving });
        const reason = reasons.get(link);
        if (obstacle !== undefined) {
            blockers.push({ message: obstacle, at: link.at, isAdoptable: adoption !== undefined });
        } else if (reason !== undefined) {
            creations.push(creation(link, { topology, change: present ? 'recreate' : 'create', reason }));
        } else if (present) {
            creations.push(...changeSteps(link, { present, surroundings, lowered }));
            lowered.note(present, link.mtu);
        }
    }
    // Not by index, which is another one after a removal was taken back: the plan would look changed.
    removed.sort((a, b) => layer(b.link) - layer(a.link) || (a.link.name < b.link.name ? -1 : 1));
    const removals = removed
        .filter(({ link }) => linkOwner(link, topology).kind === 'ours')
        .map((removal) => removalStep(removal, { subject: wanted.get(removal.link.name)?.subject, surroundings }));
    return { removals, creations, blockers, fresh, leaving, lowered };
}

/** Takes a link over that is not ours and as it should be; undefined where it is not so. */
function adopted(link: DesiredLink, present: ObservedLink, surroundings: LinkSurroundings): Step | undefined {
    const { topology } = surroundings;
    const shape = shapeOf(present);
    if (linkOwner(present, topology).kind !== 'nobody' || !shape || !isSameShape(shape, link.shape)) return undefined;
    const marked = { ...present, alias: linkAlias(topology) };
    if (linkDifferences(link, { ...surroundings, present: marked, mtu: present.mtu }).length > 0) return undefined;
    const mark = (alias: string, group: string) =>
        command('ip', 'link', 'set', 'dev', link.name, 'alias', alias, 'group', group);
    return {
        change: 'adopt',
        subject: link.subject,
        title: say`Adopt ${link.title}`,
        reason: adoptionReason(),
        commands: [mark(linkAlias(topology), linkGroup)],
        undo: [mark(present.alias ?? '', present.group)],
        finish: [],
        lasting: [],
        at: link.at,
    };
}

interface Removal {
    readonly link: ObservedLink;
    readonly change: 'remove' | 'recreate';
    readonly reason: string;
}

function unwantedLinks(
    wanted: ReadonlyMap<string, DesiredLink>,
    { links, topology, lookedAfter }: LinkSurroundings,
): Removal[] {
    return [...links.values()]
        .filter((link) => linkOwner(link, topology).kind === 'ours')
        .filter(({ name }) => !lookedAfter.has(name) && !wanted.has(name))
        .map((link) => ({ link, change: 'remove', reason: onHostOnly() }));
}

function presentLink({ name }: DesiredLink, { links, vanishing }: LinkSurroundings): ObservedLink | undefined {
    return vanishing.has(name) ? undefined : links.get(name);
}

/** Why a link cannot be there; undefined when it can. */
function inTheWay(
    link: DesiredLink,
    {
        present,
        surroundings,
        leaving,
    }: {
        readonly present: ObservedLink | undefined;
        readonly surroundings: LinkSurroundings;
        readonly leaving: ReadonlySet<string>;
    },
): string | undefined {
    const { host, topology, links } = surroundings;
    if (present) {
        const owner = linkOwner(present, topology);
        if (owner.kind === 'other')
            return say`Interface '${link.name}' on ${host} belongs to topology '${owner.topology}'.`;
        if (owner.kind === 'ours') return undefined;
        const shape = shapeOf(present);
        const what = shape ? ` (${describeShape(shape)})` : '';
        if (surroundings.adopt)
            return say`Interface '${link.name}' is already on ${host}${what} and not ours: it cannot be adopted, because it is not as the file says. \
Make it so, remove it with 'ip link delete ${link.name}', or give this one another name.`;
        return say`Interface '${link.name}' is already on ${host}${what} and not ours: \
remove it with 'ip link delete ${link.name}', give this one another name, or take it over with --adopt where it is as the file says.`;
    }
    const twin = [...links.values()].find((other) => !leaving.has(other.name) && takesPlaceOf(other, link));
    if (!twin) return undefined;
    return say`${describeShape(link.shape)} is already on ${host}, as interface '${twin.name}': the kernel allows one.`;
}

/** Whether the kernel refuses a link because of this one, whatever their names (8021q, vxlan). */
function takesPlaceOf(other: ObservedLink, { shape }: LinkState): boolean {
    if (shape.kind === 'vlan')
        return other.vlan?.id === shape.vlan && other.parent === shape.parent && other.vlan.protocol === '802.1Q';
    return shape.kind === 'vxlan' && other.vxlan?.vni === shape.vni && other.vxlan.port === shape.port;
}

function reasonToRecreate(
    link: DesiredLink,
    { present, fresh }: { readonly present: ObservedLink; readonly fresh: ReadonlySet<string> },
): string | undefined {
    if ('parent' in link.shape && fresh.has(link.shape.parent))
        return say`Its parent interface ${link.shape.parent} is made anew.`;
    const shape = shapeOf(present);
    if (shape && isSameShape(shape, link.shape)) return undefined;
    return say`It is ${shape ? describeShape(shape) : say`of another kind`}; the file says ${describeShape(link.shape)}.`;
}

/** How far above the wire: what is removed goes from the top down. */
function layer({ kind }: ObservedLink): number {
    if (kind === 'dummy') return 0;
    if (kind === 'vlan' || kind === 'vxlan') return 1;
    return 2;
}

interface Making {
    readonly topology: string;
    readonly change: Change;
    readonly reason: string;
}

function creation(link: DesiredLink, { topology, change, reason }: Making): Step {
    return {
        change,
        subject: link.subject,
        title: change === 'create' ? say`Create ${link.title}` : say`Create ${link.title} anew`,
        reason,
        commands: addLink(link, topology),
        undo: [deleteMarkedLink(link.name, linkAlias(topology))],
        finish: [],
        lasting: [],
        at: link.at,
    };
}

function removalStep(
    { link, change, reason }: { readonly link: ObservedLink; readonly change: Change; readonly reason: string },
    { subject, surroundings }: { readonly subject: Subject | undefined; readonly surroundings: LinkSurroundings },
): Step {
    const state = stateOf(link, surroundings.routes);
    return {
        change,
        subject: subject ?? subjectOf(link),
        title: say`Remove ${noun(link)} ${link.name}${change === 'recreate' ? say` to make it anew` : ''}`,
        reason,
        // It may go away with its parent, or with the other end of its cable.
        commands: [ifLink(link.name, command('ip', 'link', 'delete', 'dev', link.name))],
        undo: state ? restoreLink(state, surroundings.topology) : [],
        finish: [],
        lasting: [],
        at: undefined,
    };
}

function noun({ kind }: ObservedLink): string {
    if (kind === 'vlan') return say`VLAN subinterface`;
    if (kind === 'vxlan') return say`VXLAN interface`;
    if (kind === 'dummy') return say`dummy interface`;
    if (kind === 'bridge') return say`bridge`;
    return kind === 'macvlan' || kind === 'ipvlan' ? say`shim` : say`interface`;
}

function subjectOf({ name, kind }: ObservedLink): Subject {
    if (kind === 'vlan' || kind === 'vxlan' || kind === 'dummy') return { kind, name };
    if (kind === 'macvlan' || kind === 'ipvlan') return { kind: 'shim', name };
    return { kind: kind === 'veth' ? 'endpoint' : 'network', name };
}

interface Changing {
    readonly present: ObservedLink;
    readonly surroundings: LinkSurroundings;
    readonly lowered: LoweredMtus;
}

function changeSteps(link: DesiredLink, { present, surroundings, lowered }: Changing): readonly Step[] {
    const parent = 'parent' in link.shape ? link.shape.parent : undefined;
    const differences = linkDifferences(link, { ...surroundings, present, mtu: lowered.of(present, parent) });
    if (differences.length === 0) return [];
    return [
        {
            change: 'change',
            subject: link.subject,
            title: say`Change ${link.title}`,
            reason: sentences(differences.map(({ reason }) => reason).filter((reason) => reason !== '')),
            commands: differences.flatMap(({ commands }) => commands),
            undo: differences.flatMap(({ undo }) => undo),
            finish: [],
            lasting: [],
            at: link.at,
        },
    ];
}
