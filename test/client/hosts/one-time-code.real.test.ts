import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConnector } from '../../../client/hosts/connector.ts';
import type { Prompter } from '../../../client/hosts/prompter.ts';
import type { SshSettings } from '../../../client/hosts/ssh-session.ts';
import { describeWith, type Requirement } from '../../requirement.ts';
import { canRunSshd, type Sshd, startSshd } from './sshd.ts';

function canAskForCodes(): Requirement {
    if (userInfo().uid !== 0) return { ok: false, reason: 'needs root, for a PAM of its own' };
    if (!existsSync('/etc/pam.d/sshd')) return { ok: false, reason: 'needs an sshd with PAM' };
    return canRunSshd();
}

describeWith(canAskForCodes(), 'One-time codes of a real sshd', () => {
    let gate: Sshd;
    let inner: Sshd;

    beforeAll(async () => {
        gate = await startSshd({ oneTimeCodes: ['111111', '222222', '333333'] });
        inner = await startSshd();
    });

    afterAll(() => Promise.all([gate.stop(), inner.stop()]));

    class Person implements Prompter {
        readonly asked: string[] = [];
        readonly #answers: string[];

        constructor(...answers: string[]) {
            this.#answers = answers;
        }

        ask: Prompter['ask'] = async (question, { secret }) => {
            this.asked.push(`${question}${secret ? '' : ' (shown)'}`);
            return this.#answers.shift();
        };

        tell(): void {}

        open(settings: SshSettings, destination: string, port: number | undefined) {
            const script = join(import.meta.dirname, '../../../client/hosts/askpass-main.ts');
            const ways = { kind: 'prompter', prompter: this, script } as const;
            const connection = { kind: 'ssh', destination, port } as const;
            const { signal } = new AbortController();
            return createConnector({ ...settings, sudo: false }, ways).open('lab', connection, signal);
        }
    }

    const code = `(${userInfo().username}@127.0.0.1) Password:`;

    test('are asked for after the key, again after a wrong one, and the one given opens the host', async () => {
        const person = new Person('000000', '111111');
        const session = await person.open(gate.settings, gate.destination, gate.port);
        expect((await session.run('echo in')).stdout).toBe('in\n');
        await session.dispose();
        expect(person.asked).toEqual([code, code]);
    });

    test('open nothing a second time', async () => {
        const first = new Person('222222');
        await (await first.open(gate.settings, gate.destination, gate.port)).dispose();
        const second = new Person('222222', '222222', '222222');
        const attempt = second.open(gate.settings, gate.destination, gate.port);
        await expect(attempt).rejects.toMatchObject({ kind: 'authentication' });
        expect(second.asked).toEqual([code, code, code]);
    });

    test('of a jump host are asked for before the questions of the host behind it', async () => {
        const locked = inner.key('locked', 'sesame');
        const configFile = join(gate.directory, 'ssh_config-jump');
        const host = (name: string, { port }: Sshd, ...more: readonly string[]) =>
            [`Host ${name}`, 'HostName 127.0.0.1', `Port ${port}`, 'IdentitiesOnly yes', ...more].join('\n  ');
        const known = readFileSync(join(gate.directory, 'known_hosts'), 'utf8');
        writeFileSync(join(gate.directory, 'known_jump'), known);
        const lines = [
            host('gate', gate, `IdentityFile ${join(gate.directory, 'user')}`),
            host('inner', inner, `IdentityFile ${locked}`, 'ProxyJump gate'),
            'Host *\n  IdentityAgent none\n  GlobalKnownHostsFile none',
            `  UserKnownHostsFile ${join(gate.directory, 'known_jump')}`,
            '',
        ];
        writeFileSync(configFile, lines.join('\n'));
        const person = new Person('333333', 'yes', 'sesame');
        const session = await person.open({ program: 'ssh', configFile, connectTimeout: 5 }, 'inner', undefined);
        expect((await session.run('echo "$SSH_CONNECTION"')).stdout).toMatch(new RegExp(` ${inner.port}\n$`));
        await session.dispose();
        expect(person.asked).toHaveLength(3);
        expect(person.asked[0]).toBe(code);
        expect(person.asked[1]).toMatch(/^The authenticity of host[\s\S]*\(shown\)$/);
        expect(person.asked[2]).toContain(`passphrase for key '${locked}'`);
    });
});
