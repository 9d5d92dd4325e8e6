import type { Origin } from '../finding/location.ts';

/** One link of the chain of reasons: a clause without a full stop, and the place that makes it so. */
export interface Reason {
    readonly text: string;
    readonly at: Origin | undefined;
}

/** Whether packets get through, and why; `unknown` where the text does not decide. */
export interface Verdict {
    readonly kind: 'yes' | 'no' | 'unknown';
    readonly reasons: readonly Reason[];
}

export function yes(text: string, at: Origin | undefined): Verdict {
    return { kind: 'yes', reasons: [{ text, at }] };
}

export function no(text: string, at: Origin | undefined): Verdict {
    return { kind: 'no', reasons: [{ text, at }] };
}

export function unknown(text: string, at: Origin | undefined): Verdict {
    return { kind: 'unknown', reasons: [{ text, at }] };
}

const likelihood = { no: 0, unknown: 1, yes: 2 } as const;

/** The most favourable of several ways, of equal ones the first; undefined where there is none. */
export function best<V extends Verdict>(verdicts: Iterable<V>): V | undefined {
    let found: V | undefined;
    for (const verdict of verdicts) {
        if (!found || likelihood[verdict.kind] > likelihood[found.kind]) found = verdict;
        if (found.kind === 'yes') break;
    }
    return found;
}

/** The least favourable of several steps that all have to work, of equal ones the first. */
export function worst<V extends Verdict>(first: V, ...further: readonly V[]): V {
    return further.reduce((found, each) => (likelihood[each.kind] < likelihood[found.kind] ? each : found), first);
}

/** Whether several possibilities, of which we cannot tell the real one, come to the same: else nobody knows. */
export function agreed<V extends Verdict>(first: V, ...further: readonly V[]): V {
    if (further.every(({ kind }) => kind === first.kind)) return first;
    const open = [first, ...further].find(({ kind }) => kind !== 'yes') ?? first;
    return { ...open, kind: 'unknown' };
}

/** The verdict with what came before it. */
export function after<V extends Verdict>(reasons: readonly Reason[], verdict: V): V {
    return reasons.length === 0 ? verdict : { ...verdict, reasons: [...reasons, ...verdict.reasons] };
}
