import { existsSync, statSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Failure } from './failure.ts';
import { type ReadSource, readSource, sourceText } from './source-text.ts';

export interface InputOptions {
    /** What standard input is called, and where its imports are looked for. */
    readonly stdinName: string | undefined;
}

/** The files that are meant, and how to read them. */
export interface Inputs {
    readonly files: readonly string[];
    readonly read: ReadSource;
    /** Globs to which no file belongs. */
    readonly failures: readonly Failure[];
    /** The folders below which files may come to belong to a glob. */
    readonly folders: readonly string[];
}

/** The argument that means standard input. */
export const stdin = '-';

const stdinFile = 'stdin.mvlan';

/** What file names, globs and `-` on a command line mean. What there is by that very name is no glob. */
export async function inputs(patterns: readonly string[], { stdinName }: InputOptions): Promise<Inputs> {
    const files: string[] = [];
    const failures: Failure[] = [];
    const folders: string[] = [];
    for (const pattern of patterns) {
        if (!isGlob(pattern)) {
            if (isFolder(pattern)) failures.push(new Failure(folderText(pattern)));
            else files.push(pattern === stdin ? (stdinName ?? stdinFile) : pattern);
            continue;
        }
        const found: string[] = [];
        for await (const file of glob(pattern, { exclude: isForeign })) found.push(file);
        if (found.length === 0) failures.push(new Failure(`no file is called like ${pattern}`));
        files.push(...found.sort());
        folders.push(fixedFolder(pattern));
    }
    const read = patterns.includes(stdin) ? readingStdin(stdinName ?? stdinFile) : readSource;
    return { files, read, failures, folders };
}

/** One file, or standard input. */
export function input(argument: string, options: InputOptions): { readonly file: string; readonly read: ReadSource } {
    if (argument !== stdin) return { file: argument, read: readSource };
    const file = options.stdinName ?? stdinFile;
    return { file, read: readingStdin(file) };
}

function isFolder(pattern: string): boolean {
    return statSync(pattern, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function folderText(folder: string): string {
    const glob = [...(folder === '.' ? [] : [folder.replace(/[\\/]+$/, '')]), '**/*.mvlan'].join('/');
    return `cannot read ${folder}: it is a directory; "${glob}" means all topologies in it`;
}

/** What packages bring is not what anybody means. */
function isForeign(name: string): boolean {
    return path.basename(name) === 'node_modules';
}

function isGlob(pattern: string): boolean {
    return /[*?[{]/.test(pattern) && !existsSync(pattern);
}

/** The folder before the first part of a glob that may be several. */
function fixedFolder(pattern: string): string {
    const parts = pattern.split(/[\\/]/);
    const first = parts.findIndex((part) => /[*?[{]/.test(part));
    return parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.');
}

/** Standard input under a name, once however often it is asked for; every other file from disk. */
function readingStdin(name: string): ReadSource {
    const own = path.resolve(name);
    let read: ReturnType<ReadSource> | undefined;
    return (file) => {
        if (path.resolve(file) !== own) return readSource(file);
        read ??= buffer(process.stdin).then((content) => sourceText(content, 'standard input'));
        return read;
    };
}
