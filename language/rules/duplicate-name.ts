import type { Finding } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import { capitalized } from '../message/sentence.ts';
import { namesakesIn } from '../topology/namesakes.ts';
import type { EndpointOwner, Host, Interface, Shim } from '../topology/topology.ts';
import { FreeNames } from './free-names.ts';
import { ownersOfSeveral } from './owner-lists.ts';
import { onePerPlace, othersOf, type Party } from './parties.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';
import { ownerText } from './wording.ts';

/**
 * One name, one thing: a reference would not say which is meant, and the engine refuses the second.
 * Containers, namespaces and devices share one name space, so do hosts, so do networks; interface names are unique per
 * host (dev_get_valid_name in net/core/dev.c) and per namespace. NET-DUP: `network with name X already exists`.
 */
export const duplicateName: Rule = {
    code: 'duplicate-name',
    infersFrom: 'presence',
    *check(topology) {
        const { hosts, networks, containers, namespaces, devices } = topology;
        yield* twins(hosts, { nameOf, whatOf: ({ name }) => say`host '${name}'`, isRenamed: () => true });
        yield* twins(networks, { nameOf, whatOf: ({ name }) => say`network '${name}'`, isRenamed: () => true });
        if (namesakesIn(topology).length > 0) {
            const owners = [...containers, ...namespaces, ...devices];
            yield* twins(owners, { nameOf, whatOf: ownerText, isRenamed: isNotReplica });
        }
        for (const host of hosts) yield* twins(linksOf(host), { nameOf, whatOf: linkText });
        for (const { name, endpoints } of [...ownersOfSeveral(topology), ...devices]) {
            yield* twins(endpoints, {
                nameOf: ({ interfaceName }) => interfaceName,
                whatOf: ({ interfaceName }) => say`interface '${interfaceName}' of '${name}'`,
            });
        }
    },
};

/** A replica's name is made of its group's. */
function isNotReplica(owner: EndpointOwner): boolean {
    return owner.kind === 'device' || owner.replica === undefined;
}

function nameOf({ name }: { readonly name: string }): string {
    return name;
}

/** Interfaces and shims of a host. Of several for one VLAN ID or VNI the first: those are findings of their own. */
function linksOf({ interfaces, shims }: Host): readonly (Interface | Shim)[] {
    const seen = new Map<Interface['name'], Set<string>>();
    const distinct = interfaces.filter((each) => {
        const known = seen.get(each.name) ?? new Set();
        seen.set(each.name, known);
        const link = linkKey(each);
        if (link === undefined) return true;
        if (known.has(link)) return false;
        known.add(link);
        return true;
    });
    return [...distinct, ...shims];
}

function linkText(link: Interface | Shim): string {
    return 'network' in link ? say`the shim's interface '${link.name}'` : say`interface '${link.name}'`;
}

function linkKey(each: Interface): string | undefined {
    switch (each.kind) {
        case 'vlan':
            return `vlan ${each.parent.name} ${each.vlan}`;
        case 'vxlan':
            return `vxlan ${each.vni} ${each.port}`;
        case 'physical':
        case 'dummy':
            return undefined;
    }
}

interface Naming<T> {
    /** Undefined: it has no name that could be another's. */
    readonly nameOf: (item: T) => string | undefined;
    /** `host 'lab'` */
    readonly whatOf: (item: T) => string;
    /** Whether another name can be written in its place: references mean the first of several. */
    readonly isRenamed?: (item: T) => boolean;
}

function* twins<T extends { readonly origin: Origin }>(all: readonly T[], naming: Naming<T>): Generator<Finding> {
    // Hardly ever are there two, and a set shows it in half the time.
    if (new Set(all.map(naming.nameOf)).size === all.length) return;
    const first = new Map<string, T>();
    const several = new Map<string, T[]>();
    for (const item of all) {
        const name = naming.nameOf(item);
        const earlier = name === undefined ? undefined : first.get(name);
        if (name === undefined) continue;
        const group = several.get(name);
        if (!earlier) first.set(name, item);
        else if (group) group.push(item);
        else several.set(name, [earlier, item]);
    }
    const free = new FreeNames(first.keys());
    for (const group of several.values()) yield* conflict(group, { ...naming, free });
}

interface NamedParty extends Party {
    readonly what: string;
    /** Undefined: it cannot be called otherwise there. */
    readonly name: string | undefined;
}

function* conflict<T extends { readonly origin: Origin }>(
    group: readonly T[],
    { nameOf, whatOf, isRenamed, free }: Naming<T> & { readonly free: FreeNames },
): Generator<Finding> {
    const parties = onePerPlace(
        group.map((item): NamedParty => {
            const what = whatOf(item);
            const name = isRenamed?.(item) ? nameOf(item) : undefined;
            return { what, name, at: item.origin, message: say`${capitalized(what)} is declared here too.` };
        }),
    );
    if (parties.length < 2) return;
    // Only what is of one kind stands in the order of the text.
    const isOneKind = parties.every(({ what }) => what === parties[0]?.what);
    for (const party of parties) {
        yield error({
            code: duplicateName.code,
            at: party.at,
            message: say`${capitalized(party.what)} shares its name with ${others(party, parties)}; rename all but one.`,
            related: othersOf(party, parties, parties.length),
            fixes:
                !isOneKind || party === parties[0] || party.name === undefined
                    ? []
                    : [free.fixFor(party.name, party.at)],
        });
    }
}

function others(party: NamedParty, parties: readonly NamedParty[]): string {
    if (parties.length > 2) return say`${parties.length - 1} other declarations`;
    const other = parties[0] === party ? parties[1] : parties[0];
    return other && other.what !== party.what ? other.what : say`another declaration`;
}
