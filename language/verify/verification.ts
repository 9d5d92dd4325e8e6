import { type Location, locate, type Origin } from '../finding/location.ts';
import { say, texts, translated } from '../message/say.ts';
import { type Parsed, parsed } from '../net/parsed.ts';
import { reachability } from '../reachability/reachability.ts';
import type { Topology } from '../topology/topology.ts';
import { type Claim, type Promised, verdictOf } from './claims.ts';
import { fingerprint, placeOf } from './probes.ts';
import { type Answer, readProbes } from './read-probes.ts';

/** What the text promises, beside what was measured. `At` is an {@link Origin} here and a `Location` on the wire. */
export interface Verification<At = Origin> {
    readonly topology: string;
    readonly pairs: readonly MeasuredPair<At>[];
}

/** One pair of ends, in the direction from source to target. */
export interface MeasuredPair<At = Origin> {
    /** The name of a container, namespace, device or host, or an address. */
    readonly source: string;
    readonly target: string;
    /** TCP port; undefined: ICMP echo. */
    readonly port: number | undefined;
    /** `open`: the text does not decide, so that nothing measured is a surprise. */
    readonly promised: Promised;
    readonly measured: Measured;
    readonly result: Result;
    /** What was seen, as a clause: "no answer", "no route", or why nothing was measured. */
    readonly detail: string;
    /** Of a surprise: what the promise rests on; one of these is not so. Else empty. */
    readonly reasons: readonly { readonly text: string; readonly at: At | undefined }[];
    /** The `expect`; undefined for a pair that nobody wrote about. */
    readonly at: At | undefined;
}

/** `refused`: the packets get there and back, and nothing listens on the port. */
type Measured = 'reaches' | 'isolated' | 'refused' | 'unmeasured';

/**
 * `kept`: as promised. `surprise`: not so. `open`: nothing was promised. `unmeasured`: it should have been possible.
 * `beyond`: nobody can measure there, since the source is a device or an address of others.
 */
export type Result = 'kept' | 'surprise' | 'open' | 'unmeasured' | 'beyond';

/** What a probe script printed on a host. */
export interface ProbeOutput {
    readonly host: string;
    readonly output: string;
}

/** Compares what was measured with what the text says. Refused when an output belongs to another text. */
export function verification(
    claims: readonly Claim[],
    outputs: readonly ProbeOutput[],
    topology: Topology,
): Parsed<Verification> {
    const mark = fingerprint(claims);
    const answers = new Map<number, Answer>();
    for (const { output } of outputs) {
        const read = readProbes(output, mark);
        if (!read.ok) return read;
        for (const [number, answer] of read.value) answers.set(number, answer);
    }
    const asked = new Set(outputs.map(({ host }) => host));
    const pairs = claims.map((claim, number) => {
        const answer = answers.get(number);
        if (answer !== undefined && answer.kind !== 'unknown') return measuredPair(claim, answer, topology);
        return { ...baseOf(claim), ...unmeasured(claim, answer?.reason, { asked, topology }) };
    });
    return parsed({ topology: topology.name, pairs });
}

/** A verification as it travels: places are spans of files instead of nodes. */
export function locateVerification(found: Verification): Verification<Location> {
    return {
        ...found,
        pairs: found.pairs.map((pair) => ({
            ...pair,
            reasons: pair.reasons.map(({ text, at }) => ({ text, at: at && locate(at) })),
            at: pair.at && locate(pair.at),
        })),
    };
}

type Known = Exclude<Answer, { readonly kind: 'unknown' }>;

function baseOf({ source, target, port, promised, expectation }: Claim) {
    return { source: source.name, target: target.name, port, promised, at: expectation?.origin } as const;
}

function unmeasured(
    { source, target }: Claim,
    reason: string | undefined,
    { asked, topology }: { readonly asked: ReadonlySet<string>; readonly topology: Topology },
) {
    const place = placeOf(source, topology);
    const base = { measured: 'unmeasured', reasons: [] } as const;
    if (place === undefined)
        return { ...base, result: 'beyond', detail: say`nobody can measure from '${source.name}'` } as const;
    if (reason !== undefined) return { ...base, result: 'unmeasured', detail: reason } as const;
    if (!asked.has(place.host.name))
        return { ...base, result: 'beyond', detail: say`${place.host.name} was not asked` } as const;
    return { ...base, result: 'unmeasured', detail: say`the text gives '${target.name}' no address` } as const;
}

function measuredPair(claim: Claim, { kind }: Known, topology: Topology): MeasuredPair {
    const { promised } = claim;
    const measured = { yes: 'reaches', refused: 'refused', silent: 'isolated', noroute: 'isolated' } as const;
    const isKept = measured[kind] === promised || (kind === 'refused' && isPortAloneShut(claim, topology));
    const result = promised === 'open' ? 'open' : isKept ? 'kept' : 'surprise';
    const reasons = result === 'surprise' ? explanation(claim, kind, topology) : [];
    return { ...baseOf(claim), measured: measured[kind], result, detail: translated(details[kind]), reasons };
}

/**
 * Whether a refused connection is what was promised. The refusal comes from the other end, which the packets have got
 * to: that is as promised only where they may, and the port alone is shut to them.
 */
function isPortAloneShut({ source, target, promised }: Claim, topology: Topology): boolean {
    return promised === 'isolated' && reachability(topology).between(source.end, target.end).kind === 'yes';
}

function explanation(claim: Claim, kind: Known['kind'], topology: Topology): MeasuredPair['reasons'] {
    if (kind !== 'refused' || claim.promised !== 'reaches') return verdictOf(claim, topology).reasons;
    const { name, end } = claim.target;
    const at = end.kind === 'owner' ? end.owner.origin : end.kind === 'host' ? end.host.origin : undefined;
    return [{ text: say`something listens on port ${claim.port} of '${name}'`, at }];
}

const details: Readonly<Record<Known['kind'], string>> = texts({
    yes: 'answered',
    refused: 'nothing listens on the port',
    silent: 'no answer',
    noroute: 'no route',
});
