import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../client/cli/failure.ts';
import { applicable, type HostOptions } from '../../../client/cli/hosts.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { complaint, examples, mvlan } from './command-line.ts';
import { PretendedHost } from './pretended-host.ts';

/** Port 1 (tcpmux) of this machine, on which nothing listens. */
const closedPort = 'lab=ssh://root@127.0.0.1:1';

describe.each(['plan', 'apply', 'destroy'] as const)('%s', (command) => {
    const yes = command === 'plan' ? [] : ['--yes'];

    test('says in one line why a host cannot be reached', async () => {
        const file = `${examples}/02-docker-macvlan.mvlan`;
        const nothing = command === 'plan' ? '' : ' Nothing was changed\\.';
        expect(await mvlan([command, file, ...yes, '--connect', closedPort])).toEqual({
            ...complaint(1, new RegExp(`lab refuses the connection; .*\\.${nothing}`)),
            stdout: command === 'plan' ? '' : 'Connecting to lab …\n',
        });
    });

    test('reaches no host for a file that is wrong, or not there', async () => {
        using pretended = new PretendedHost();
        const run = (file: string) => mvlan([command, file, ...yes, '--ssh', pretended.ssh], { in: examples });
        const [wrong, missing] = await Promise.all([run('90-broken.mvlan'), run('none.mvlan')]);
        // What is taken away goes by its mark: only errors about which hosts there are count.
        const first =
            command === 'destroy'
                ? /90-broken\.mvlan:\d+: .* \(and \d more/
                : /90-broken\.mvlan:6: VLAN 10 .* \(and 1\d more/;
        expect(wrong).toEqual(complaint(1, first));
        expect(missing).toEqual(complaint(1, /cannot read none\.mvlan: there is no such file/));
        expect(pretended.log()).toBe('');
    });
});

describe('it is refused to apply', () => {
    const dummy = 'dummy lab0 { }';

    async function refusal(text: string, options: Partial<HostOptions> = {}): Promise<string> {
        using folder = new WorkspaceFolder({ 'a.mvlan': text });
        const all = { connect: [], host: [], ssh: '/nowhere/ssh', sshConfig: undefined, sudo: false, ...options };
        const refused = await applicable(path.join(folder.path, 'a.mvlan'), all).catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(Failure);
        return (refused as Failure).message;
    }

    test.each([
        ['a file without hosts', 'network lan { }', {}, /^the file declares no host to apply to$/],
        ['to a host that nothing leads to', `host lab { ${dummy} }`, {}, /how to reach host 'lab'; .*--connect lab=/],
        ['by an option of ssh in the file', `host lab { connect ssh "-oProxyCommand=id" ${dummy} }`, {}, /-oProxy/],
        [
            'by an option of ssh',
            `host lab { ${dummy} }`,
            { connect: ['lab=ssh://-oProxyCommand=id'] },
            /begins with '-'/,
        ],
        [
            'by an option for a host',
            `host lab { ${dummy} }`,
            { connect: ['lab=ssh://a@-oProxyCommand=id'] },
            /with '-'/,
        ],
        ['by shell text', `host lab { ${dummy} }`, { connect: ['lab=ssh://$(id)'] }, /contains '\$'/],
        ['over another protocol', `host lab { ${dummy} }`, { connect: ['lab=ftp://lab'] }, /'ftp:\/\/lab' is none of/],
        ['by a connection of no host', `host lab { ${dummy} }`, { connect: ['local'] }, /not of the form HOST=CONN/],
        ['by a connection of an unknown host', `host lab { ${dummy} }`, { connect: ['labb=local'] }, /no host 'labb'/],
        ['to an unknown host', `host lab { connect local ${dummy} }`, { host: ['labb'] }, /no host 'labb'/],
    ])('%s', async (_, text, options, message) => {
        expect(await refusal(text, options)).toMatch(message);
    });
});

describe('without a terminal', () => {
    test('apply and destroy want to be told --yes beforehand', async () => {
        for (const command of ['apply', 'destroy']) {
            const ran = await mvlan([command, `${examples}/01-namespaces.mvlan`, '--connect', closedPort]);
            expect(ran).toEqual(complaint(1, new RegExp(`no terminal to ask on; add --yes to ${command}`)));
        }
    });
});

describe('on a host that answers', () => {
    const dummy = 'host lab { connect ssh "lab" dummy lab0 { address 10.9.0.1/24 } }\n';

    test('plan says what would change, without colours, and changes nothing', async () => {
        using pretended = new PretendedHost();
        using folder = new WorkspaceFolder({ 'dummy.mvlan': dummy, 'nothing.mvlan': 'host lab { connect ssh "lab" }' });
        const run = (...args: string[]) => mvlan([...args, '--ssh', pretended.ssh], { in: folder.path });
        const [something, nothing, destroyed] = await Promise.all([
            run('plan', 'dummy.mvlan'),
            run('plan', 'nothing.mvlan'),
            run('destroy', 'dummy.mvlan', '--yes'),
        ]);
        expect(something).toMatchObject({ exitCode: 2, stderr: '' });
        expect(something.stdout.split('\n').slice(0, 3)).toEqual([
            'lab: 1 to create',
            '  + Create dummy interface lab0  In the file, not on the host. (dummy.mvlan:1)',
            expect.stringMatching(/^ {6}ip link add name lab0 .*type dummy$/),
        ]);
        expect(nothing).toEqual({ exitCode: 0, stdout: 'lab: nothing to do\n', stderr: '' });
        expect(destroyed).toEqual({ exitCode: 0, stdout: 'Connecting to lab …\nNothing to do.\n', stderr: '' });
        expect(pretended.changes()).toEqual([]);
    });

    test('destroy does its work though the file has errors, unless they leave open what is meant', async () => {
        using pretended = new PretendedHost();
        using folder = new WorkspaceFolder({
            'wrong.mvlan': `${dummy}network n { driver macvlan parent lab.lab0 subnet 10.9.0.0/24 gateway 10.8.0.1 } namespace s on lab { attach n }`,
            'docker.mvlan': `${dummy}network n { driver macvlan parent lab.lab0 subnet 10.9.0.0/24 }`,
            'half.mvlan': `${dummy}host far {`,
        });
        const run = (...args: string[]) => mvlan([...args, '--yes', '--ssh', pretended.ssh], { in: folder.path });
        expect(await run('apply', 'wrong.mvlan')).toEqual(complaint(1, /wrong\.mvlan:2: /));
        expect(await run('destroy', 'half.mvlan')).toEqual(complaint(1, /half\.mvlan:/));
        expect(pretended.log()).toBe('');
        expect(await run('destroy', 'wrong.mvlan')).toMatchObject({ exitCode: 0, stderr: '' });
        // Where Docker does not run, nobody knows what it has of the topology.
        expect(await run('destroy', 'docker.mvlan')).toMatchObject({
            ...complaint(1, /Docker on lab cannot be reached/),
            stdout: expect.anything(),
        });
    });

    test('what stands in the way is told in one line, and nothing is changed', async () => {
        using pretended = new PretendedHost({ user: 1000 });
        using folder = new WorkspaceFolder({ 'dummy.mvlan': dummy });
        const run = (...args: string[]) => mvlan([...args, '--ssh', pretended.ssh], { in: folder.path });
        const [planned, applied] = await Promise.all([
            run('plan', 'dummy.mvlan'),
            run('apply', 'dummy.mvlan', '--yes'),
        ]);
        expect(planned).toEqual({
            ...complaint(1, /root/),
            stdout: expect.stringMatching(/^lab: cannot be applied\n {2}✗ .*root.*\n$/),
        });
        expect(applied).toEqual({ ...complaint(1, /Nothing was changed\. .*root/), stdout: 'Connecting to lab …\n' });
        expect(pretended.changes()).toEqual([]);
    });

    test('of several hosts only those that are asked for are reached', async () => {
        using pretended = new PretendedHost();
        using folder = new WorkspaceFolder({
            'two.mvlan': `${dummy}host far { connect ssh "far" dummy far0 { } }\n`,
        });
        const run = (...args: string[]) =>
            mvlan(['plan', 'two.mvlan', ...args, '--ssh', pretended.ssh], { in: folder.path });
        const [one, both] = await Promise.all([run('--host', 'far'), run('--connect', 'lab=ssh://elsewhere:2222')]);
        expect(one.stdout).toMatch(/^far: 1 to create\n/);
        expect(one.stdout).not.toContain('lab');
        expect(both.stdout).toMatch(/^lab: 1 to create\n(?:.*\n)*^far: 1 to create\n/m);
        expect(pretended.log().trim().split('\n').sort()).toEqual(['elsewhere 2222', 'far', 'far']);
    });

    test('an answer that makes no sense is told in one line', async () => {
        using pretended = new PretendedHost({ ip: 'echo "[{ no JSON"' });
        using folder = new WorkspaceFolder({ 'dummy.mvlan': dummy });
        const run = (...args: string[]) => mvlan([...args, '--ssh', pretended.ssh], { in: folder.path });
        const [planned, applied] = await Promise.all([
            run('plan', 'dummy.mvlan'),
            run('apply', 'dummy.mvlan', '--yes'),
        ]);
        expect(planned).toEqual(complaint(1, /what lab answered cannot be read: .*ip addr/));
        expect(applied).toEqual({
            ...complaint(1, /what lab answered cannot be read/),
            stdout: 'Connecting to lab …\n',
        });
    });
});
