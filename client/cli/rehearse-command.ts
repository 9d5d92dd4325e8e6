import { isKept } from '../apply/verification-text.ts';
import { localDirector } from '../rehearse/local-director.ts';
import { rehearse } from '../rehearse/rehearse.ts';
import { Failure } from './failure.ts';
import { interrupted, interruptible } from './interrupt.ts';
import { type ShowOptions, showVerification } from './show-verification.ts';
import { soundFile } from './sound-file.ts';

export interface RehearseOptions extends ShowOptions {
    readonly expectedOnly: boolean;
}

/** `mvlan rehearse`: exit code 0 when everything measured is as promised, 2 when something is not, 1 when it cannot. */
export async function rehearseCommand(file: string, options: RehearseOptions): Promise<number> {
    const { topology, findings } = await soundFile(file);
    const director = localDirector(topology, { allPairs: !options.expectedOnly });
    const found = await interruptible(async ({ signal }) => {
        const rehearsed = await rehearse(director, signal);
        return signal.aborted ? undefined : rehearsed;
    });
    if (!found) return interrupted;
    if (found.kind === 'impossible') throw new Failure(`${file}: ${found.reason}`, 1);
    const { verification, notes } = found;
    await showVerification(verification, { topology, findings, notes }, options);
    return isKept(verification) ? 0 : 2;
}
