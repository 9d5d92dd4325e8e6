import type { Address } from '../net/address.ts';
import type { Segment } from '../topology/segment.ts';
import type { Endpoint, EndpointAddress, Network } from '../topology/topology.ts';
import type { Held, Leg } from './leg.ts';
import { held } from './legs.ts';
import { isPlain, type Population, populationOf } from './population.ts';

/** Legs that were found, with the addresses that they had then. */
class Found {
    readonly #legs: readonly Leg[];
    readonly #held: readonly (readonly Held[])[];

    constructor(legs: readonly Leg[]) {
        this.#legs = legs;
        this.#held = legs.map(held);
    }

    /** Whether these are the same, and have the same addresses. */
    isStill(legs: readonly Leg[]): boolean {
        return legs.length === this.#legs.length && legs.every((leg, index) => this.#isAt(index, leg));
    }

    /** Whether all of these are among them, and have the same addresses. */
    hasStill(legs: readonly Leg[]): boolean {
        return legs.every((leg) => this.#isAt(this.#legs.indexOf(leg), leg));
    }

    #isAt(index: number, leg: Leg): boolean {
        return this.#legs[index] === leg && this.#held[index] === held(leg);
    }
}

/** What a segment was asked, and what came of it. */
interface Answered {
    segment: Segment;
    readonly question: Question;
    readonly found: Found;
}

type Question = (population: Population) => readonly Leg[];

/** What changes from one topology to the next, where hosts, networks and switches are declared as before. */
export interface Changes {
    /** Those with other endpoints. */
    readonly networks: ReadonlySet<Network>;
    /** The segments that are gone, and by their ids those that have come. */
    readonly gone: ReadonlySet<Segment>;
    readonly come: ReadonlyMap<string, Segment>;
}

/**
 * What an answer rests on, beside the hosts, the networks and the switches as they are declared: while these and all of the
 * following stay as they are, so does the answer.
 */
export class Trail {
    /** The networks whose endpoints counted, all together. */
    readonly #networks = new Set<Network>();
    /** The endpoints that counted by themselves, with the addresses that they had. */
    readonly #endpoints = new Map<Endpoint, readonly EndpointAddress[]>();
    /** The segments whose members counted, all together. */
    readonly #segments = new Set<Segment>();
    readonly #answered: Answered[] = [];
    /** The addresses whose holders were asked for, wherever they are. */
    readonly #holders: { readonly address: Address; readonly found: Found }[] = [];
    /** Whether all containers counted. */
    countsAll = false;

    /** Notes a leg of a station that packets leave from, pass or come to, and the segment that it is on. */
    note(leg: Leg, segment: Segment | undefined): void {
        for (const network of networksBehind(leg)) this.#networks.add(network);
        if (leg.kind === 'endpoint') this.#endpoints.set(leg.endpoint, leg.endpoint.addresses);
        if (segment && !populationOf(segment).isPlain) this.#segments.add(segment);
    }

    /** Notes what a segment was asked, and what came of it. */
    noteAnswer(segment: Segment, question: Question, answer: readonly Leg[]): void {
        if (populationOf(segment).isPlain) this.#answered.push({ segment, question, found: new Found(answer) });
        else this.#segments.add(segment);
    }

    /** Notes who has an address, on whatever segment. */
    noteHolders(address: Address, holders: readonly Leg[]): void {
        this.#holders.push({ address, found: new Found(holders) });
    }

    /** Whether the answer is the same after these changes; if so, it rests on what has come for what is gone. */
    survives(changes: Changes): boolean {
        if (this.countsAll || isAny(this.#networks, changes.networks) || isAny(this.#segments, changes.gone))
            return false;
        for (const [endpoint, addresses] of this.#endpoints) if (endpoint.addresses !== addresses) return false;
        return (
            this.#answered.every((each) => isAnsweredAgain(each, changes)) &&
            this.#holders.every(({ address, found }) => isHeldAgain(address, found, changes))
        );
    }
}

/** The networks whose endpoints can all count for a leg; an endpoint in mode passthru takes its parent interface over. */
function networksBehind(leg: Leg): readonly Network[] {
    switch (leg.kind) {
        case 'endpoint':
            return isPlain(leg.endpoint.network) ? [] : [leg.endpoint.network];
        case 'interface':
            return leg.interface.networks.filter((each) => each.driver === 'macvlan' && each.mode === 'passthru');
        case 'shim':
            return [leg.shim.network];
        case 'bridge':
            return [leg.network];
    }
}

function isAny<T>(some: ReadonlySet<T>, others: ReadonlySet<T>): boolean {
    for (const each of some) if (others.has(each)) return true;
    return false;
}

/** Whether the segment that has come for one gives the same answer; it is asked the next time. */
function isAnsweredAgain(each: Answered, { gone, come }: Changes): boolean {
    if (!gone.has(each.segment)) return true;
    const next = come.get(each.segment.id);
    if (!next) return false;
    const population = populationOf(next);
    if (!population.isPlain || !each.found.isStill(each.question(population))) return false;
    each.segment = next;
    return true;
}

function isHeldAgain(address: Address, found: Found, { gone, come }: Changes): boolean {
    const before = holdersAmong(gone, address);
    const after = holdersAmong(come.values(), address);
    return (
        before.length === after.length && after.every((leg, index) => leg === before[index]) && found.hasStill(after)
    );
}

function holdersAmong(segments: Iterable<Segment>, address: Address): readonly Leg[] {
    const found: Leg[] = [];
    for (const segment of segments) found.push(...populationOf(segment).holders(address));
    return found;
}
