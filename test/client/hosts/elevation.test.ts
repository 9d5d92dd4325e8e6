import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Elevation } from '../../../client/hosts/elevation.ts';
import { openLocal } from '../../../client/hosts/local-session.ts';
import type { ElevatableSession } from '../../../client/hosts/shell-session.ts';
import { shellsByPath } from '../apply/shells.ts';

const never = new AbortController().signal;
const secret = `pass'word "$(touch hacked)"`;

let directory: string;

beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'mvlan-sudo-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Puts a program of that name first; the machine's own sudo and id stay out of it. */
function program(name: string, script: string): void {
    writeFileSync(join(directory, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(directory, name), 0o755);
}

/** A sudo that takes the secret, of three tries; and an id that tells who we are by what sudo has set. */
function pretend({ needsPassword = true } = {}): void {
    program('id', `echo "\${PRETENDED_UID:-1000}"`);
    const ask = `tries=0
while [ "$tries" -lt 3 ]; do
    printf '%s' "$prompt" >&2
    IFS= read -r password || exit 1
    [ "$password" = "$(cat '${directory}/secret')" ] && break
    echo 'Sorry, try again.' >&2
    tries=$((tries + 1))
done
[ "$tries" -lt 3 ] || { echo 'sudo: 3 incorrect password attempts' >&2; exit 1; }`;
    program(
        'sudo',
        `echo "$@" >>'${directory}/arguments'; prompt=$3; shift 4\n${needsPassword ? ask : ''}\nPRETENDED_UID=0; export PRETENDED_UID; exec "$@"`,
    );
    writeFileSync(join(directory, 'secret'), secret);
}

async function open(shell: readonly [string, ...string[]]): Promise<ElevatableSession> {
    const session = await openLocal({ host: 'lab', dockerHost: undefined, shell });
    await session.converse(`PATH=${directory}:$PATH`, { output: () => {}, marker: () => {} }).ended;
    return session;
}

class Person {
    readonly asked: string[] = [];
    readonly #answers: (string | undefined)[];

    constructor(...answers: (string | undefined)[]) {
        this.#answers = answers;
    }

    async ask(question: string, { secret: isSecret }: { readonly secret: boolean }): Promise<string | undefined> {
        this.asked.push(`${question}${isSecret ? '' : ' (shown)'}`);
        return this.#answers.shift();
    }

    tell(): void {}
}

describe.each(shellsByPath)('becoming root by sudo, in $name', ({ line: shell }) => {
    test('asks for a password once a host, and shows it to no other program', async () => {
        pretend();
        const person = new Person(secret);
        const elevation = new Elevation(person);
        for (const session of [await open(shell), await open(shell)]) {
            await elevation.elevate(session, never);
            const result = await session.run('echo "$PRETENDED_UID"; echo message >&2; exit 3');
            expect(result).toEqual({ stdout: '0\n', stderr: 'message\n', exitCode: 3 });
            await session.dispose();
        }
        expect(person.asked).toEqual(['Password for sudo on lab:']);
        expect(readFileSync(join(directory, 'arguments'), 'utf8')).not.toContain('pass');
    });

    test('asks again where the password is wrong', async () => {
        pretend();
        const person = new Person('wrong', secret);
        const session = await open(shell);
        await new Elevation(person).elevate(session, never);
        expect((await session.run('echo "$PRETENDED_UID"')).stdout).toBe('0\n');
        expect(person.asked.length).toBe(2);
        await session.dispose();
    });

    test('asks nothing where sudo does not', async () => {
        pretend({ needsPassword: false });
        const session = await open(shell);
        await new Elevation(new Person()).elevate(session, never);
        expect((await session.run('echo "$PRETENDED_UID"')).stdout).toBe('0\n');
        await session.dispose();
    });

    test('says in one sentence why it is not root', async () => {
        pretend();
        const wrong = await open(shell);
        await expect(new Elevation(new Person('a', 'b', 'c')).elevate(wrong, never)).rejects.toMatchObject({
            kind: 'refused',
            message: 'sudo on lab did not make us root: 3 incorrect password attempts.',
        });
        const declined = await open(shell);
        await expect(new Elevation(new Person(undefined)).elevate(declined, never)).rejects.toMatchObject({
            kind: 'refused',
            message: 'sudo on lab did not make us root: it was given no password.',
        });
        rmSync(join(directory, 'sudo'));
        program('sudo', 'echo "lab is not in the sudoers file." >&2; exit 1');
        const stranger = await open(shell);
        await expect(new Elevation(new Person(secret)).elevate(stranger, never)).rejects.toMatchObject({
            message: 'sudo on lab did not make us root: lab is not in the sudoers file.',
        });
        await Promise.all([wrong, declined, stranger].map((session) => session.dispose()));
    });

    test('root needs no sudo', async () => {
        program('id', 'echo 0');
        program('sudo', 'exit 1');
        const session = await open(shell);
        await new Elevation(new Person()).elevate(session, never);
        expect((await session.run('echo still here')).stdout).toBe('still here\n');
        await session.dispose();
    });
});
