import { say } from '../message/say.ts';
import { remembered } from '../topology/remembered.ts';
import { chain, type Judgement, judgements, moreText, placesOf } from './expectations.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';

/** An expectation that hangs on something the file does not describe is only found out by trying. */
export const expectUnknown: Rule = {
    code: 'expect-unknown',
    infersFrom: 'absence',
    *check(topology) {
        for (const judgement of judgements(topology)) {
            if (judgement.kind === 'unknown') yield found(judgement);
        }
    },
};

const found = remembered((judgement: Judgement) => {
    const { expectation, source, target, verdict } = judgement;
    return warning({
        code: expectUnknown.code,
        at: expectation.origin,
        message: say`Whether '${source.name}' reaches '${target.name}'${moreText(judgement)} is open: ${chain(verdict)}.`,
        related: placesOf(judgement),
    });
});
