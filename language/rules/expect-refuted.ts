import { say } from '../message/say.ts';
import { chain, judgements, moreText, placesOf } from './expectations.ts';
import { shimFixes } from './host-access.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';

/** What a file expects follows from what else it says; where the opposite follows, one of the two is a mistake. */
export const expectRefuted: Rule = {
    code: 'expect-refuted',
    infersFrom: 'absence',
    *check(topology) {
        for (const judgement of judgements(topology)) {
            if (judgement.kind !== 'refuted') continue;
            const { expectation, source, target, verdict } = judgement;
            const isMissed = expectation.verdict === 'reaches';
            const names = [source.name, target.name] as const;
            const more = moreText(judgement);
            const fact = isMissed
                ? say`'${names[0]}' does not reach '${names[1]}'${more}`
                : say`'${names[0]}' reaches '${names[1]}'${more}`;
            const opposite = isMissed ? 'isolated from' : 'reaches';
            yield error({
                code: this.code,
                at: expectation.origin,
                message: say`${fact}: ${chain(verdict)}. Change that, or expect '${opposite}'.`,
                related: placesOf(judgement),
                fixes: isMissed ? shimFixes(source.end, target.end, topology) : [],
            });
        }
    },
};
