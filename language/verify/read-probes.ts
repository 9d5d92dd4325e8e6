import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';

/** What one pair answered. `unknown`: it could not be measured, for the reason. */
export type Answer =
    | { readonly kind: 'yes' | 'refused' | 'silent' | 'noroute' }
    | { readonly kind: 'unknown'; readonly reason: string };

/** Reads what a probe script printed: answers by the numbers of their claims. Refused when it is another script's. */
export function readProbes(output: string, fingerprint: string): Parsed<ReadonlyMap<number, Answer>> {
    const [, first] = /^@probes (\S+)$/m.exec(output) ?? [];
    if (first === undefined) return refused(say`it does not begin as the answer to a measurement`);
    if (first !== fingerprint) return refused(say`it answers for another text`);
    const answers = new Map<number, Answer>();
    for (const [, number, word, reason = ''] of output.matchAll(/^@(\d+) (\S+)(?: (.*))?$/gm)) {
        answers.set(Number(number), answerOf(word ?? '', reason.trim()));
    }
    return parsed(answers);
}

function answerOf(word: string, reason: string): Answer {
    if (word === 'yes' || word === 'refused' || word === 'silent' || word === 'noroute') return { kind: word };
    return { kind: 'unknown', reason: reason || say`no program for it was found, neither there nor on its host` };
}
