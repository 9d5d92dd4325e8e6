import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterEach, describe, expect, test } from 'vitest';
import { type Askpass, openAskpass } from '../../../client/hosts/askpass.ts';
import { oneAtATime, type Prompter, type Question } from '../../../client/hosts/prompter.ts';

const script = join(import.meta.dirname, '../../../client/hosts/askpass-main.ts');
const opened: Askpass[] = [];

afterEach(async () => {
    await Promise.all(opened.splice(0).map((askpass) => askpass.dispose()));
});

/** A prompter that hands the question on; what it is told is asked as well. */
async function open(ask: (question: string, about: Question | undefined) => string | undefined): Promise<Askpass> {
    const prompter: Prompter = {
        ask: async (question, about) => ask(question, about),
        tell: (message) => ask(message, undefined),
    };
    const askpass = await openAskpass({ host: 'lab', script, prompter });
    opened.push(askpass);
    return askpass;
}

/** What ssh would get for its question. */
async function askLikeSsh(askpass: Askpass, question: string, environment: Record<string, string> = {}) {
    const program = askpass.environment.SSH_ASKPASS ?? '';
    const env = { ...askpass.environment, ...environment };
    const { stdout, exitCode } = await execa(program, [question], { env, reject: false, stripFinalNewline: false });
    return { stdout, exitCode };
}

describe('the program that ssh asks', () => {
    test('prints the answer, whatever is in it', async () => {
        const askpass = await open(() => '$(id) \'quoted" \\ ä');
        expect(await askLikeSsh(askpass, 'Password: ')).toEqual({ stdout: '$(id) \'quoted" \\ ä\n', exitCode: 0 });
    });

    test('fails without an answer, and says that none is wanted', async () => {
        const askpass = await open(() => undefined);
        expect(await askLikeSsh(askpass, 'Password: ')).toEqual({ stdout: '', exitCode: 1 });
        expect(askpass.declined.aborted).toBe(true);
    });

    test.each([
        ["root@lab's password: ", undefined, true],
        ["Enter passphrase for key '/home/me/.ssh/id': ", undefined, true],
        ['(root@lab) One-time password: ', undefined, true],
        ['Are you sure you want to continue connecting (yes/no/[fingerprint])? ', undefined, false],
        ["Please type 'yes', 'no' or the fingerprint: ", undefined, false],
        ['Allow use of key me@lab?', 'confirm', false],
    ])('shows the answer to %j only where it may be seen', async (question, hint, secret) => {
        const asked: (readonly [string, boolean | undefined])[] = [];
        const askpass = await open((question, about) => {
            asked.push([question, about?.secret]);
            return 'yes';
        });
        await askLikeSsh(askpass, question, hint === undefined ? {} : { SSH_ASKPASS_PROMPT: hint });
        expect(asked).toEqual([[question.trim(), secret]]);
    });

    test('only tells what needs no answer', async () => {
        const told: (readonly [string, Question | undefined])[] = [];
        const askpass = await open((question, about) => {
            told.push([question, about]);
            return undefined;
        });
        const hint = { SSH_ASKPASS_PROMPT: 'none' };
        expect(await askLikeSsh(askpass, 'Confirm user presence for key', hint)).toEqual({ stdout: '\n', exitCode: 0 });
        expect(told).toEqual([['Confirm user presence for key', undefined]]);
        expect(askpass.declined.aborted).toBe(false);
    });

    test('makes harmless what a host writes into a question', async () => {
        const asked: string[] = [];
        const askpass = await open((question) => {
            asked.push(question);
            return '';
        });
        await askLikeSsh(askpass, '(root@lab) \x1b[2J\x07Password: ');
        expect(asked).toEqual(['(root@lab) Password:']);
    });

    test('says when ssh no longer waits', async () => {
        const { promise: given, resolve } = Promise.withResolvers<AbortSignal>();
        const prompter: Prompter = {
            ask: (_, { signal }) => {
                resolve(signal);
                return new Promise((answer) => signal.addEventListener('abort', () => answer(undefined)));
            },
            tell: () => {},
        };
        const askpass = await openAskpass({ host: 'lab', script, prompter });
        opened.push(askpass);
        const program = execa(askpass.environment.SSH_ASKPASS ?? '', ['Password: '], { reject: false });
        const signal = await given;
        program.kill('SIGKILL');
        await program;
        await expect.poll(() => signal.aborted).toBe(true);
        expect(askpass.declined.aborted).toBe(false);
    });

    test('is in a directory that only this user can enter, which goes with it', async () => {
        const askpass = await open(() => '');
        const directory = dirname(askpass.environment.SSH_ASKPASS ?? '');
        expect(statSync(directory).mode & 0o777).toBe(0o700);
        await askpass.dispose();
        expect(existsSync(directory)).toBe(false);
    });

    test('asks nothing for one who does not know the token', async () => {
        const asked: string[] = [];
        const askpass = await open((question) => {
            asked.push(question);
            return 'secret';
        });
        const env = { MVLAN_ASKPASS_SOCKET: join(dirname(askpass.environment.SSH_ASKPASS ?? ''), 'socket') };
        for (const MVLAN_ASKPASS_TOKEN of ['', 'x'.repeat(64)]) {
            const guess = { env: { ...env, MVLAN_ASKPASS_TOKEN }, reject: false } as const;
            const { stdout, exitCode } = await execa(process.execPath, [script, 'Password: '], guess);
            expect([stdout, exitCode]).toEqual(['', 1]);
        }
        expect(asked).toEqual([]);
    });
});

describe('several questions', () => {
    test('are asked one at a time, except those that nobody waits for any more', async () => {
        const asked: string[] = [];
        const answers: ((answer: string) => void)[] = [];
        const ask = (question: string) => {
            asked.push(question);
            return new Promise<string>((resolve) => answers.push(resolve));
        };
        const queue = oneAtATime({ ask, tell: () => {} });
        const about = { host: 'lab', secret: true, signal: new AbortController().signal };
        const first = queue.ask('first', about);
        const dropped = queue.ask('dropped', { ...about, signal: AbortSignal.abort() });
        const last = queue.ask('last', about);
        await expect.poll(() => asked).toEqual(['first']);
        answers[0]?.('1');
        expect(await first).toBe('1');
        expect(await dropped).toBeUndefined();
        await expect.poll(() => asked).toEqual(['first', 'last']);
        answers[1]?.('2');
        expect(await last).toBe('2');
    });
});
