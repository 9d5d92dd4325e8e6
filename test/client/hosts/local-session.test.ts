import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openLocal } from '../../../client/hosts/local-session.ts';
import type { HostSession, OutputStream } from '../../../client/hosts/session.ts';
import { shells } from '../apply/shells.ts';

const opened: HostSession[] = [];

afterEach(async () => {
    await Promise.all(opened.splice(0).map((session) => session.dispose()));
});

async function open(shell: readonly [string, ...string[]] = ['sh'], dockerHost?: string): Promise<HostSession> {
    const session = await openLocal({ host: 'lab', dockerHost, shell });
    opened.push(session);
    return session;
}

const deaf = { output: () => {}, marker: () => {} };

describe.each(shells)('a session in $name', ({ line: shell }) => {
    test('gives output, messages and exit status of one script after another', async () => {
        const session = await open(shell);
        const first = await session.run('echo out; echo err >&2; exit 3');
        expect(first).toEqual({ stdout: 'out\n', stderr: 'err\n', exitCode: 3 });
        expect(await session.run('printf "no newline"')).toEqual({ stdout: 'no newline', stderr: '', exitCode: 0 });
    });

    test('gives a script no input, and what it sets to no other', async () => {
        const session = await open(shell);
        expect((await session.run('value=set; cd /; trap "" TERM; cat; echo "end"')).stdout).toBe('end\n');
        expect((await session.run('echo "$value"; pwd')).stdout).not.toContain('set');
    });

    test('gives a conversation the lines that are sent to it, and keeps what it sets', async () => {
        const session = await open(shell);
        const heard: string[] = [];
        const conversation = session.converse('read -r one; read -r two; kept=$two; say took "$one"', {
            output: () => {},
            marker: (words) => heard.push(words.join(' ')),
        });
        conversation.send('first line');
        conversation.send("'$(second)\\");
        expect(await conversation.ended).toBe(0);
        expect(heard).toEqual(['took first line']);
        // What nobody has read by then is no script.
        conversation.send('echo late');
        expect((await session.run('printf "%s" "$kept"')).stdout).toBe("'$(second)\\");
    });

    test('gives large scripts and large output whole', async () => {
        const session = await open(shell);
        const lines = Array.from({ length: 4000 }, (_, index) => `echo "line ${index} of many, all alike"`);
        const { stdout } = await session.run(lines.join('\n'));
        expect(stdout).toBe(lines.map((line) => `${line.slice(6, -1)}\n`).join(''));
    });

    test('gives letters whole that arrive in two pieces', async () => {
        const session = await open(shell);
        const { stdout } = await session.run("printf '\\303'; sleep 0.05; printf '\\244'");
        expect(stdout).toBe('ä');
    });

    test('says that the shell has ended', async () => {
        const session = await open(shell);
        await expect(session.converse('exit 3', deaf).ended).rejects.toMatchObject({ kind: 'lost', host: 'lab' });
        await expect(session.run('echo')).rejects.toMatchObject({ kind: 'lost' });
    });

    test('takes the end of the session for the end of input', async () => {
        const session = await open(shell);
        const directory = mkdtempSync(join(tmpdir(), 'mvlan-session-'));
        const conversation = session.converse(`while read -r line; do :; done; mkdir ${directory}/ended`, deaf);
        await session.dispose();
        expect(await conversation.ended).toBe(0);
        rmSync(join(directory, 'ended'), { recursive: true });
        rmSync(directory, { recursive: true });
    });
});

describe('a session on this machine', () => {
    test('tells output while a script runs', async () => {
        const session = await open();
        const directory = mkdtempSync(join(tmpdir(), 'mvlan-session-'));
        const gate = join(directory, 'gate');
        const heard: (readonly [string, OutputStream])[] = [];
        const onOutput = (text: string, stream: OutputStream) => {
            heard.push([text, stream]);
            writeFileSync(gate, '');
        };
        await session.run(`echo live; until [ -e ${gate} ]; do sleep 0.02; done; echo end >&2`, { onOutput });
        expect(heard).toEqual([
            ['live\n', 'stdout'],
            ['end\n', 'stderr'],
        ]);
        rmSync(directory, { recursive: true });
    });

    test('ends with what it runs when it is cancelled', async () => {
        const session = await open();
        const abort = new AbortController();
        const running = session.run('echo "$$"; sleep 1000', { signal: abort.signal, onOutput: () => abort.abort() });
        await expect(running).rejects.toMatchObject({
            kind: 'cancelled',
            message: 'The work on lab was cancelled.',
        });
        await session.dispose();
    });

    test('does not begin when it is cancelled before', async () => {
        const signal = AbortSignal.abort();
        await expect(openLocal({ host: 'lab', dockerHost: undefined, signal })).rejects.toMatchObject({
            kind: 'cancelled',
        });
    });

    test("knows the Docker context's socket", async () => {
        const session = await open(['sh'], 'unix:///run/other.sock');
        expect((await session.run('printf %s "$DOCKER_HOST"')).stdout).toBe('unix:///run/other.sock');
    });

    test('finds programs where ssh would not look', async () => {
        const session = await open();
        expect((await session.run('printf %s "$PATH"')).stdout).toMatch(/:\/usr\/sbin:\/sbin$/);
    });

    test('says that there is no such shell', async () => {
        await expect(open(['/nowhere/sh'])).rejects.toMatchObject({
            kind: 'program',
            message: '/nowhere/sh was not found on this machine; it is needed to reach lab.',
        });
    });

    test('says what a shell said that ended at once', async () => {
        await expect(open(['sh', '-c', 'echo no account >&2', 'sh'])).rejects.toMatchObject({
            kind: 'shell',
            detail: 'no account',
        });
    });

    test('does not mind what is printed at login', async () => {
        const session = await open(['sh', '-c', 'echo Welcome; echo Motd >&2; exec sh "$@"', 'sh']);
        expect(await session.run('echo in')).toEqual({ stdout: 'in\n', stderr: '', exitCode: 0 });
    });

    test('runs one script at a time', async () => {
        const session = await open();
        const conversation = session.converse('read -r line', deaf);
        await expect(session.run('echo')).rejects.toThrow('A script is already running on lab.');
        conversation.send('');
        await conversation.ended;
    });
});
