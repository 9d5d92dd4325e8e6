import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa, execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConnector } from '../../../client/hosts/connector.ts';
import type { HostError } from '../../../client/hosts/host-error.ts';
import type { Prompter, Question } from '../../../client/hosts/prompter.ts';
import { openSsh, type SshSettings } from '../../../client/hosts/ssh-session.ts';
import { quote } from '../../../language/shell/quote.ts';
import { describeWith } from '../../requirement.ts';
import { canRunSshd, freePort, type Sshd, startSshd } from './sshd.ts';

let sshd: Sshd;

describeWith(canRunSshd(), 'Sessions with a real sshd', () => {
    beforeAll(async () => {
        sshd = await startSshd();
    });

    afterAll(() => sshd.stop());

    /** Opens a session without anybody to ask. */
    function open(settings: SshSettings, port = sshd.port, signal = new AbortController().signal) {
        const target = { kind: 'ssh', destination: sshd.destination, port } as const;
        // An askpass program that fails: no answer.
        return openSsh({ host: 'lab', target, settings, askpass: unanswered, signal });
    }

    const unanswered = { SSH_ASKPASS: '/bin/false', SSH_ASKPASS_REQUIRE: 'force' };

    async function failure(attempt: Promise<unknown>): Promise<HostError> {
        return attempt.then(
            () => {
                throw new Error('A session was opened.');
            },
            (error) => error,
        );
    }

    /** A person with one answer a question, who remembers what was asked. */
    class Person implements Prompter {
        readonly asked: { readonly question: string; readonly about: Question }[] = [];
        readonly #answers: (string | undefined)[];

        constructor(...answers: (string | undefined)[]) {
            this.#answers = answers;
        }

        async ask(question: string, about: Question): Promise<string | undefined> {
            this.asked.push({ question, about });
            return this.#answers.shift();
        }

        tell(): void {}

        open(settings: SshSettings) {
            const script = join(import.meta.dirname, '../../../client/hosts/askpass-main.ts');
            const connector = createConnector(
                { ...settings, sudo: false },
                { kind: 'prompter', prompter: this, script },
            );
            const connection = { kind: 'ssh', destination: sshd.destination, port: sshd.port } as const;
            return connector.open('lab', connection, new AbortController().signal);
        }
    }

    describe('a session over ssh', () => {
        test('runs scripts and tells output from messages', async () => {
            const session = await open(sshd.settings);
            const result = await session.run('echo out; echo err >&2; exit 4');
            expect(result).toEqual({ stdout: 'out\n', stderr: 'err\n', exitCode: 4 });
            expect((await session.run('echo "$SSH_CONNECTION"')).stdout).toContain(` 127.0.0.1 ${sshd.port}\n`);
            await session.dispose();
        });

        test('that is cut in the middle says so', async () => {
            const session = await open(sshd.settings);
            const error = await failure(session.run('kill -9 "$PPID"; sleep 3'));
            expect(error).toMatchObject({ kind: 'lost', host: 'lab' });
            expect(error.message).toBe('The connection to lab was lost; plan again once it is back.');
            await session.dispose();
        });

        test('ends at once when it is cancelled', async () => {
            const abort = new AbortController();
            const session = await open(sshd.settings);
            const running = session.run('echo started; sleep 3', {
                signal: abort.signal,
                onOutput: () => abort.abort(),
            });
            expect(await failure(running)).toMatchObject({ kind: 'cancelled' });
            await session.dispose();
        });
    });

    describe('what keeps us out', () => {
        test('a port where nobody listens', async () => {
            const error = await failure(open(sshd.settings, await freePort()));
            expect(error).toMatchObject({ kind: 'unreachable', host: 'lab' });
            expect(error.message).toBe('lab refuses the connection; check its port, and that sshd runs there.');
            expect(error.detail).toContain('Connection refused');
        });

        test('a port where somebody else listens who says nothing', async () => {
            const mute = createServer().listen(0, '127.0.0.1');
            await once(mute, 'listening');
            const { port } = mute.address() as AddressInfo;
            const error = await failure(open({ ...sshd.settings, connectTimeout: 1 }, port));
            expect(error).toMatchObject({ kind: 'unreachable' });
            expect(error.message).toBe('lab does not answer; check its address, and that it is up.');
            mute.close();
        });

        test('a key that the host does not know', async () => {
            const key = join(sshd.directory, 'stranger');
            execaSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
            const error = await failure(open(sshd.settingsWith({ key })));
            expect(error).toMatchObject({ kind: 'authentication' });
        });

        test('another host key than the known one', async () => {
            const knownHosts = join(sshd.directory, 'known_others');
            const key = execaSync('ssh-keygen', ['-y', '-f', join(sshd.directory, 'user')]).stdout;
            writeFileSync(knownHosts, `[127.0.0.1]:${sshd.port} ${key}\n`);
            const error = await failure(open(sshd.settingsWith({ knownHosts })));
            expect(error).toMatchObject({ kind: 'host-key' });
            expect(error.message).toContain('another host key than the one known for it');
        });

        test('a host name that does not exist', async () => {
            const target = { kind: 'ssh', destination: 'root@nowhere.invalid', port: undefined } as const;
            const signal = new AbortController().signal;
            const attempt = openSsh({ host: 'lab', target, settings: sshd.settings, askpass: unanswered, signal });
            expect(await failure(attempt)).toMatchObject({ kind: 'name' });
        });

        test('an ssh program that is not there', async () => {
            const settings = { ...sshd.settings, program: '/nowhere/ssh' };
            const error = await failure(open(settings));
            expect(error).toMatchObject({ kind: 'program' });
            expect(error.message).toContain('/nowhere/ssh was not found on this machine');
        });

        test('an ssh program that is not there, asked for at a terminal', async () => {
            const target = { kind: 'ssh', destination: sshd.destination, port: sshd.port } as const;
            const settings = { ...sshd.settings, program: '/nowhere/ssh' };
            const signal = new AbortController().signal;
            const error = await failure(openSsh({ host: 'lab', target, settings, askpass: undefined, signal }));
            expect(error).toMatchObject({ kind: 'program' });
        });
    });

    describe('what ssh asks reaches the person', () => {
        test('whether a host key is good', async () => {
            const knownHosts = join(sshd.directory, 'known_none');
            const person = new Person('yes');
            const session = await person.open(sshd.settingsWith({ knownHosts }));
            expect((await session.run('echo in')).stdout).toBe('in\n');
            await session.dispose();
            expect(person.asked).toMatchObject([{ about: { host: 'lab', secret: false } }]);
            expect(person.asked[0]?.question).toMatch(/SHA256:[\s\S]*yes\/no/);
        });

        test('who may take longer to answer than a host may to be reached', async () => {
            const person = new Person('yes');
            const answer = person.ask.bind(person);
            person.ask = async (question, about) => {
                await setTimeout(1500);
                return answer(question, about);
            };
            const knownHosts = join(sshd.directory, 'known_slowly');
            const session = await person.open({ ...sshd.settingsWith({ knownHosts }), connectTimeout: 1 });
            await session.dispose();
            expect(person.asked).toHaveLength(1);
        });

        test('and a no is respected', async () => {
            const knownHosts = join(sshd.directory, 'known_refused');
            const person = new Person('no');
            expect(await failure(person.open(sshd.settingsWith({ knownHosts })))).toMatchObject({ kind: 'host-key' });
        });

        test('for the passphrase of a key, again after a wrong one', async () => {
            const key = sshd.key('locked', "open 'sesame' $HOME");
            const person = new Person('wrong', "open 'sesame' $HOME");
            const session = await person.open(sshd.settingsWith({ key }));
            expect((await session.run('echo in')).stdout).toBe('in\n');
            await session.dispose();
            expect(person.asked.map(({ about }) => about.secret)).toEqual([true, true]);
            expect(person.asked[0]?.question).toContain(`passphrase for key '${key}'`);
        });

        test('and without an answer nothing more is asked', async () => {
            const key = sshd.key('unopened', 'secret');
            const person = new Person(undefined, 'secret');
            const error = await failure(person.open(sshd.settingsWith({ key })));
            expect(error).toMatchObject({ kind: 'cancelled' });
            expect(person.asked).toHaveLength(1);
        });
    });

    describe('at a terminal', () => {
        test('ssh asks by itself, and Ctrl+C does not end the connection', async () => {
            const { configFile } = sshd.settingsWith({ knownHosts: join(sshd.directory, 'known_at_terminal') });
            const client = join(import.meta.dirname, 'terminal-client.ts');
            const line = [process.execPath, client, sshd.destination, String(sshd.port), configFile ?? ''].map(quote);
            // script(1) gives the program a terminal, and us its keys and screen. Without `exec`, a shell that waits for
            // the program (dash does) reports Ctrl+C as its own end.
            const command = `exec ${line.join(' ')}`;
            const terminal = execa('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
                buffer: false,
                reject: false,
                env: { SSH_ASKPASS: '/bin/false' },
            });
            let screen = '';
            terminal.stdout.on('data', (text) => {
                screen += text;
            });
            await expect.poll(() => screen, { timeout: 10_000 }).toContain('(yes/no/[fingerprint])?');
            terminal.stdin.write('yes\n');
            await expect.poll(() => screen, { timeout: 10_000 }).toContain('opened');
            terminal.stdin.write('\x03');
            await expect.poll(() => screen, { timeout: 10_000 }).toContain('still here');
            expect(await terminal).toMatchObject({ exitCode: 0 });
        });
    });
});
