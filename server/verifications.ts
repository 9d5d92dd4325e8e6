import type {
    ProbesAnswer,
    ProbesParams,
    RehearsalAnswer,
    RehearsalParams,
    VerificationAnswer,
    VerificationParams,
} from '../language/protocol.ts';
import { readFeatures } from '../language/rehearsal/kernel.ts';
import { rehearsal } from '../language/rehearsal/rehearsal.ts';
import { claims } from '../language/verify/claims.ts';
import { hostProbes } from '../language/verify/probes.ts';
import { locateVerification, verification } from '../language/verify/verification.ts';
import type { CheckedFiles } from './analysis.ts';
import { soundFiles } from './plans.ts';

/** What to run on which host to measure what the text promises. */
export function answerProbes(checked: CheckedFiles | undefined, params: ProbesParams): ProbesAnswer {
    const sound = soundFiles(checked, params.uri);
    if ('refused' in sound) return sound;
    return { probes: hostProbes(claims(sound.topology, params), sound.topology) };
}

/** What builds the topology in throwaway network namespaces and measures it there. */
export function answerRehearsal(checked: CheckedFiles | undefined, params: RehearsalParams): RehearsalAnswer {
    const sound = soundFiles(checked, params.uri);
    if ('refused' in sound) return sound;
    const kernel = readFeatures(params.features);
    if (!kernel.ok) return { refused: `It cannot be rehearsed here: ${kernel.reason}.` };
    return rehearsal(sound.topology, claims(sound.topology, params), kernel.value);
}

/** What the text promises beside what was measured; refused when the text is another one by now. */
export function answerVerification(checked: CheckedFiles | undefined, params: VerificationParams): VerificationAnswer {
    const sound = soundFiles(checked, params.uri);
    if ('refused' in sound) return sound;
    const found = verification(claims(sound.topology, params), params.outputs, sound.topology);
    if (!found.ok) return { refused: `What was measured cannot be read: ${found.reason}.` };
    return { verification: locateVerification(found.value) };
}
