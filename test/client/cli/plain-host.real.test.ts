import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockScript } from '../../../client/apply/lock-script.ts';
import { succeeded } from '../../hosts/command.ts';
import { bootGuests, canBootGuests, type Guest, type Guests } from '../../hosts/guests.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { describeWith } from '../../requirement.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { complaint, mvlan } from './command-line.ts';
import { example, onGuest, slow, wholeWay } from './on-guest.ts';

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

    test('a plan says that another session is changing the host', { timeout: slow }, async () => {
        const lock = lockScript({ directory: undefined, patience: 0 });
        const holding = lab.run(`say() { :; }\n${lock}\nuntil [ -e /run/over ]; do sleep 0.2; done; rm /run/over`);
        const isLocked = async () => (await lab.run('[ -L /run/mvlan/lock ]')).exitCode === 0;
        await expect.poll(isLocked, { timeout: slow }).toBe(true);
        const planned = await onGuest(lab, 'plan', example('01-namespaces'));
        expect(planned).toMatchObject({
            exitCode: 2,
            stdout: expect.stringMatching(/^lab: \d+ to create\n/),
            stderr: expect.stringMatching(/^mvlan: Another session is changing lab \(process \d+ there\): .*\.\n$/),
        });
        await succeeded(lab.run('touch /run/over'));
        expect(await holding).toMatchObject({ exitCode: 0 });
        expect(await onGuest(lab, 'plan', example('01-namespaces'))).toEqual({ ...planned, stderr: '' });
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
