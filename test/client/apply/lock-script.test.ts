import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockScript, unlockScript } from '../../../client/apply/lock-script.ts';
import { openLocal } from '../../../client/hosts/local-session.ts';
import type { HostSession } from '../../../client/hosts/session.ts';
import { shells } from './shells.ts';

let root: string;
let directory: string;
const opened: HostSession[] = [];

beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'mvlan-lock-'));
    directory = join(root, "it's mvlan");
});

afterEach(async () => {
    await Promise.all(opened.splice(0).map((session) => session.dispose()));
    rmSync(root, { recursive: true });
});

async function open(shell: readonly [string, ...string[]]): Promise<HostSession> {
    const session = await openLocal({ host: 'lab', dockerHost: undefined, shell });
    opened.push(session);
    return session;
}

/** What the script says. */
async function say(session: HostSession, script: string): Promise<string> {
    const said: string[] = [];
    const listener = { output: () => {}, marker: (words: readonly string[]) => said.push(words.join(' ')) };
    await session.converse(script, listener).ended;
    return said.join('; ');
}

describe.each(shells)('the lock, in $name', ({ line: shell }) => {
    const lock = (session: HostSession, patience = 0) => say(session, lockScript({ directory, patience }));

    test('is held by one session, and free when that gives it back', async () => {
        const [first, second] = [await open(shell), await open(shell)];
        expect(await lock(first)).toBe('locked');
        const pid = (await first.run('echo "$$"')).stdout.trim();
        expect(await lock(second)).toBe(`busy ${pid}`);
        await say(first, unlockScript);
        expect(existsSync(directory)).toBe(false);
        expect(await lock(second)).toBe('locked');
    });

    test('goes with its session, and leaves nothing', async () => {
        const session = await open(shell);
        await lock(session);
        expect(existsSync(directory)).toBe(true);
        await session.dispose();
        expect(existsSync(directory)).toBe(false);
    });

    test('that could be made only in part is given back', async () => {
        const session = await open(shell);
        await session.converse('mkfifo() { return 1; }', { output: () => {}, marker: () => {} }).ended;
        expect(await lock(session)).toBe('denied');
        expect(existsSync(directory)).toBe(false);
        await session.converse('unset -f mkfifo', { output: () => {}, marker: () => {} }).ended;
        expect(await lock(session)).toBe('locked');
    });

    test('that cannot be made is nobody’s, and why is told', async () => {
        const session = await open(shell);
        const failing = `ln() { echo "ln: $3: No space left on device" >&2; return 1; }`;
        await session.converse(failing, { output: () => {}, marker: () => {} }).ended;
        const said: string[] = [];
        await session.converse(lockScript({ directory, patience: 0 }), {
            output: (text) => said.push(text),
            marker: (words) => said.push(words.join(' ')),
        }).ended;
        expect(said.join('')).toMatch(/^ln: .*: No space left on device\ndenied$/);
    });

    test('is waited for', async () => {
        const [first, second] = [await open(shell), await open(shell)];
        await lock(first);
        const waiting = lock(second, 10);
        await first.dispose();
        expect(await waiting).toBe('locked');
    });

    test('of a process that has died without a trace is none', async () => {
        const first = await open(shell);
        await lock(first);
        await expect(first.run('kill -9 "$$"')).rejects.toMatchObject({ kind: 'lost' });
        expect(existsSync(join(directory, 'run'))).toBe(true);
        expect(await lock(await open(shell))).toBe('locked');
    });

    test('of a process whose number another one has now is none', async () => {
        mkdirSync(directory);
        symlinkSync(`${process.pid}.1`, join(directory, 'lock'));
        const session = await open(shell);
        expect(await lock(session)).toBe('locked');
        expect(readlinkSync(join(directory, 'lock'))).not.toBe(`${process.pid}.1`);
    });

    test('keeps what others have in the directory', async () => {
        mkdirSync(join(directory, 'netns'), { recursive: true });
        const session = await open(shell);
        await lock(session);
        await session.dispose();
        expect(existsSync(join(directory, 'netns'))).toBe(true);
        expect(existsSync(join(directory, 'lock'))).toBe(false);
    });

    test('that cannot be made says so', async () => {
        execaSync('touch', [directory]);
        expect(await lock(await open(shell))).toBe('denied');
    });
});
