import type { Location } from '../../language/finding/location.ts';
import type { Verification } from '../../language/verify/verification.ts';
import { displayName } from './display-name.ts';

/** A verification for programs; as `check --format json` gives places: a file and a line that counts from 1. */
export function verificationRecord({ topology, pairs }: Verification<Location>) {
    return {
        topology,
        pairs: pairs.map(({ at, reasons, ...pair }) => ({
            ...pair,
            ...placeOf(at),
            reasons: reasons.map((reason) => ({ text: reason.text, ...placeOf(reason.at) })),
        })),
    };
}

function placeOf(at: Location | undefined) {
    return at === undefined ? {} : { file: displayName(at.uri), line: at.range.start.line + 1 };
}
