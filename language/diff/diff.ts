import type { Finding } from '../finding/finding.ts';
import type { Topology } from '../topology/topology.ts';
import type { Fact, Thing, ThingKind } from './thing.ts';
import { thingsOf } from './things.ts';

/** What becomes of a thing from one state of a topology to another. */
export interface Difference {
    readonly change: 'added' | 'removed' | 'changed';
    readonly kind: ThingKind;
    /** Several where the same becomes of things of one kind: the replicas of a group. */
    readonly names: readonly string[];
    /** What is said now and before; no values where nothing is. */
    readonly facts: readonly FactDifference[];
}

export interface FactDifference {
    readonly name: string;
    readonly before: readonly string[];
    readonly after: readonly string[];
}

/** A state of a topology: what a text means, and what is wrong with it. */
export interface State {
    readonly topology: Topology;
    readonly findings: readonly Finding[];
}

export interface TopologyDiff {
    readonly differences: readonly Difference[];
    /** Findings of the new state that the old one has not, wherever their lines are. */
    readonly appeared: readonly Finding[];
    readonly gone: readonly Finding[];
}

/**
 * What changes between two states of a topology, in terms of the things that it is about: layout, comments, the order of
 * declarations and the files they are in mean nothing. Things are the same when they have the same name.
 */
export function diff(base: State, head: State): TopologyDiff {
    return {
        differences: together(differencesOf(thingsOf(base.topology), thingsOf(head.topology))),
        appeared: without(head.findings, base.findings),
        gone: without(base.findings, head.findings),
    };
}

/** What is new or changed in the order of the new text, then what is gone in the order of the old one. */
function differencesOf(base: readonly Thing[], head: readonly Thing[]): readonly Difference[] {
    const before = byName(base);
    const after = byName(head);
    const now = [...after].flatMap(([key, thing]): readonly Difference[] => {
        const old = before.get(key);
        const facts = factDifferences(old?.facts ?? [], thing.facts);
        if (old && facts.length === 0) return [];
        return [{ change: old ? 'changed' : 'added', kind: thing.kind, names: [thing.name], facts }];
    });
    const removed = [...before]
        .filter(([key]) => !after.has(key))
        .map(([, { kind, name }]): Difference => ({ change: 'removed', kind, names: [name], facts: [] }));
    return [...now, ...removed];
}

/** Where a name is declared twice, which is a finding, the last one stands for it. */
function byName(things: readonly Thing[]): ReadonlyMap<string, Thing> {
    return new Map(things.map((thing) => [`${thing.kind} ${thing.name}`, thing]));
}

function factDifferences(base: readonly Fact[], head: readonly Fact[]): readonly FactDifference[] {
    const before = joined(base);
    const after = joined(head);
    return [...new Set([...after.keys(), ...before.keys()])]
        .map((name) => ({ name, before: before.get(name) ?? [], after: after.get(name) ?? [] }))
        .filter((each) => JSON.stringify(each.before) !== JSON.stringify(each.after));
}

/** What is said of one thing several times, as of a variable that is set twice. */
function joined(facts: readonly Fact[]): ReadonlyMap<string, readonly string[]> {
    const values = new Map<string, readonly string[]>();
    for (const fact of facts) values.set(fact.name, [...(values.get(fact.name) ?? []), ...fact.values]);
    return values;
}

/** Things that follow each other and to which the same happens, as one. */
function together(differences: readonly Difference[]): readonly Difference[] {
    const groups: Difference[] = [];
    for (const difference of differences) {
        const last = groups.at(-1);
        if (last && essence(last) === essence(difference)) {
            groups[groups.length - 1] = { ...last, names: [...last.names, ...difference.names] };
        } else groups.push(difference);
    }
    return groups;
}

function essence({ change, kind, facts }: Difference): string {
    return JSON.stringify([change, kind, facts]);
}

function without(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
    const left = new Map<string, number>();
    for (const other of others) left.set(said(other), (left.get(said(other)) ?? 0) + 1);
    return findings.filter((finding) => {
        const count = left.get(said(finding)) ?? 0;
        left.set(said(finding), count - 1);
        return count < 1;
    });
}

function said({ code, message }: Finding): string {
    return `${code} ${message}`;
}
