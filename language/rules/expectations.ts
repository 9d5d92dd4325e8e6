import type { Related } from '../finding/finding.ts';
import { sameOrigin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import { sentence } from '../message/sentence.ts';
import { keptBetween } from '../reachability/kept-verdicts.ts';
import { type End, isSameEnd, reachability } from '../reachability/reachability.ts';
import { unknown, type Verdict } from '../reachability/verdict.ts';
import type { EndpointOwner, Expectation, ExpectationEnd, Topology } from '../topology/topology.ts';

/** What the text says about an expectation, where it does not simply hold. */
export interface Judgement {
    readonly expectation: Expectation;
    readonly kind: 'refuted' | 'unknown';
    /** The first pair that it is about. */
    readonly source: Named;
    readonly target: Named;
    readonly verdict: Verdict;
    /** How many more pairs of a group's replicas it is about. */
    readonly more: number;
}

/** Every expectation that the text refutes or leaves open; one that it refutes for a pair is not open for another. */
export function judgements(topology: Topology): readonly Judgement[] {
    const known = computed.get(topology);
    if (known) return known;
    const answers = new Answers(topology);
    const made = topology.expectations.flatMap((each) => {
        const judgement = judge(each, answers);
        return judgement ? asBefore(judgement) : [];
    });
    computed.set(topology, made);
    return made;
}

/** A topology never changes, so what was computed for it holds as long as it lives. */
const computed = new WeakMap<Topology, readonly Judgement[]>();

/** The judgement of the topology before on the same statement, where it says the same: what is made of it can be kept. */
function asBefore(judgement: Judgement): Judgement {
    const { origin } = judgement.expectation;
    if (!('node' in origin)) return judgement;
    const last = given.get(origin.node);
    if (last && isSame(last, judgement)) return last;
    given.set(origin.node, judgement);
    return judgement;
}

const given = new WeakMap<object, Judgement>();

/** Ends that are the same objects are declared as they were. */
function isSame(a: Judgement, b: Judgement): boolean {
    if (a.verdict !== b.verdict || a.kind !== b.kind || a.more !== b.more) return false;
    return isSameEnd(a.source.end, b.source.end) && isSameEnd(a.target.end, b.target.end);
}

/** Verdicts by likeness: what holds for one pair is not asked again for another like it. */
class Answers {
    readonly #topology: Topology;
    readonly #kinds = new Map<string, Verdict['kind']>();

    constructor(topology: Topology) {
        this.#topology = topology;
    }

    likeness(end: End): string {
        return reachability(this.#topology).likeness(end);
    }

    kind(source: End, target: End, port: number | undefined): Verdict['kind'] {
        const itself = isSameEnd(source, target) ? 'itself' : '';
        const key = `${this.likeness(source)} > ${this.likeness(target)} : ${port ?? ''} ${itself}`;
        const known = this.#kinds.get(key) ?? this.between(source, target, port).kind;
        this.#kinds.set(key, known);
        return known;
    }

    between(source: End, target: End, port: number | undefined): Verdict {
        return keptBetween(this.#topology, source, target, port);
    }
}

/** Only groups whose every replica shares an address with somebody make for more pairs; what is not asked is open. */
const most = 10_000;

function judge(expectation: Expectation, answers: Answers): Judgement | undefined {
    const broken = expectation.verdict === 'reaches' ? 'no' : 'yes';
    let refuted: Judgement | undefined;
    let open: Judgement | undefined;
    let asked = 0;
    let judged = 0;
    for (const { source, target, count } of pairs(expectation, answers)) {
        if (asked === most) {
            const more = countOf(expectation) - judged - 1;
            open = joined(open, { expectation, kind: 'unknown', source, target, verdict: tooMany(), more });
            break;
        }
        asked += 1;
        judged += count;
        const question = [source.end, target.end, expectation.port] as const;
        // What two ends are like, as others may be, takes as long to say as whether one reaches the other.
        const single = count === 1 ? answers.between(...question) : undefined;
        const kind = single?.kind ?? answers.kind(...question);
        if (kind !== broken && kind !== 'unknown') continue;
        const verdict = single ?? answers.between(...question);
        const judgement = { expectation, source, target, verdict, more: count - 1 };
        if (kind === broken) refuted = joined(refuted, { ...judgement, kind: 'refuted' });
        else open = joined(open, { ...judgement, kind: 'unknown' });
    }
    return refuted ?? open;
}

function tooMany(): Verdict {
    return unknown(
        say`of ends that are all unlike each other ${most} pairs are judged; replicas that share their addresses are unlike, so give each addresses of its own`,
        undefined,
    );
}

/** How many pairs of different ends an expectation speaks of. */
function countOf({ source, target }: Expectation): number {
    const [from, to] = [source, target].map((end) => new Set<object>(end.kind === 'owners' ? end.owners : [end]));
    if (!from || !to) return 0;
    return from.size * to.size - [...from].filter((each) => to.has(each)).length;
}

function joined(first: Judgement | undefined, further: Judgement): Judgement {
    return first ? { ...first, more: first.more + further.more + 1 } : further;
}

interface Named {
    readonly name: string;
    readonly end: End;
}

interface Pair {
    readonly source: Named;
    readonly target: Named;
    /** How many pairs it stands for: those of replicas that are alike. */
    readonly count: number;
}

function* pairs({ source, target }: Expectation, answers: Answers): Generator<Pair> {
    const targets = setsOf(target, answers);
    for (const from of setsOf(source, answers)) {
        for (const to of targets) {
            const pair = representative(from, to);
            if (pair) yield pair;
        }
    }
}

/** The first pair of two sets; a replica's way to itself is not asked for, but where there is nothing else. */
function representative(from: readonly [Named, ...Named[]], to: readonly [Named, ...Named[]]): Pair | undefined {
    const [source] = from;
    if (!isSameEnd(source.end, to[0].end)) return { source, target: to[0], count: from.length * to.length };
    const other = to[1];
    if (other) return { source, target: other, count: from.length * to.length - Math.min(from.length, to.length) };
    return isAlone(source) ? { source, target: to[0], count: 1 } : undefined;
}

function isAlone({ end }: Named): boolean {
    return end.kind !== 'owner' || end.owner.kind === 'device' || end.owner.replica === undefined;
}

function setsOf(end: ExpectationEnd, answers: Answers): readonly (readonly [Named, ...Named[]])[] {
    if (end.kind !== 'owners') return [[{ name: end.name, end }]];
    const [only, ...others] = end.owners;
    if (only && others.length === 0) return [[named(only)]];
    const sets = new Map<string, [Named, ...Named[]]>();
    for (const each of end.owners.map(named)) {
        const likeness = answers.likeness(each.end);
        const set = sets.get(likeness);
        if (set) set.push(each);
        else sets.set(likeness, [each]);
    }
    return [...sets.values()];
}

function named(owner: EndpointOwner): Named {
    return { name: owner.name, end: { kind: 'owner', owner } };
}

function declaration({ name, end }: Named): readonly Related[] {
    if (end.kind === 'address') return [];
    if (end.kind === 'host') return [{ at: end.host.origin, message: say`Host '${name}' is declared here.` }];
    if (end.owner.endpoints.length === 0) return [{ at: end.owner.origin, message: say`'${name}' is declared here.` }];
    return end.owner.endpoints.map(({ origin, network }) => {
        return { at: origin, message: say`'${name}' is attached to network '${network.name}' here.` };
    });
}

/** The reasons one after the other: `same VLAN 10; through device 'router', the gateway 10.10.0.1` */
export function chain({ reasons }: Verdict): string {
    return reasons.map(({ text }) => text).join('; ');
}

/** ` (and so in 14 more pairs)` */
export function moreText({ more }: Judgement): string {
    if (more === 0) return '';
    return more === 1 ? say` (and so in 1 more pair)` : say` (and so in ${more} more pairs)`;
}

/** The places that the reasons speak of, and the declarations of the two ends, each once. */
export function placesOf({ verdict, expectation, source, target }: Judgement): readonly Related[] {
    const related: Related[] = [];
    for (const { text, at } of verdict.reasons) {
        if (!at || sameOrigin(at, expectation.origin) || related.some((other) => sameOrigin(other.at, at))) continue;
        related.push({ at, message: sentence(text) });
    }
    for (const { at, message } of [source, target].flatMap(declaration)) {
        if (!related.some((other) => sameOrigin(other.at, at))) related.push({ at, message });
    }
    return related;
}
