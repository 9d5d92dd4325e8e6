import path from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { folder } from '../../bundled-programs.ts';

const root = path.join(import.meta.dirname, '../../..');

/** The program and the arguments that start the command line. */
export const program = [path.join(root, 'node_modules/.bin/node'), path.join(folder, 'mvlan.cjs')] as const;

/** Starting is mostly compiling, and every run starts the same program. */
export const environment = { NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/node'), LC_ALL: 'C' };

/** Where the examples are. */
export const examples = path.join(root, 'examples');

export interface Ran {
    readonly exitCode: number | undefined;
    readonly stdout: string;
    readonly stderr: string;
}

export interface RunOptions {
    /** The working directory; the root of the project without it. */
    readonly in?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** What it reads; nothing without it. */
    readonly input?: string | Uint8Array;
    /** In milliseconds; a run that takes longer ends without an exit code. */
    readonly timeout?: number;
}

/** Runs `mvlan`, with no terminal. */
export async function mvlan(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
    const [file, main] = program;
    const { exitCode, stdout, stderr } = await execa(file, [main, ...args], {
        cwd: options.in ?? root,
        env: { ...environment, ...options.env },
        timeout: options.timeout ?? 60_000,
        ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
        reject: false,
        stripFinalNewline: false,
    });
    return { exitCode, stdout, stderr };
}

/** What a run that could not do its work has to look like: nothing but one line that fits the pattern. */
export function complaint(exitCode: number, pattern: RegExp): Ran {
    const line = new RegExp(`^mvlan: [^\\n]*(?:${pattern.source})[^\\n]*\\n$`, pattern.flags);
    return { exitCode, stdout: '', stderr: expect.stringMatching(line) };
}
