import { readFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { succeeded } from '../../hosts/command.ts';
import { bootGuests, canBootGuests, type Guest, type Guests, unprivilegedUser } from '../../hosts/guests.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { describeWith } from '../../requirement.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { complaint, environment, examples, mvlan, program, type Ran } from './command-line.ts';
import { measure } from './measured.ts';

/** Everything in a guest is slow, and all of it shares the machine. */
const slow = 300_000;

const example = (name: string) => path.join(examples, `${name}.mvlan`);

/** The options that lead to a guest, in place of what the file says. */
function toGuest(guest: Guest, user?: string): readonly string[] {
    const destination = user === undefined ? guest.name : `${user}@${guest.name}`;
    return ['--connect', `lab=ssh://${destination}`, '--ssh-config', guest.sshConfigPath];
}

function onGuest(guest: Guest, command: string, file: string, ...options: readonly string[]): Promise<Ran> {
    return mvlan([command, file, ...toGuest(guest), ...options], { timeout: slow });
}

/** The whole way of a file on a host: applied, planned again, measured, destroyed. */
async function wholeWay(guest: Guest, file: string, before: HostState): Promise<void> {
    const applied = await onGuest(guest, 'apply', file, '--yes');
    expect(applied, applied.stdout).toMatchObject({ exitCode: 0, stderr: '' });
    expect(applied.stdout).toMatch(/\nDone: \d+ steps on lab\.\n(.*\n)*.* as promised\.\n$/);
    expect(await onGuest(guest, 'plan', file)).toEqual({ exitCode: 0, stdout: 'lab: nothing to do\n', stderr: '' });
    const { expected, found } = await measure(file, guest);
    expect(expected.length).toBeGreaterThan(0);
    expect(found).toEqual(expected);

    const destroyed = await onGuest(guest, 'destroy', file, '--yes');
    expect(destroyed, destroyed.stdout).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await guest.state()).toEqual(before);
}

describeWith(canBootGuests(), 'The command line and a host', () => {
    let guests: Guests | undefined;
    let lab: Guest;
    let before: HostState;

    beforeAll(async () => {
        const addresses = [['172.19.106.26/20', '192.168.50.10/24']];
        guests = await bootGuests({ count: 1, names: ['lab'], addresses });
        lab = guests.host(1);
        before = await lab.state();
    }, slow);

    afterAll(() => guests?.down(), slow);

    test.each(['02-docker-macvlan', '05-drivers'])(
        '%s: what it says is put on the host, holds what it promises, and is gone without a trace',
        { timeout: 2 * slow },
        (name) => wholeWay(lab, example(name), before),
    );

    test('a user who may not change networks is told so, and nothing is changed', { timeout: slow }, async () => {
        const file = example('01-namespaces');
        const user = toGuest(lab, unprivilegedUser.name);
        const planned = await mvlan(['plan', file, ...user]);
        const applied = await mvlan(['apply', file, '--yes', ...user]);
        const told = /root/;
        expect(planned).toEqual({ ...complaint(1, told), stdout: expect.stringMatching(/^lab: cannot be applied\n/) });
        expect(applied).toEqual({ ...complaint(1, told), stdout: 'Connecting to lab …\n' });
        expect(await lab.state()).toEqual(before);
    });

    test('a step that fails in the middle takes everything back', { timeout: slow }, async () => {
        const text = readFileSync(example('02-docker-macvlan'), 'utf8');
        using folder = new WorkspaceFolder({
            'a.mvlan': text.replace(/ubuntu2 \{ image "ubuntu:local"/, 'ubuntu2 { image "no-such:image"'),
        });
        const applied = await onGuest(lab, 'apply', path.join(folder.path, 'a.mvlan'), '--yes');
        expect(applied.stdout).toMatch(/✓ done\n(.*\n)*.*✗ failed\n(.*\n)*.*✓ undone\n/);
        expect(applied).toMatchObject({
            ...complaint(1, /Could not .*ubuntu2.* on lab: .*\. Every host is as it was before\./),
            stdout: expect.anything(),
        });
        expect(await lab.state()).toEqual(before);
    });

    test('Ctrl+C in the middle takes everything back', { timeout: slow }, async () => {
        const [file, main] = program;
        const args = ['apply', example('02-docker-macvlan'), '--yes', ...toGuest(lab)];
        const run = execa(file, [main, ...args], { env: environment, reject: false, timeout: slow });
        // The network is there then, and its containers, made at once, are not.
        run.stdout.on('data', (text) => {
            if (String(text).includes('✓ done')) run.kill('SIGINT');
        });
        expect(await run).toMatchObject({
            exitCode: 130,
            stdout: expect.stringMatching(/✓ undone\n/),
            stderr: 'mvlan: It was cancelled. Every host is as it was before.',
        });
        expect(await lab.state()).toEqual(before);
    });
});

describeWith(canBootGuests(), 'The command line and a host without Docker', () => {
    let guests: Guests | undefined;
    let lab: Guest;
    let before: HostState;

    beforeAll(async () => {
        guests = await bootGuests({ count: 1, docker: false, names: ['lab'], addresses: [['172.19.106.26/20']] });
        lab = guests.host(1);
        before = await lab.state();
    }, slow);

    afterAll(() => guests?.down(), slow);

    test('a topology with containers is refused in one line', { timeout: slow }, async () => {
        const planned = await onGuest(lab, 'plan', example('02-docker-macvlan'));
        expect(planned).toEqual({
            ...complaint(1, /Docker is not installed on lab\./),
            stdout: expect.stringMatching(/^lab: cannot be applied\n/),
        });
        expect(await lab.state()).toEqual(before);
    });

    test('a saved plan is refused when the host has moved on, and else run exactly', { timeout: slow }, async () => {
        using folder = new WorkspaceFolder({});
        const file = example('01-namespaces');
        const saved = path.join(folder.path, 'lab.plan');
        const ssh = ['--ssh-config', lab.sshConfigPath];
        expect(await onGuest(lab, 'plan', file, '--out', saved)).toMatchObject({ exitCode: 2, stderr: '' });
        expect(await lab.state()).toEqual(before);

        expect(await onGuest(lab, 'apply', file, '--yes', '--no-verify')).toMatchObject({ exitCode: 0 });
        const moved = await lab.state();
        expect(await mvlan(['apply', saved, '--yes', ...ssh], { timeout: slow })).toMatchObject({
            exitCode: 1,
            stderr: expect.stringMatching(
                /^mvlan: lab is not as it was when the plan was saved: '.*net1.*' is not to be done any more\. Plan again\.\n$/,
            ),
        });
        expect(await lab.state()).toEqual(moved);
        expect(await onGuest(lab, 'destroy', file, '--yes')).toMatchObject({ exitCode: 0 });

        const applied = await mvlan(['apply', saved, '--yes', ...ssh], { timeout: slow });
        expect(applied, applied.stdout).toMatchObject({ exitCode: 0, stderr: '' });
        const [{ steps }] = JSON.parse(readFileSync(saved, 'utf8')).hosts;
        const planned: readonly string[] = steps.map(({ title }: { title: string }) => title);
        const done = applied.stdout.split('\n').flatMap((line) => planned.filter((title) => line.includes(title)));
        expect(new Set(done)).toEqual(new Set(planned));
        expect(applied.stdout).toContain(`\nDone: ${planned.length} steps on lab.\n`);
        expect(await onGuest(lab, 'plan', file)).toMatchObject({ exitCode: 0, stdout: 'lab: nothing to do\n' });
        expect(await onGuest(lab, 'destroy', file, '--yes')).toMatchObject({ exitCode: 0 });
        expect(await lab.state()).toEqual(before);
    });

    test('a module that the kernel lacks is named with the command that loads it, and all is as before', {
        timeout: slow,
    }, async () => {
        using folder = new WorkspaceFolder({
            'vlan.mvlan': 'host lab { interface eth0 { address 172.19.106.26/20 vlan 10 { } } dummy lab0 { } }',
            'vxlan.mvlan': 'host lab { interface eth0 { address 172.19.106.26/20 vxlan 7 { } } }',
        });
        // As on a host without the package of its kernel's modules.
        await succeeded(lab.run('rmmod 8021q vxlan dummy 2>/dev/null; mount -t tmpfs none /usr/lib/modules'));
        for (const [name, module] of [
            ['vlan', '8021q|dummy'],
            ['vxlan', 'vxlan'],
        ]) {
            const applied = await onGuest(lab, 'apply', path.join(folder.path, `${name}.mvlan`), '--yes');
            expect(applied).toMatchObject({
                exitCode: 1,
                stderr: expect.stringMatching(
                    new RegExp(
                        `The kernel of the host lacks the module (${module}): 'modprobe \\1' loads it where it is installed\\. Every host is as it was before\\.\\n$`,
                    ),
                ),
            });
        }
        await succeeded(lab.run('umount /usr/lib/modules'));
        expect(await lab.state()).toEqual(before);
    });

    test('one of namespaces is put there, measured and taken away', { timeout: slow }, async () => {
        const file = example('01-namespaces');
        await wholeWay(lab, file, before);
        expect(await onGuest(lab, 'destroy', file, '--yes')).toMatchObject({
            exitCode: 0,
            stdout: expect.stringMatching(/\nNothing to do\.\n$/),
        });
    });
});
