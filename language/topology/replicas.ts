import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';
import { parseWholeNumber } from '../net/whole-number.ts';

/** More replicas than any host runs, and few enough to stay quick when someone types one digit too many. */
const mostReplicas = 10_000;

/** The same for all groups of a topology together, so that a short text cannot ask for millions. */
export const mostInAll = 20_000;

/** Reads the `1..8` of `web[1..8]` into the replicas' numbers. */
export function parseReplicas(text: string): Parsed<readonly number[]> {
    const ends = text.split('..');
    if (ends.length !== 2) return refused(say`'${text}' is not a range of replicas such as 1..8`);
    const [left = '', right = ''] = ends;
    const first = parseWholeNumber(left, { least: 0, greatest: 999_999, within: text });
    if (!first.ok) return first;
    const last = parseWholeNumber(right, { least: 0, greatest: 999_999, within: text });
    if (!last.ok) return last;
    if (last.value < first.value) return refused(say`'${text}' ends before it begins`);
    const count = last.value - first.value + 1;
    if (mostReplicas < count) return refused(say`'${text}' are ${count} replicas; a group has at most ${mostReplicas}`);
    return parsed(Array.from({ length: count }, (_, index) => first.value + index));
}

/** How many replicas a declaration asks for; one where it is no group, or not one that can be read. */
export function replicasAsked({ replicas }: { readonly replicas?: string | undefined }): number {
    if (replicas === undefined) return 1;
    const numbers = parseReplicas(replicas);
    return numbers.ok ? numbers.value.length : 1;
}
