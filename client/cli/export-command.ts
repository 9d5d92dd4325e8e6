import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportTopology } from '../../language/export/export.ts';
import { omissionText } from '../../language/export/exported.ts';
import type { ExportTarget } from '../../language/export/targets.ts';
import { Failure, reasonOf } from './failure.ts';
import { complain, write } from './output.ts';
import { soundFile } from './sound-file.ts';

interface ExportOptions {
    readonly to: ExportTarget;
    /** A folder; undefined: standard output, which takes one file only. */
    readonly output?: string;
}

/** `mvlan export`: a file in the words of another tool. What that has no words for is said on standard error. */
export async function exportCommand(file: string, { to, output }: ExportOptions): Promise<number> {
    const { topology } = await soundFile(file);
    const { files, omissions } = exportTopology(topology, to);
    const [only, ...others] = files;
    if (!only) throw new Failure(`${file} has nothing for ${to}`, 1);
    if (output === undefined && others.length > 0) {
        throw new Failure(`${to} makes ${files.length} files of ${file}: name a folder for them with --output`, 2);
    }
    if (output === undefined) await write(only.text);
    else await writeAll(files, output);
    for (const omission of omissions) complain(`left out: ${omissionText(omission)}`);
    return 0;
}

/**
 * Makes a folder and those around it. Not by Node's own `recursive`, which tries for ever where a file system lets nobody
 * make a folder and says that there is none, such as /proc.
 */
async function makeFolder(folder: string): Promise<void> {
    const made = await tryFolder(folder);
    if (made !== 'ENOENT') return;
    const around = path.dirname(path.resolve(folder));
    if (around !== path.resolve(folder)) await makeFolder(around);
    await mkdir(folder);
}

/** Why a folder is not made: it is there, or what it would be in is not. */
async function tryFolder(folder: string): Promise<'EEXIST' | 'ENOENT' | undefined> {
    try {
        await mkdir(folder);
        return undefined;
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EEXIST' || code === 'ENOENT') return code;
        throw error;
    }
}

async function writeAll(files: readonly { readonly name: string; readonly text: string }[], folder: string) {
    try {
        await makeFolder(folder);
        for (const { name, text } of files) {
            const mode = name.endsWith('.sh') ? 0o755 : 0o644;
            await writeFile(path.join(folder, name), text, { mode });
        }
    } catch (error) {
        throw new Failure(`cannot write to ${folder}: ${reasonOf(error)}`);
    }
}
