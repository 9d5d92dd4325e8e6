import { type End, type Reachability, reachability } from '../reachability/reachability.ts';
import type { Verdict } from '../reachability/verdict.ts';
import type { EndpointOwner, Expectation, ExpectationEnd, Topology } from '../topology/topology.ts';

/** One end of a pair, by the name that people know it by. */
interface NamedEnd {
    readonly name: string;
    readonly end: End;
}

/** What the text says of one pair, which can be measured. */
export interface Claim {
    readonly source: NamedEnd;
    readonly target: NamedEnd;
    /** TCP port; undefined: ICMP echo. */
    readonly port: number | undefined;
    readonly promised: Promised;
    /** The `expect` that asks for it; undefined for a pair that nobody wrote about. */
    readonly expectation: Expectation | undefined;
}

/** `open`: the text does not decide. */
export type Promised = 'reaches' | 'isolated' | 'open';

export interface ClaimOptions {
    /** Whether every pair of containers and namespaces is asked for, and not just the expectations. */
    readonly allPairs: boolean;
}

/**
 * The pairs of every `expect`, replica by replica, in the order of the text; then, if all are asked for, every other
 * pair of containers and namespaces, in both directions. The order is the same for the same text.
 */
export function claims(topology: Topology, { allPairs }: ClaimOptions): readonly Claim[] {
    const expected = topology.expectations.flatMap(claimsOf);
    if (!allPairs) return expected;
    const known = new Set(expected.filter(({ port }) => port === undefined).map(pairKey));
    const promise = new Promises(reachability(topology));
    const owners = [...topology.containers, ...topology.namespaces].filter(({ endpoints }) => endpoints.length > 0);
    const others = owners.flatMap((source) =>
        owners.filter((target) => target !== source).map((target) => [named(source), named(target)] as const),
    );
    return [
        ...expected,
        ...others
            .filter(([source, target]) => !known.has(pairKey({ source, target })))
            .map(([source, target]) => {
                const promised = promise.between(source.end, target.end);
                return { source, target, port: undefined, promised, expectation: undefined };
            }),
    ];
}

/** Why the text says so. */
export function verdictOf({ source, target, port }: Claim, topology: Topology): Verdict {
    return reachability(topology).between(source.end, target.end, port);
}

function claimsOf(expectation: Expectation): readonly Claim[] {
    const { source, target, verdict: promised, port } = expectation;
    const targets = endsOf(target);
    return endsOf(source).flatMap((from) =>
        targets
            .filter((to) => !isSameOwner(from.end, to.end))
            .map((to) => ({ source: from, target: to, port, promised, expectation })),
    );
}

function endsOf(end: ExpectationEnd): readonly NamedEnd[] {
    return end.kind === 'owners' ? end.owners.map(named) : [{ name: end.name, end }];
}

function named(owner: EndpointOwner): NamedEnd {
    return { name: owner.name, end: { kind: 'owner', owner } };
}

function isSameOwner(end: End, other: End): boolean {
    return end.kind === 'owner' && other.kind === 'owner' && end.owner === other.owner;
}

function pairKey({ source, target }: { readonly source: NamedEnd; readonly target: NamedEnd }): string {
    return JSON.stringify([source.name, target.name]);
}

/** What the text says of pairs; those that are alike are asked for once. */
class Promises {
    readonly #reachability: Reachability;
    readonly #known = new Map<string, Promised>();

    constructor(answers: Reachability) {
        this.#reachability = answers;
    }

    between(source: End, target: End): Promised {
        const key = `${this.#reachability.likeness(source)} > ${this.#reachability.likeness(target)}`;
        const known = this.#known.get(key) ?? promises[this.#reachability.between(source, target).kind];
        this.#known.set(key, known);
        return known;
    }
}

const promises: Readonly<Record<Verdict['kind'], Promised>> = { yes: 'reaches', no: 'isolated', unknown: 'open' };
