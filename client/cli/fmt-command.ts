import { writeFile } from 'node:fs/promises';
import { format } from '../../language/format/format.ts';
import { Failure, reasonOf } from './failure.ts';
import { complain } from './output.ts';
import { readSource } from './source-text.ts';

interface FmtOptions {
    /** Whether to say what is not formatted, and change nothing. */
    readonly check: boolean;
}

/**
 * `mvlan fmt`: rewrites what is not in canonical layout; with `check` only says so, with exit code 1. A file that cannot
 * be read or written keeps no other from it; the exit code is 2 then.
 */
export async function fmtCommand(files: readonly string[], { check }: FmtOptions): Promise<number> {
    let exitCode = 0;
    for (const file of files) {
        try {
            const formatted = await formatFile(file, { check });
            if (!formatted) exitCode = Math.max(exitCode, 1);
        } catch (error) {
            if (!(error instanceof Failure)) throw error;
            complain(error.message);
            exitCode = 2;
        }
    }
    return exitCode;
}

/** Whether the file is in canonical layout now. */
async function formatFile(file: string, { check }: FmtOptions): Promise<boolean> {
    const { byteOrderMark, text } = await readSource(file);
    const formatted = format(text);
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
