import { ansiStyle, plainStyle } from '../apply/terminal-style.ts';
import { isKept, verificationLines } from '../apply/verification-text.ts';
import { localDirector } from '../rehearse/local-director.ts';
import { rehearse } from '../rehearse/rehearse.ts';
import { Failure } from './failure.ts';
import { interrupted, interruptible } from './interrupt.ts';
import { styleOf, write } from './output.ts';
import { soundFile } from './sound-file.ts';
import { verificationRecord } from './verification-record.ts';

export interface RehearseOptions {
    readonly expectedOnly: boolean;
    readonly format: 'text' | 'json';
}

/** `mvlan rehearse`: exit code 0 when everything measured is as promised, 2 when something is not, 1 when it cannot. */
export async function rehearseCommand(file: string, { expectedOnly, format }: RehearseOptions): Promise<number> {
    const { topology } = await soundFile(file);
    const director = localDirector(topology, { allPairs: !expectedOnly });
    const found = await interruptible(async ({ signal }) => {
        const rehearsed = await rehearse(director, signal);
        return signal.aborted ? undefined : rehearsed;
    });
    if (!found) return interrupted;
    if (found.kind === 'impossible') throw new Failure(`${file}: ${found.reason}`, 1);
    const { verification, notes } = found;
    const style = styleOf(process.stdout).colours ? ansiStyle : plainStyle;
    const text =
        format === 'json'
            ? JSON.stringify({ ...verificationRecord(verification), notes }, undefined, 4)
            : [...notes, ...verificationLines(verification, style)].join('\n');
    await write(`${text}\n`);
    return isKept(verification) ? 0 : 2;
}
