import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConnector } from '../../../client/hosts/connector.ts';
import type { Question } from '../../../client/hosts/prompter.ts';
import { bootGuests, canBootGuests, type Guest, type Guests, unprivilegedUser } from '../../hosts/guests.ts';
import { describeWith } from '../../requirement.ts';

/** Everything in a guest is slow, and all of it shares the machine. */
const slow = 300_000;

describeWith(canBootGuests(), 'Reaching a host as a person does', () => {
    let guests: Guests | undefined;
    let lab: Guest;

    beforeAll(async () => {
        guests = await bootGuests({ count: 1, docker: false, names: ['lab'] });
        lab = guests.host(1);
        appendFileSync(lab.sshConfigPath, plain(lab));
    }, slow);

    afterAll(() => guests?.down(), slow);

    class Person {
        readonly asked: string[] = [];
        readonly #answers: string[];

        constructor(...answers: string[]) {
            this.#answers = answers;
        }

        async ask(question: string, { secret }: Question): Promise<string | undefined> {
            this.asked.push(`${question}${secret ? '' : ' (shown)'}`);
            return this.#answers.shift();
        }

        tell(): void {}
    }

    function open(destination: string, person: Person, sudo: boolean) {
        const settings = { program: 'ssh', configFile: lab.sshConfigPath, connectTimeout: 15, sudo };
        const script = join(import.meta.dirname, '../../../client/hosts/askpass-main.ts');
        const connector = createConnector(settings, { kind: 'prompter', prompter: person, script });
        const connection = { kind: 'ssh', destination, port: undefined } as const;
        return connector.open('lab', connection, new AbortController().signal);
    }

    test('a user who needs sudo gives a password once, and acts as root', { timeout: slow }, async () => {
        const person = new Person(unprivilegedUser.password);
        const session = await open(`${unprivilegedUser.name}@plain`, person, true);
        expect(
            (await session.run('id -u; echo "$SSH_CONNECTION"; ip link add d0 type dummy && ip link del d0')).stdout,
        ).toMatch(/^0\n10\.99\.1\.1 /);
        expect(person.asked).toEqual(['Password for sudo on lab:']);
        await session.dispose();
    });

    test('root is not asked for a password by sudo', { timeout: slow }, async () => {
        const person = new Person();
        const session = await open('root@plain', person, true);
        expect((await session.run('id -u')).stdout).toBe('0\n');
        expect(person.asked).toEqual([]);
        await session.dispose();
    });
});

/** The guest by a name that says nothing of the user. */
function plain({ port, knownHostsFile, identityFile }: Guest): string {
    return [
        'Host plain',
        '  HostName 127.0.0.1',
        `  Port ${port}`,
        `  UserKnownHostsFile ${knownHostsFile}`,
        `  IdentityFile ${identityFile}`,
        '',
    ].join('\n');
}
