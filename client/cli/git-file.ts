import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from './failure.ts';
import { type ReadSource, sourceText } from './source-text.ts';

/** A file of a revision, and how to read it and what it imports there. */
interface GitFile {
    readonly file: string;
    readonly read: ReadSource;
}

/**
 * The file that `REVISION:PATH` means to git (gitrevisions(7)): the path is from the top of the repository around the
 * working directory, or from that directory when it begins with `./` or `../`. Undefined for what is a file itself or
 * names no revision. What it imports is read from the same revision.
 */
export async function gitFile(argument: string): Promise<GitFile | undefined> {
    const [, revision, inside] = /^([^:]+):(.+)$/s.exec(argument) ?? [];
    if (revision === undefined || inside === undefined || existsSync(argument)) return undefined;
    // On Windows, `C:\lab.mvlan` looks like it.
    if (path.isAbsolute(argument)) return undefined;
    // Git would take it for an option.
    if (revision.startsWith('-')) throw new Failure(`cannot read ${argument}: '${revision}' is no revision`);
    const top = path.normalize(
        (await git(['rev-parse', '--show-toplevel'], argument)).toString('utf8').replace(/\r?\n$/, ''),
    );
    const file = path.resolve(/^\.\.?\//.test(inside) ? process.cwd() : top, inside);
    const read: ReadSource = async (name) => {
        const fromTop = path.relative(top, path.resolve(name)).split(path.sep).join('/');
        const object = `${revision}:${fromTop}`;
        return sourceText(await git(['cat-file', 'blob', object], object), object);
    };
    return { file, read };
}

async function git(args: readonly string[], wanted: string): Promise<Buffer> {
    try {
        const { stdout } = await promisify(execFile)('git', args, { encoding: 'buffer', maxBuffer: 64_000_000 });
        return stdout;
    } catch (error) {
        throw new Failure(`cannot read ${wanted}: ${reasonOf(error)}`);
    }
}

function reasonOf(error: unknown): string {
    const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: Buffer };
    if (code === 'ENOENT') return 'there is no git program';
    const first = stderr?.toString('utf8').trim().split('\n')[0] ?? String(error);
    return first.replace(/^fatal: /, '');
}
