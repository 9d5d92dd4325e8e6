import { writeFile } from 'node:fs/promises';
import { format } from '../../language/format/format.ts';
import { hasTopologyName } from '../../language/parser/likely-topology.ts';
import { Failure, reasonOf } from './failure.ts';
import { type InputOptions, inputs, stdin } from './inputs.ts';
import { complain, write } from './output.ts';
import { type ReadSource, withLineEndsOf } from './source-text.ts';

interface FmtOptions extends InputOptions {
    /** Whether to say what is not formatted, and change nothing. */
    readonly check: boolean;
}

/**
 * `mvlan fmt`: rewrites what is not in canonical layout; with `check` only says so, with exit code 1. A file that cannot
 * be read or written keeps no other from it; the exit code is 2 then. Standard input, which must be alone, goes to
 * standard output.
 */
export async function fmtCommand(patterns: readonly string[], options: FmtOptions): Promise<number> {
    const { files, read, failures } = await inputs(patterns, options);
    const target = patterns.includes(stdin) ? 'output' : 'file';
    if (target === 'output' && patterns.length > 1) throw new Failure('standard input is formatted alone');
    for (const { message } of failures) complain(message);
    let exitCode = failures.length > 0 ? 2 : 0;
    for (const file of files) {
        try {
            const formatted = await formatFile(file, { ...options, read, target });
            if (!formatted) exitCode = Math.max(exitCode, 1);
        } catch (error) {
            if (!(error instanceof Failure)) throw error;
            complain(error.message);
            exitCode = 2;
        }
    }
    return exitCode;
}

interface Job {
    readonly check: boolean;
    readonly read: ReadSource;
    readonly target: 'file' | 'output';
}

/** Whether the file, or what is written of it, is in canonical layout now. */
async function formatFile(file: string, { check, read, target }: Job): Promise<boolean> {
    const { byteOrderMark, text } = await read(file);
    // A shell's `*` means files of all kinds, and any text can be laid out anew, if not to its good.
    if (target === 'file' && !hasTopologyName(file)) {
        throw new Failure(`${file} is not rewritten, as its name does not end in .mvlan; mvlan fmt - formats any text`);
    }
    const formatted = withLineEndsOf(text, format(text));
    if (target === 'output' && !check) {
        await write(byteOrderMark + formatted);
        return true;
    }
    if (formatted === text) return true;
    if (check) {
        complain(`${file} is not formatted; run mvlan fmt ${file}`);
        return false;
    }
    await writeFile(file, byteOrderMark + formatted).catch((error: unknown) => {
        throw new Failure(`cannot write ${file}: ${reasonOf(error)}`);
    });
    return true;
}
