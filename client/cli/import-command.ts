import { writeFile } from 'node:fs/promises';
import { machineFromCompose } from '../../language/import/from-compose.ts';
import { machineFromShell } from '../../language/import/from-shell.ts';
import type { Machine } from '../../language/import/machine.ts';
import { machineText } from '../../language/import/machine-text.ts';
import { Failure, reasonOf } from './failure.ts';
import { write } from './output.ts';
import { readSource } from './source-text.ts';

export interface ImportOptions {
    /** What the host is called in the file. */
    readonly host: string;
    /** A file name; undefined: standard output. */
    readonly output?: string;
}

/** `mvlan import shell`: what lines of `ip` and `docker` make, as a file. */
export async function importShellCommand(file: string, { host, output }: ImportOptions): Promise<number> {
    const { text } = await readSource(file);
    return writeMachine(machineFromShell(text, host), output);
}

/** `mvlan import compose`: what a Compose file makes, as a file. */
export async function importComposeCommand(file: string, { host, output }: ImportOptions): Promise<number> {
    const { text } = await readSource(file);
    const machine = machineFromCompose(text, host);
    if (!machine.ok) throw new Failure(`${file} is no Compose file: ${machine.reason}`, 1);
    return writeMachine(machine.value, output);
}

async function writeMachine(machine: Machine, output: string | undefined): Promise<number> {
    const text = machineText(machine);
    if (output === undefined) {
        await write(text);
        return 0;
    }
    // An import never takes the place of a file that somebody wrote.
    await writeFile(output, text, { flag: 'wx' }).catch((error: unknown) => {
        throw new Failure(`cannot write ${output}: ${reasonOf(error)}`);
    });
    return 0;
}
